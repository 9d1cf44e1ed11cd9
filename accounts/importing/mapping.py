"""Which column is what: recognised by name, remembered, or said by a person."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from accounts.importing.columns import shape_of
from accounts.importing.kinds import EXTRA, LEFT_OUT, Kind, Options, extra_name, is_extra, words
from accounts.importing.refusal import Refused
from accounts.importing.rows import Reading
from accounts.models import Import, RememberedMapping


def signature_of(headers: Sequence[str]) -> str:
    said = "\x1f".join(words(header) for header in headers)
    return hashlib.sha256(said.encode()).hexdigest()


def propose(kind: Kind, columns: list[dict[str, Any]]) -> list[str]:
    """A field for each column: as with the last file of this header, else by the names."""
    headers = [column["header"] for column in columns]
    remembered = RememberedMapping.objects.filter(
        kind=kind.code, signature=signature_of(headers)
    ).first()
    return list(remembered.mapping) if remembered else recognise(kind, headers)


def recognise(kind: Kind, headers: Sequence[str]) -> list[str]:
    """Each field once: an exact name first, then the leftmost column that says it."""
    mapping = [LEFT_OUT] * len(headers)
    exact = {column.name.replace("_", " ") for column in kind.columns}
    places = sorted(range(len(headers)), key=lambda place: words(headers[place]) not in exact)
    for place in places:
        name = kind.recognise(headers[place])
        if name not in mapping:
            mapping[place] = name
    return mapping


def say(kind: Kind, headers: Sequence[str], mapping: list[str], said: Sequence[str]) -> list[str]:
    """Change a mapping by HEADER=FIELD; "HEADER=" leaves a column out. Raises Refused."""
    mapping = list(mapping)
    for text in said:
        header, equals, name = text.rpartition("=")
        places = [p for p, known in enumerate(headers) if header in {known, known.strip()}]
        places = places or [p for p, known in enumerate(headers) if words(known) == words(header)]
        if not equals or not places:
            raise Refused(
                _("There is no column “%(header)s”. The file has: %(headers)s.")
                % {"header": header or name, "headers": ", ".join(headers)}
            )
        field = named(kind, name)
        if not is_extra(field):
            mapping = [LEFT_OUT if known == field else known for known in mapping]
        mapping[places[0]] = field
    return mapping


def named(kind: Kind, said: str) -> str:
    """A field by its name, or by any name that a header would have. Raises Refused."""
    said = said.strip()
    if not said or is_extra(said):
        return said
    field = next((c.name for c in kind.columns if c.name == said), "") or kind.recognise(said)
    if not field:
        names = ", ".join([*(column.name for column in kind.columns), EXTRA])
        raise Refused(
            _("There is no field “%(field)s”. Fields: %(names)s.") % {"field": said, "names": names}
        )
    return field


def remember(kind: Kind, headers: Sequence[str], mapping: list[str]) -> None:
    RememberedMapping.objects.update_or_create(
        kind=kind.code, signature=signature_of(headers), defaults={"mapping": mapping}
    )


def lacks(kind: Kind, import_: Import, options: Options) -> list[str]:
    """Sentences about what is missing before rows can be looked at; empty when nothing is."""
    names = [name for name in import_.mapping if name and not is_extra(name)]
    twice = {name for name in names if names.count(name) > 1}
    sentences = [
        _("Two columns say “%(field)s”: leave one of them out.")
        % {"field": getattr(kind.column(name), "label", name)}
        for name in sorted(twice)
    ]
    said = set(names) | {column.part_of for column in kind.columns if column.name in names}
    return sentences + [str(sentence) for sentence in kind.lacks(said, options)]


def asks_order(kind: Kind, import_: Import) -> list[int]:
    """The places of the date columns whose order of day and month nobody has said."""
    return [
        place
        for place, (column, name) in enumerate(zip(import_.columns, import_.mapping, strict=True))
        if _is_date(kind, name) and shape_of(column).asks and not order_of(import_, place)
    ]


def _is_date(kind: Kind, name: str) -> bool:
    column = kind.column(name)
    return column is not None and column.is_date


def order_of(import_: Import, place: int) -> Any:
    """What a person said, for the column or the whole file; else what the column tells."""
    said = import_.options.get("orders", {}).get(str(place)) or import_.options.get("order")
    return said or shape_of(import_.columns[place]).order


def reading_of(kind: Kind, import_: Import) -> Reading:
    columns, extras = [], []
    for place, name in enumerate(import_.mapping):
        column = kind.column(name)
        if column is not None:
            order = order_of(import_, place) or "either" if column.is_date else None
            columns.append((place, column, order))
        elif is_extra(name):
            extras.append((place, extra_name(name, import_.headers[place])))
    return Reading(tuple(columns), tuple(extras), len(import_.columns))
