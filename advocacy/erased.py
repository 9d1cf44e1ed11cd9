"""A person who is erased allows nothing any more."""

from django.utils.translation import gettext_lazy as _

from accounts.erasing.rules import goes
from advocacy.models import Consent

goes(
    _("consents"),
    lambda contacts: Consent.objects.filter(contact__in=contacts).count(),
    lambda contacts: Consent.objects.filter(contact__in=contacts).delete(),
)
