"""Statements that the ORM writes once, with open places that are filled each time.

For the few that each letter or answer needs, and for the lists that people open all day: the ORM
takes a millisecond to write what the database answers in a tenth of that.

    close = Update(Door.objects.filter(pk=Open("door", BigIntegerField())), closed_at=Now())
    close(door=7)              # how many rows it changed
    doors = Select(Door.objects.filter(among("house", Many("houses", BigIntegerField()))))
    doors(houses=[1, 2, 3])    # the rows, as the QuerySet has them
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from copy import copy
from functools import partial
from typing import Any, Generic, TypeVar

import psycopg
from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler

Row = TypeVar("Row", covariant=True)


class _Place(str):
    """Where a value is to come, among the values of a statement that is written already."""

    __slots__ = ("field",)
    field: Field[Any, Any]

    def filled(self, given: dict[str, Any], connection: Any) -> Any:
        return self.field.get_db_prep_value(given[self], connection)


class _List(_Place):
    """Where some are to come as one: an array, or what SQLite reads as a table."""

    __slots__ = ()

    def filled(self, given: dict[str, Any], connection: Any) -> Any:
        values = [self.field.get_db_prep_value(value, connection) for value in given[self]]
        return json.dumps(values) if connection.vendor == "sqlite" else values


class Open(Expression):
    """A value that is given later; the field says how the database takes it."""

    place_class = _Place

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.place = self.place_class(name)
        self.place.field = field

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str, ...]]:
        return "%s", (self.place,)


class Many(Open):
    """Values for `among`, given later: one statement, however many they are."""

    place_class = _List

    def as_sqlite(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str, ...]]:
        return "SELECT value FROM json_each(%s)", (self.place,)


def _filled(values: Sequence[Any], given: dict[str, Any], connection: Any) -> tuple[Any, ...]:
    return tuple(
        one.filled(given, connection) if isinstance(one, _Place) else one for one in values
    )


class Update:
    """Like `rows.update(**values)`; to be made once, since making it is what takes long."""

    def __init__(self, rows: QuerySet[Any], **values: Any) -> None:
        query = rows.query.chain(UpdateQuery)
        assert isinstance(query, UpdateQuery)
        query.add_update_values(values)
        self._text, self._values = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()

    def __call__(self, **given: Any) -> int:
        with connections[DEFAULT_DB_ALIAS].cursor() as cursor:
            self._execute(cursor, given)
            return int(cursor.rowcount)

    def _execute(self, cursor: Any, given: dict[str, Any]) -> None:
        cursor.execute(self._text, _filled(self._values, given, cursor.db))


Change = tuple[Update, dict[str, Any]]  # what is given to it


def each_or_none(*changes: Change) -> bool:
    """Do all of them where each changes something, else none; False: none.

    They travel together where the database can be asked several things at once: what takes long
    about a small change is its way.
    """
    connection = connections[DEFAULT_DB_ALIAS]
    with transaction.atomic(), ExitStack() as open_cursors:
        cursors = [open_cursors.enter_context(connection.cursor()) for _change in changes]
        with _one_journey(connection):
            for cursor, (update, given) in zip(cursors, changes, strict=True):
                update._execute(cursor, given)
        done = all(cursor.rowcount for cursor in cursors)
        transaction.set_rollback(not done)
    return done


@contextmanager
def _one_journey(connection: Any) -> Iterator[None]:
    if connection.vendor != "postgresql" or not psycopg.Pipeline.is_supported():
        yield
        return
    with connection.wrap_database_errors, connection.connection.pipeline():
        yield


class Select(Generic[Row]):
    """Like `list(rows)`, objects or values; to be made once, as an Update is."""

    def __init__(self, rows: QuerySet[Any, Row]) -> None:
        self._rows = rows
        self._compiler = rows.query.get_compiler(DEFAULT_DB_ALIAS)
        self._text, self._values = self._compiler.as_sql()
        self._converted: list[int] | None = None  # columns that Python changes as they are read

    def __call__(self, **given: Any) -> list[Row]:
        written: Any = copy(self._compiler)  # threads share what is written, not who asks
        written.connection = connections[DEFAULT_DB_ALIAS]
        statement = self._text, _filled(self._values, given, written.connection)
        written.as_sql = lambda *_args, **_options: statement
        written.get_converters = partial(self._converters, written)
        rows = self._rows.all()
        asked: Any = rows.query
        asked.get_compiler = lambda *_args, **_options: written
        return list(rows)

    def _converters(self, written: SQLCompiler, columns: list[Any]) -> dict[int, Any]:
        """Few columns have any: each is asked the first time only."""
        of_all = partial(type(written).get_converters, written)
        if self._converted is None:
            found: dict[int, Any] = of_all(columns)
            self._converted = list(found)
            return found
        return {at: of_all([columns[at]])[0] for at in self._converted}

    def first(self, **given: Any) -> Row | None:
        return next(iter(self(**given)), None)
