"""The rows of a list of accounts with all that stands on them, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import NamedTuple

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Account, Stage, User
from csm_portal.lib.address import address
from csm_portal.lib.money import money
from csm_portal.lib.when import ahead, short_day
from success import reasons
from success.lasts import Lasts, lasts
from success.phrases import points
from success.wording import Worded
from surveys.models import Answer
from sympathy.curve import likely_range
from sympathy.drawing.spark import Spark
from sympathy.models import Curve

NEAR = timedelta(days=30)
READ = (
    "name", "owner_id", "owner__name", "owner__email", "stage", "sector", "arr", "currency",
    "revenue", "expected_loss", "notice_on", "changed_at", "search_key", "curve__mean",
    "curve__variance", "curve__answers", "curve__trend", "curve__spark",
)  # fmt: skip


class Mood(NamedTuple):
    """The estimate, once it rests on an answer."""

    spark: Spark
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
        self.today = timezone.localdate()
        self.stages = {value: str(label) for value, label in Stage.choices}
        self.pick, self.until = _("Pick %(name)s"), _("until %(day)s")
        self.yearly, self.unknown = _("%(money)s a year"), _("revenue unknown")
        self.loss, self.nobody = _("expected loss %(money)s"), _("nobody looks after it")
        self.likely = pgettext("narrow", "likely %(low)s to %(high)s")
        self.new, self.can_leave = _("new"), _("can leave")
        self.no_date, self.lasts = _("no notice date known"), _("Last answer of each person")
        self.computing, self.no_answer = _("Being computed"), _("No answer yet")
        self.trends = {"falling": _("falling"), "rising": _("rising")}


def with_curves(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """With all of their curves."""
    return accounts.select_related("owner", "curve")


def for_rows(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """What a row and its reasons read of the account's own tables, and no more."""
    return with_curves(accounts).only(*READ)


def rows(accounts: Sequence[Account], start: int, reading: Reading) -> list[Row]:
    moods = _moods(accounts, reading)
    beside = Beside(
        lasts([account.pk for account in accounts]),
        reasons.wordings(accounts, limit=reasons.A_ROW_SHOWS),
        moods,
        _heard(accounts, moods),
    )
    return [_row(one, number, reading, beside) for number, one in enumerate(accounts, start)]


def _heard(accounts: Sequence[Account], moods: Collection[int]) -> set[int | None]:
    """Of the few without an estimate, those of whom somebody has answered."""
    without = [account.pk for account in accounts if account.pk not in moods]
    if not without:
        return set()
    answers = Answer.objects.counting().filter(account__in=without)
    return set(answers.values_list("account_id", flat=True).distinct())


def _row(account: Account, number: int, by: Reading, beside: Beside) -> Row:
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
        leaves=ahead(leave, by.today) if leave else "",
        until=by.until % {"day": short_day(leave)} if leave else "",
        late=leave is not None and by.today <= leave < by.today + NEAR,
        lasts=beside.people[account.pk],
        mood=beside.moods.get(account.pk),
        no_mood=by.computing if account.pk in beside.heard else by.no_answer,
        reasons=beside.reasons[account.pk],
        shared=by,
    )


def _place(account: Account, by: Reading) -> str:
    """ "Established · Industry"."""
    stage = by.stages.get(account.stage, account.stage)
    return f"{stage} · {account.sector}" if account.sector else stage


def _revenue(account: Account, by: Reading) -> str:
    if account.arr is None:
        return by.unknown
    return by.yearly % {"money": money(account.arr, account.currency)}


def _loss(account: Account, by: Reading) -> str:
    if not by.amounts:
        return ""
    return by.loss % {"money": money(account.expected_loss, settings.PORTAL_CURRENCY)}


def _owner(account: Account, by: Reading) -> str:
    if account.owner_id == by.user.pk:
        return ""
    return str(account.owner) if account.owner else by.nobody


def _moods(accounts: Sequence[Account], by: Reading) -> dict[int, Mood]:
    """Of those whose estimate rests on an answer."""
    all_of_them = [account.curve for account in accounts if hasattr(account, "curve")]
    curves = [curve for curve in all_of_them if curve.answers]
    ranges = likely_range([one.mean for one in curves], [one.variance for one in curves])
    lows, highs = (side.tolist() for side in ranges)
    return {
        curve.account_id: _mood(curve, low, high, by)
        for curve, low, high in zip(curves, lows, highs, strict=True)
    }


def _mood(curve: Curve, low: float, high: float, by: Reading) -> Mood:
    words = by.likely % {"low": points(low), "high": points(high)}
    return Mood(curve.spark, points(curve.mean), words, curve.trend, by.trends.get(curve.trend, ""))
