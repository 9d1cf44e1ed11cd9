"""The rows of a list of accounts with all that stands on them, in a fixed number of queries."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db.models import F, QuerySet, Window
from django.db.models.functions import RowNumber
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from accounts.models import Account, Stage
from csm_portal.lib.money import money
from csm_portal.lib.when import ahead, short_day
from success import reasons
from success.lasts import Lasts, lasts
from success.phrases import points
from success.wording import Worded
from surveys.models import Answer
from sympathy.models import Curve
from sympathy.picture import likely

NEAR = timedelta(days=30)
YEAR = timedelta(days=365)
MOST_DOTS = 24
STAGES = dict(Stage.choices)


class Dot(NamedTuple):
    score: int
    answered_at: datetime


@dataclass
class Row:
    """What it shows is text already: fifty rows of it are drawn while somebody waits."""

    account: Account
    number: int
    lasts: Lasts
    dots: list[Dot]
    reasons: list[Worded]
    is_new: bool
    today: date

    @cached_property
    def pk(self) -> str:
        return str(self.account.pk)

    @cached_property
    def pick(self) -> str:
        return _("Pick %(name)s") % {"name": self.account}

    @cached_property
    def place(self) -> str:
        """ "Established · Industry"."""
        stage = str(STAGES.get(self.account.stage, self.account.stage))
        return f"{stage} · {self.account.sector}" if self.account.sector else stage

    @cached_property
    def revenue(self) -> str:
        account = self.account
        if account.arr is None:
            return _("revenue unknown")
        return _("%(money)s a year") % {"money": money(account.arr, account.currency)}

    @cached_property
    def leaves(self) -> str:
        return ahead(self.account.notice_on, self.today) if self.account.notice_on else ""

    @cached_property
    def until(self) -> str:
        day = self.account.notice_on
        return _("until %(day)s") % {"day": short_day(day)} if day else ""

    @property
    def late(self) -> bool:
        last_day = self.account.notice_on
        return last_day is not None and self.today <= last_day < self.today + NEAR

    @cached_property
    def curve(self) -> Curve | None:
        """The estimate, once it rests on an answer."""
        curve = getattr(self.account, "curve", None)
        return curve if curve is not None and curve.answers else None

    @cached_property
    def mean(self) -> str:
        return points(self.curve.mean) if self.curve else ""

    @cached_property
    def likely(self) -> str:
        if self.curve is None:
            return ""
        low, high = likely(self.curve.mean, self.curve.variance)
        ends = {"low": points(low), "high": points(high)}
        return pgettext("narrow", "likely %(low)s to %(high)s") % ends

    @cached_property
    def trend(self) -> str:
        """ "falling" or "rising" where it is real, else nothing."""
        return self.curve.trend if self.curve else ""


def with_curves(accounts: QuerySet[Account]) -> QuerySet[Account]:
    """What a row reads of the account's own tables, and no more."""
    return accounts.select_related("owner", "curve").defer(
        "curve__then_means", "curve__then_variances", "search_key", "products"
    )


def rows(accounts: Sequence[Account], start: int, since: datetime | None) -> list[Row]:
    ids = [account.pk for account in accounts]
    people, dots = lasts(ids), _dots(ids)
    worded = reasons.wordings(accounts, limit=reasons.A_ROW_SHOWS)
    today = timezone.localdate()
    return [
        Row(
            account,
            number,
            people[account.pk],
            dots[account.pk],
            worded[account.pk],
            since is not None and account.changed_at is not None and account.changed_at > since,
            today,
        )
        for number, account in enumerate(accounts, start)
    ]


def _dots(account_ids: Sequence[int]) -> dict[int, list[Dot]]:
    """The latest answers of the last twelve months; an account with hundreds shows some."""
    newest = Window(RowNumber(), partition_by=F("account"), order_by=F("answered_at").desc())
    answers = (
        Answer.objects.counting()
        .filter(account__in=account_ids, answered_at__gte=timezone.now() - YEAR)
        .annotate(place=newest)
        .filter(place__lte=MOST_DOTS)
        .values_list("account_id", "score", "answered_at")
    )
    dots: dict[int, list[Dot]] = defaultdict(list)
    for account_id, score, answered_at in answers:
        dots[account_id or 0].append(Dot(score, answered_at))
    return dots
