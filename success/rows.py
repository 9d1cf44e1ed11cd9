"""The rows of a list of accounts with all that stands on them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, pgettext
from django.utils.translation import gettext as _

from accounts.models import Stage, User
from csm_portal.lib.address import address
from csm_portal.lib.money import money
from csm_portal.lib.when import ahead, short_day
from success import reasons
from success.lasts import Lasts, lasts
from success.listed import Listed
from success.phrases import points
from success.wording import Worded
from surveys.models import Answer
from sympathy.curve import likely_range
from sympathy.drawing.spark import Spark

NEAR = timedelta(days=30)


class Mood(NamedTuple):
    """The estimate, once it rests on an answer."""

    spark: Spark | None
    mean: str
    likely: str
    trend: str  # "falling" or "rising" where it is real, else nothing
    trend_words: str


class Row(NamedTuple):
    """What it shows is text already: fifty rows of it are drawn while somebody waits."""

    pk: str
    number: str
    name: str
    url: str
    pick: str
    is_new: bool
    place: str
    revenue: str
    loss: str
    owner: str  # empty where it is the reader's own
    leaves: str
    until: str
    late: bool
    lasts: Lasts
    mood: Mood | None
    no_mood: str  # why there is none
    reasons: list[Worded]
    shared: Reading


class Beside(NamedTuple):
    """What stands beside the facts of the accounts themselves, by their ids."""

    people: dict[int, Lasts]
    reasons: dict[int, list[Worded]]
    moods: dict[int, Mood]
    heard: set[int | None]  # of those without an estimate


class Reading:
    """Who reads, and what every row shares then: words that are looked up once."""

    def __init__(self, user: User, since: datetime | None, *, amounts: bool) -> None:
        self.user, self.since, self.amounts = user, since, amounts
        self.today, self.language = timezone.localdate(), get_language() or ""
        self.stages = {value: str(label) for value, label in Stage.choices}
        self.pick, self.until = _("Pick %(name)s"), _("until %(day)s")
        self.yearly, self.unknown = _("%(money)s a year"), _("revenue unknown")
        self.loss, self.nobody = _("expected loss %(money)s"), _("nobody looks after it")
        self.likely = pgettext("narrow", "likely %(low)s to %(high)s")
        self.new, self.can_leave = _("new"), _("can leave")
        self.no_date, self.lasts = _("no notice date known"), _("Last answer of each person")
        self.computing, self.no_answer = _("Being computed"), _("No answer yet")
        self.trends = {"falling": _("falling"), "rising": _("rising")}


def rows(accounts: Sequence[Listed], start: int, reading: Reading) -> list[Row]:
    moods = _moods(accounts, reading)
    beside = Beside(
        lasts([account.pk for account in accounts]),
        reasons.wordings(accounts, limit=reasons.A_ROW_SHOWS),
        moods,
        _heard(accounts, moods),
    )
    return [_row(one, number, reading, beside) for number, one in enumerate(accounts, start)]


def _heard(accounts: Sequence[Listed], moods: Collection[int]) -> set[int | None]:
    """Of the few without an estimate, those of whom somebody has answered."""
    without = [account.pk for account in accounts if account.pk not in moods]
    if not without:
        return set()
    answers = Answer.objects.counting().filter(account__in=without)
    return set(answers.values_list("account_id", flat=True).distinct())


def _row(account: Listed, number: int, by: Reading, beside: Beside) -> Row:
    leave, changed_at = account.notice_on, account.changed_at
    return Row(
        pk=str(account.pk),
        number=str(number),
        name=account.name,
        url=address("success:account-detail", account.pk),
        pick=by.pick % {"name": account.name},
        is_new=by.since is not None and changed_at is not None and changed_at > by.since,
        place=_place(account, by),
        revenue=_revenue(account, by),
        loss=_loss(account, by),
        owner=_owner(account, by),
        leaves=ahead(leave, by.today, by.language) if leave else "",
        until=by.until % {"day": short_day(leave, by.language)} if leave else "",
        late=leave is not None and by.today <= leave < by.today + NEAR,
        lasts=beside.people[account.pk],
        mood=beside.moods.get(account.pk),
        no_mood=by.computing if account.pk in beside.heard else by.no_answer,
        reasons=beside.reasons[account.pk],
        shared=by,
    )


def _place(account: Listed, by: Reading) -> str:
    """ "Established · Industry"."""
    stage = by.stages.get(account.stage, account.stage)
    return f"{stage} · {account.sector}" if account.sector else stage


def _revenue(account: Listed, by: Reading) -> str:
    if account.arr is None:
        return by.unknown
    return by.yearly % {"money": money(account.arr, account.currency, by.language)}


def _loss(account: Listed, by: Reading) -> str:
    if not by.amounts:
        return ""
    amount = money(account.expected_loss, settings.PORTAL_CURRENCY, by.language)
    return by.loss % {"money": amount}


def _owner(account: Listed, by: Reading) -> str:
    if account.owner_id == by.user.pk:
        return ""
    return account.owner__name or account.owner__email or by.nobody


def _moods(accounts: Sequence[Listed], by: Reading) -> dict[int, Mood]:
    """Of those whose estimate rests on an answer."""
    heard = [one for one in accounts if one.curve__answers]
    means = [one.curve__mean or 0.0 for one in heard]
    ranges = likely_range(means, [one.curve__variance or 0.0 for one in heard])
    figures = zip(heard, means, *(side.tolist() for side in ranges), strict=True)
    return {one.pk: _mood(one, mean, low, high, by) for one, mean, low, high in figures}


def _mood(one: Listed, mean: float, low: float, high: float, by: Reading) -> Mood:
    mean_, low_, high_ = (points(figure, by.language) for figure in (mean, low, high))
    words, trend = by.likely % {"low": low_, "high": high_}, one.curve__trend or ""
    return Mood(one.curve__spark, mean_, words, trend, by.trends.get(trend, ""))
