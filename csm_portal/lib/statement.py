"""An UPDATE that the ORM writes once, with open places that are filled each time.

For the few statements that each letter or answer needs: the ORM takes a millisecond to write the
gate's, the database a tenth of that to answer it.

    close = Update(Door.objects.filter(pk=Open("door", BigIntegerField())), closed_at=Now())
    close(door=7)              # how many rows it changed
"""

from __future__ import annotations

from typing import Any

from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models import Expression, Field, QuerySet
from django.db.models.sql import UpdateQuery
from django.db.models.sql.compiler import SQLCompiler


class _Place(str):
    """Where a value is to come, among the values of a statement that is written already."""

    __slots__ = ("field",)
    field: Field[Any, Any]

    def filled(self, given: dict[str, Any]) -> Any:
        return self.field.get_db_prep_value(given[self], connection)


class Open(Expression):
    """A value that is given later; the field says how the database takes it."""

    def __init__(self, name: str, field: Field[Any, Any]) -> None:
        super().__init__(output_field=field)
        self.place = _Place(name)
        self.place.field = field

    def as_sql(self, compiler: SQLCompiler, connection: Any) -> tuple[str, tuple[str, ...]]:
        return "%s", (self.place,)


class Update:
    """Like `rows.update(**values)`; to be made once, since making it is what takes long."""

    def __init__(self, rows: QuerySet[Any], **values: Any) -> None:
        query = rows.query.chain(UpdateQuery)
        assert isinstance(query, UpdateQuery)
        query.add_update_values(values)
        self._text, self._values = query.get_compiler(DEFAULT_DB_ALIAS).as_sql()

    def __call__(self, **given: Any) -> int:
        values = [one.filled(given) if isinstance(one, _Place) else one for one in self._values]
        with connection.cursor() as cursor:
            cursor.execute(self._text, values)
            return int(cursor.rowcount)
