"""`__in` for many values: PostgreSQL takes them as one array.

A statement with a thousand places is another one for each number of values, and is written, read
and planned anew each time. With one array it is always the same, and planned once - as for a few
values: only where an index has what is looked for, and beside no other list (there, `__in`).

    Contact.objects.filter(among("pk", ids))
    Answer.objects.filter(among("contact", ids))
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import F
from django.db.models.lookups import In

from csm_portal.lib.statement import Many


class Among(In):
    def as_postgresql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        left, before = self.process_lhs(compiler, connection)
        kind = self.lhs.output_field.db_type(connection).split("(")[0]  # nothing is cut short
        return f"{left} = ANY(%s::{kind}[])", [*before, self._array(compiler, connection)]

    def _array(self, compiler: Any, connection: Any) -> Any:
        if isinstance(self.rhs, Many):
            return self.rhs.place
        _places, values = self.process_rhs(compiler, connection)
        return list(values)


def among(field: str, values: Iterable[Any] | Many) -> Among:
    return Among(F(field), values if isinstance(values, Many) else list(values))
