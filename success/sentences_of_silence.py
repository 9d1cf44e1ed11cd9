"""What is said of those who were asked and did not answer."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from csm_portal.lib import when
from success.told import Told


def silence(told: Told) -> str:
    n, day = told["asks"], when.day(told.moment("since"))
    if told["heard"]:
        sentence = ngettext(
            "No reply to %(n)d request since %(day)s; they used to answer.",
            "No reply to %(n)d requests since %(day)s; they used to answer.",
            n,
        )
    else:
        sentence = ngettext(
            "No reply to %(n)d request since %(day)s; nobody has ever answered.",
            "No reply to %(n)d requests since %(day)s; nobody has ever answered.",
            n,
        )
    return sentence % {"n": n, "day": day}


def onboarding_silent(told: Told) -> str:
    return _("Onboarding ended %(ago)s; asked on %(day)s, not a word.") % {
        "ago": when.ago(told.day("on")),
        "day": when.day(told.day("asked_on")),
    }
