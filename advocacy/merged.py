"""Consents belong to the person: they move with the contact."""

from django.utils.translation import gettext_lazy as _

from accounts.merging.rules import follows
from advocacy.models import Consent

follows(Consent, _("consents"))
