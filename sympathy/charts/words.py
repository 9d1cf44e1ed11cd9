"""What a Plotly figure says, worded once for all of its rooms: dates and figures cost most."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import get_language, gettext, ngettext, pgettext

from csm_portal.lib.when import day, month_in, short_day
from csm_portal.templatetags.portal import points
from sympathy.charts.traces import plain
from sympathy.drawing.asked import AskedRail
from sympathy.drawing.curve import Now
from sympathy.picture import Mark, Picture


@dataclass(frozen=True)
class Words:
    today: str
    mean: str
    likely: str
    until: str  # the last day to leave, where there is one
    until_slim: str
    renews: str
    zones: dict[str, str]
    ranges: dict[int, str]
    marks: dict[Mark, str]  # the day, and what happened
    month: Callable[[date, bool], str]
    asked: Callable[[AskedRail], str]  # in a room without a key
    asked_key: tuple[str, str, str]
    separators: str  # of decimals and of thousands


def words(picture: Picture, now: Now) -> Words:
    leave, renews = picture.leave_on, picture.renews_on
    leave_day = {"day": short_day(leave) if leave else ""}
    renewal_day = {"day": short_day(renews) if renews else ""}
    ends = {"low": points(now.low), "high": points(now.high)}
    language = get_language() or "en"
    return Words(
        today=gettext("Today"),
        mean=points(now.mean),
        likely=pgettext("narrow", "likely %(low)s to %(high)s") % ends,
        until=gettext("Can leave until %(day)s") % leave_day,
        until_slim=pgettext("narrow", "until %(day)s") % leave_day,
        renews=gettext("renews %(day)s") % renewal_day,
        zones={
            "promoter": gettext("Promoter 9–10"),
            "passive": gettext("Passive 7–8"),
            "detractor": gettext("Detractor 0–6"),
        },
        ranges={80: gettext("8 in 10"), 50: gettext("5 in 10"), 95: gettext("95 in 100")},
        marks={
            mark: gettext("%(name)s: %(value)s")
            % {"name": day(mark.day), "value": plain(mark.words)}
            for mark in picture.marks
        },
        month=lambda first, with_year: month_in(language, first, with_year),
        asked=asked,
        asked_key=(gettext("Asked:"), gettext("silent"), gettext("answered")),
        separators=", " if language.startswith("fr") else ".,",
    )


def asked(rail: AskedRail) -> str:
    """ "Asked 6 times, 2 silent"."""
    times, silent = len(rail.asks), rail.silent
    said = ngettext("Asked %(n)s time", "Asked %(n)s times", times) % {"n": times}
    if not silent:
        return said
    return f"{said}, {ngettext('%(n)s silent', '%(n)s silent', silent) % {'n': silent}}"
