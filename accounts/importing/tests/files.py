"""Builders for tests: a file on the disk, and an import of it as far as is said."""

from __future__ import annotations

from accounts.importing import mapping
from accounts.importing.checking import check, look_over
from accounts.importing.kinds import kind_of
from accounts.importing.working import carry_on, take_in
from accounts.importing.writing import start
from accounts.models import Import


def taken_in(kind, content, **options):
    pieces = [content.encode() if isinstance(content, str) else content]
    return take_in(kind, "file.csv", pieces, options.pop("by", None), **options)


def checked(kind, content, said=(), **options):
    import_ = taken_in(kind, content, **options)
    look_over(import_)
    import_.mapping = mapping.say(kind_of(kind), import_.headers, import_.mapping, said)
    import_.save()
    check(import_)
    return import_


def written(kind, content, said=(), **options):
    import_ = checked(kind, content, said, **options)
    if start(import_) and import_.claim():
        carry_on(import_)
    return import_


def problems(import_):
    return list(import_.problems.values_list("row", "code"))


DONE, CHECKED = Import.State.DONE, Import.State.CHECKED
