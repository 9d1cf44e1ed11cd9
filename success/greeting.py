"""The sentence on top: who is waiting for a call."""

from __future__ import annotations

from django.utils import timezone
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Role, User
from success.phrases import count


def hello(user: User) -> str:
    hour = timezone.localtime().hour
    name = {"name": user.first_name}
    if hour < 12:
        return _("Good morning, %(name)s.") % name
    if hour < 18:
        return _("Good afternoon, %(name)s.") % name
    return _("Good evening, %(name)s.") % name


def who_waits(user: User, calls: int, *, more: bool = False) -> str:
    """ "Four people are waiting for your call." """
    mine = user.role == Role.CSM
    if more:
        number = {"n": calls}
        if mine:
            return _("More than %(n)d people are waiting for your call.") % number
        return _("More than %(n)d people are waiting for a call.") % number
    if not calls:
        return _("Nobody is waiting for your call.") if mine else _("Nobody is waiting for a call.")
    words = {"count": capfirst(count(calls))}
    if mine:
        return (
            ngettext(
                "%(count)s person is waiting for your call.",
                "%(count)s people are waiting for your call.",
                calls,
            )
            % words
        )
    return (
        ngettext(
            "%(count)s person is waiting for a call.",
            "%(count)s people are waiting for a call.",
            calls,
        )
        % words
    )
