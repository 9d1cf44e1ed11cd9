"""New rows, many at a time: by COPY where the database has it, else by `bulk_create`.

For the few places that write a row for everybody: COPY takes a fifth of what `bulk_create` takes.
It tells no numbers, so that who needs them takes them beforehand.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from operator import attrgetter
from typing import Any

from django.db import connection
from django.db.models import Model

Row = tuple[Any, ...]


def numbers(model: type[Model], how_many: int) -> list[int]:
    """Ids that no row has, for new rows in the caller's transaction."""
    table = model._meta.db_table
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(  # as one value: a row for each takes longer to read than to count
                "SELECT array_agg(nextval(sequence::regclass))"
                " FROM pg_get_serial_sequence(%s, 'id') AS sequence, generate_series(1, %s)",
                [table, how_many],
            )
            return cursor.fetchone()[0] or []
        cursor.execute("SELECT seq FROM sqlite_sequence WHERE name = %s", [table])
        last = (cursor.fetchone() or (0,))[0]
        return list(range(last + 1, last + 1 + how_many))


def write(model: type[Model], fields: Sequence[str], rows: Iterable[Row], **same: Any) -> None:
    """A row for each tuple, in the caller's transaction; `same`: what they have in common.

    What is not named has its field's default, one for all. The keys decide as ever.
    """
    same = _defaults(model, fields) | same
    if connection.vendor == "postgresql":
        common = tuple(same.values())
        _copy(model, (*fields, *same), (row + common for row in rows))
        return
    new = (model(**dict(zip(fields, row, strict=True)), **same) for row in rows)
    model._default_manager.bulk_create(new)


def add(rows: Sequence[Model]) -> None:
    """Unsaved rows of one model, in the caller's transaction. They learn no number."""
    if not rows:
        return
    model = type(rows[0])
    if connection.vendor == "postgresql":
        fields = [field.attname for field in model._meta.concrete_fields if not field.primary_key]
        _copy(model, fields, map(attrgetter(*fields), rows))
        return
    model._default_manager.bulk_create(rows)


def tell(*models: type[Model]) -> None:
    """Let the database count anew what it knows of these tables, after many new rows.

    PostgreSQL does so by itself, once a minute. Until then it plans for a table as small as it was,
    and reads all of it where an index would do.
    """
    if connection.vendor == "postgresql":
        names = [connection.ops.quote_name(model._meta.db_table) for model in models]
        with connection.cursor() as cursor:
            cursor.execute(f"ANALYZE {', '.join(names)}")


def _defaults(model: type[Model], named: Sequence[str]) -> dict[str, Any]:
    fields = [field for field in model._meta.concrete_fields if not field.primary_key]
    values = {field.attname: field.get_default() for field in fields if field.attname not in named}
    return {name: value for name, value in values.items() if value is not None}


def _copy(model: type[Model], names: Sequence[str], rows: Iterable[Row]) -> None:
    fields = {field.attname: field for field in model._meta.concrete_fields}
    columns, quoted = [fields[name] for name in names], connection.ops.quote_name
    into = (
        f"{quoted(model._meta.db_table)} ({', '.join(quoted(str(one.column)) for one in columns)})"
    )
    # psycopg calls it "varchar" where the column is a "varchar(30)".
    types = [str(one.db_type(connection)).partition("(")[0] for one in columns]
    statement = f"COPY {into} FROM STDIN (FORMAT BINARY)"
    with (
        connection.wrap_database_errors,
        connection.cursor() as cursor,
        cursor.copy(statement) as copy,
    ):
        copy.set_types(types)
        for row in rows:
            copy.write_row(row)
