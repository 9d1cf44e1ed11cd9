"""Collects the sentences of pages and code, and compiles their translations: Babel alone."""

from __future__ import annotations

import io
import os
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.conf import settings
from django.utils.translation.template import templatize

ROOT: Path = settings.BASE_DIR
KEYWORDS = DEFAULT_KEYWORDS | {
    "gettext_lazy": None,
    "gettext_noop": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
NOT_READ = {"tests", "migrations", "management"}


def collected() -> Catalog:
    """Every sentence that pages, forms and messages pass through gettext."""
    catalog = Catalog(project="CSM Portal", charset="utf-8")
    for path in _sources():
        name = str(path.relative_to(ROOT))
        text = path.read_text(encoding="utf-8")
        if path.suffix != ".py":  # the tags become calls; indentation would be read as Python's
            text = "\n".join(line.lstrip() for line in templatize(text, origin=name).splitlines())
        found = extract("python", io.BytesIO(text.encode()), KEYWORDS, ["Translators:"])
        for line, message, comments, context in found:
            catalog.add(message, None, [(name, line)], auto_comments=comments, context=context)
    return catalog


def languages() -> list[Path]:
    return sorted((ROOT / "locale").glob("*/LC_MESSAGES/django.po"))


def update(path: Path, sentences: Catalog) -> None:
    """Add what is new, drop what is gone, keep every translation; nothing is guessed."""
    translated = _read(path)
    translated.update(sentences, no_fuzzy_matching=True)
    with path.open("wb") as file:
        write_po(file, translated, width=99, include_lineno=False, ignore_obsolete=True)


def compile_(path: Path) -> None:
    """Beside the .po; written aside and moved, as another process may read it meanwhile."""
    compiled, aside = path.with_suffix(".mo"), path.with_suffix(f".mo.{os.getpid()}")
    if compiled.exists() and compiled.stat().st_mtime > path.stat().st_mtime:
        return
    with aside.open("wb") as file:
        write_mo(file, _read(path))
    aside.replace(compiled)


def faults(path: Path, sentences: Catalog) -> Iterator[str]:
    """Sentences without a translation, and translations whose placeholders are not the same."""
    translated = _read(path)
    for sentence in sentences:
        if not sentence.id:
            continue
        answer = translated.get(sentence.id, sentence.context)
        said = sentence.id if isinstance(sentence.id, str) else sentence.id[0]
        if answer is None or answer.fuzzy or not _complete(answer):
            yield f"not translated: {said!r} ({sentence.locations[0][0]})"
        else:
            yield from (f"{said!r}: {error}" for error in answer.check(translated))


def _complete(answer: Message) -> bool:
    forms = [answer.string] if isinstance(answer.string, str) else answer.string or [""]
    return all(forms)


def _read(path: Path) -> Catalog:
    with path.open("rb") as file:
        return read_po(file, locale=path.parent.parent.name)


def _sources() -> Iterator[Path]:
    rooms = [app for app in settings.INSTALLED_APPS if (ROOT / app / "__init__.py").exists()]
    for room in [*rooms, "templates"]:
        for path in sorted((ROOT / room).rglob("*")):
            inside = path.relative_to(ROOT).parts
            if path.suffix in {".py", ".html", ".txt"} and not NOT_READ & set(inside):
                yield path
