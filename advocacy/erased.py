"""A person who is erased allows nothing any more."""

from django.utils.translation import ngettext_lazy

from accounts.erasing.rules import goes
from advocacy.models import Consent

goes(
    ngettext_lazy("%(n)d consent", "%(n)d consents", "n"),
    lambda contacts: Consent.objects.filter(contact__in=contacts).count(),
    lambda contacts: Consent.objects.filter(contact__in=contacts).delete(),
)
