"""The portfolio page of one reader: parts are read when the page shows them, and once."""

from __future__ import annotations

from datetime import date, datetime
from functools import cache
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import QueryDict
from django.utils import timezone
from django.utils.functional import cached_property

from accounts.models import Account, Note, Role, User
from csm_portal.lib.statement import Select
from success import choices, greeting, looks, owed, saved_views, totals, yardsticks
from success.built_in_views import View, built_in
from success.calling import undoable
from success.filters import Filters
from success.models import SavedView
from success.ordering import ORDERS, Slice, slice_of
from success.owed_rows import OwedRow, owed_rows
from success.rows import Reading, Row, rows
from sympathy.models import ParameterSet

OF_A_CALL = ("text", "contact__name", "contact__email", "account__name")


@cache
def _parameters() -> Select[ParameterSet]:
    return Select(ParameterSet.objects.only("fitted_at").used_first()[:1])


class Portfolio:
    def __init__(self, user: User, query: QueryDict) -> None:
        self.user = user
        self.yardstick = yardsticks.stored()
        self.totals, offered = totals.of(user, self.yardstick)
        self.owners = choices.owners(user)
        self.filters = Filters(query, offered, self.owners)
        self.currency = settings.PORTAL_CURRENCY

    @cached_property
    def works(self) -> bool:
        return self.user.works_accounts

    @cached_property
    def heirs(self) -> choices.Pairs:
        """To whom the reader may hand accounts over: nobody, for most."""
        return choices.heirs(self.user, self.owners)

    @property
    def today(self) -> date:
        return timezone.localdate()

    @property
    def sorted(self) -> str:
        return self.filters.order_name

    @property
    def is_narrowed(self) -> bool:
        return bool(self.filters.picked())

    @cached_property
    def accounts(self) -> QuerySet[Account]:
        visible = Account.objects.visible_to(self.user).standing()
        return self.filters.apply(visible)

    @property
    def few(self) -> bool:
        """Whether the list is a small share of all accounts, for which no index has its order."""
        lost = self.filters.cleaned_data["lost"] == "only"
        return self.user.role == Role.LEAD or (lost and self.sorted != "risk")

    @cached_property
    def has_any(self) -> bool:
        return self.totals["accounts"] > 0 or Account.objects.visible_to(self.user).exists()

    @cached_property
    def slice(self) -> Slice:
        cursor = self.filters.cleaned_data.get("after", "")
        order = self.filters.order
        return slice_of(self.accounts, order, cursor, few=self.few)

    @cached_property
    def _rows(self) -> list[Row]:
        found = self.slice
        reading = Reading(self.user, self.new_since, amounts=self.shows_amounts)
        return rows([*found.rows, *found.worked], found.start, reading)

    def read(self, *, whole: bool) -> None:
        """What will be shown, before it is drawn: from inside templates the same takes longer.

        `whole`: with the calls above the list.
        """
        _list = self._rows, self.views, self.heirs, self.on_default_settings
        if whole:
            _top = self._owed, self.just_called

    @property
    def active(self) -> list[Row]:
        return self._rows[: len(self.slice.rows)]

    @property
    def worked(self) -> list[Row]:
        return self._rows[len(self.slice.rows) :]

    @property
    def last_number(self) -> int:
        return self.slice.start + len(self._rows) - 1

    @cached_property
    def look(self) -> Any:
        return looks.look_of(self.user)

    @property
    def new_since(self) -> datetime | None:
        return looks.new_since(self.look)

    @cached_property
    def _owed(self) -> list[OwedRow]:
        calls = owed.owed_to(self.user, owed.SHOWN + 1)
        return owed_rows(calls, self.new_since)

    @property
    def owed(self) -> list[OwedRow]:
        return self._owed[: owed.SHOWN]

    @property
    def owes_more(self) -> bool:
        return len(self._owed) > owed.SHOWN

    @property
    def late_calls(self) -> int:
        return sum(call.late for call in self._owed)

    @cached_property
    def just_called(self) -> list[Note]:
        """The reader's own calls of a moment ago: a line can be added, or all undone."""
        own = undoable(self.user)
        if not own:  # mostly; four tables are joined for nothing then
            return []
        visible = Note.objects.filter(pk__in=own, account__in=Account.objects.visible_to(self.user))
        shown = visible.select_related("contact", "account").only(*OF_A_CALL)
        return list(shown.order_by("-written_at")[:5])

    @cached_property
    def saved_views(self) -> list[SavedView]:
        return saved_views.views_of(self.user)

    @cached_property
    def views(self) -> list[View]:
        saved = [View(view.name, view.query) for view in self.saved_views]
        return [*built_in(self.user, self.totals), *saved]

    @cached_property
    def own_view(self) -> SavedView | None:
        """The saved view that is shown, to be renamed or deleted."""
        return next((view for view in self.saved_views if view.query == self.query), None)

    @property
    def query(self) -> str:
        return self.filters.query()

    @cached_property
    def order_queries(self) -> dict[str, str]:
        """For the heads of the columns."""
        return {name: self.filters.query(sort="" if name == "risk" else name) for name in ORDERS}

    @property
    def next_query(self) -> str:
        return self.filters.query(after=self.slice.after) if self.slice.after else ""

    @property
    def greeting(self) -> str:
        waits = greeting.who_waits(self.user, len(self.owed), more=self.owes_more)
        return f"{greeting.hello(self.user)} {waits}"

    @cached_property
    def on_default_settings(self) -> bool:
        used = _parameters().first()
        return used is not None and used.is_default

    @property
    def departures(self) -> int:
        return self.yardstick.departures if self.yardstick else 0

    @cached_property
    def shows_amounts(self) -> bool:
        return self.yardstick is not None and self.yardstick.shows_amounts
