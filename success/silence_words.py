"""Silence of one person in words: of asks that arrived, never of what was not asked."""

from __future__ import annotations

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Contact
from csm_portal.lib import when


def silence(contact: Contact) -> str:
    """Empty where there is none; of a contact read with its address."""
    if contact.address is not None and contact.address.bounced_at is not None:
        return _("Address invalid: not silence")
    if contact.silent_asks and contact.silent_since and contact.is_silent:
        facts = {"n": contact.silent_asks, "day": when.day(contact.silent_since)}
        return (
            ngettext(
                "No reply to our last request (since %(day)s)",
                "No reply to our last %(n)d requests (since %(day)s)",
                contact.silent_asks,
            )
            % facts
        )
    if contact.last_asked_at is None and contact.last_answered_at is None:
        return _("Never asked")
    if contact.silent_since:
        day = when.day(timezone.localtime(contact.last_asked_at or contact.silent_since))
        return _("Asked on %(day)s, no reply yet") % {"day": day}
    return ""
