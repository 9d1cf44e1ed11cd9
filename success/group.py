"""A group of accounts, rolled up: those that the reader sees, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from decimal import Decimal
from functools import cached_property
from typing import NamedTuple

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.groups import below
from accounts.models import Account, Stage, User
from csm_portal.templatetags.portal import points
from success import portrait
from success.listed import read
from success.owed import owed_at
from success.owed_rows import OwedRow, owed_rows
from success.rows import Reading, Row, rows
from success.yardsticks import stored
from surveys.models import Answer
from sympathy import nps
from sympathy.models import Curve
from sympathy.months import published
from sympathy.picture import Mark, Picture, likely
from sympathy.segments import FEWEST
from sympathy.together import together

SHOWN = 200  # rows
YEAR = timedelta(days=365)


class Score(NamedTuple):
    """The answers of a year; no score where there are too few."""

    n: int
    nps: float | None
    likely: tuple[float, float] | None


@dataclass
class Group:
    """Lost accounts count nowhere but in their own line; `hidden` are those of others."""

    account: Account
    reader: User
    works = False  # the rows are to be read here, not to be picked

    @cached_property
    def _ids(self) -> set[int]:
        return {self.account.pk, *below(self.account)}

    @cached_property
    def accounts(self) -> list[Account]:
        """As the list At risk stands: the largest expected loss first, worked ones below."""
        seen = Account.objects.visible_to(self.reader).filter(pk__in=self._ids)
        whole = seen.select_related("curve")
        return sorted(whole, key=lambda one: (bool(one.worked_at), -one.expected_loss, one.pk))

    @property
    def hidden(self) -> int:
        return len(self._ids) - len(self.accounts)

    @cached_property
    def current(self) -> list[Account]:
        return [account for account in self.accounts if account.stage != Stage.LOST]

    @property
    def lost(self) -> list[Account]:
        return [account for account in self.accounts if account.stage == Stage.LOST]

    @property
    def _known(self) -> list[Decimal]:
        return [account.revenue for account in self.current if account.revenue is not None]

    @property
    def revenue(self) -> Decimal | None:
        """In the portal's currency, without the unknown ones."""
        return sum(self._known, Decimal(0)) if self._known else None

    @property
    def unknown(self) -> int:
        return len(self.current) - len(self._known)

    @property
    def currency(self) -> str:
        return settings.PORTAL_CURRENCY

    @cached_property
    def rows(self) -> list[Row]:
        reading = Reading(self.reader, None, amounts=self.shows_amounts)
        return rows(read(account.pk for account in self.current[:SHOWN]), 1, reading)

    @property
    def more(self) -> int:
        return len(self.current) - len(self.rows)

    @cached_property
    def owed(self) -> list[OwedRow]:
        return owed_rows(owed_at([one.pk for one in self.accounts]), None)

    @property
    def next_to_leave(self) -> Account | None:
        """Whose last day to give notice comes next."""
        today = timezone.localdate()
        ahead = [one for one in self.current if one.notice_on and one.notice_on >= today]
        return min(ahead, key=lambda one: (one.notice_on, one.pk), default=None)

    @cached_property
    def score(self) -> Score:
        """Of the published answers of the last 365 days."""
        answers = published().filter(account__in=self.current)
        since = timezone.now() - YEAR
        pairs = list(answers.filter(answered_at__gte=since).values_list("score", "account"))
        if len(pairs) < FEWEST:
            return Score(len(pairs), None, None)
        scores, accounts = zip(*pairs, strict=True)
        promoters, detractors = (sum(s >= 9 for s in scores), sum(s <= 6 for s in scores))
        net = nps.score(promoters, len(scores) - promoters - detractors, detractors)
        return Score(len(scores), net, nps.clustered_interval(scores, accounts))

    @cached_property
    def heard(self) -> int:
        """How many accounts the curve is the mean of."""
        return sum(1 for account in self.current if hasattr(account, "curve"))

    @cached_property
    def picture(self) -> Picture | None:
        curves = [account.curve for account in self.current if hasattr(account, "curve")]
        picture = together(curves, timezone.localdate())
        if picture is None:
            return None
        answers = Answer.objects.counting().filter(account__in=self.current)
        latest = answers.select_related("contact").order_by("-answered_at", "-pk")
        dots = [portrait.dot(answer, short=True) for answer in latest[: portrait.DRAWN]]
        return replace(picture, dots=dots, marks=_joined(curves), title=self._title(picture))

    @property
    def likely(self) -> tuple[float, float]:
        assert self.picture is not None
        return likely(self.picture.means[-1], self.picture.variances[-1])

    @property
    def mean(self) -> float:
        assert self.picture is not None
        return self.picture.means[-1]

    @cached_property
    def shows_amounts(self) -> bool:
        yardstick = stored()
        return yardstick is not None and yardstick.shows_amounts

    def _title(self, picture: Picture) -> str:
        low, high = likely(picture.means[-1], picture.variances[-1])
        figures = {
            "name": self.account,
            "mean": points(picture.means[-1]),
            "low": points(low),
            "high": points(high),
        }
        return (
            _("Sympathy of %(name)s: today %(mean)s, likely between %(low)s and %(high)s.")
            % figures
        )


def _joined(curves: Sequence[Curve]) -> list[Mark]:
    """Where the mean moves because one account more is in it, not because anybody changed."""
    dated = [(curve.first_answered_on, curve.account.name) for curve in curves]
    firsts = sorted((day, name) for day, name in dated if day)
    later = [Mark(day, _("%(name)s joins") % {"name": name}) for day, name in firsts]
    return [mark for mark in later if mark.day > firsts[0][0]][-portrait.MARKS :]
