"""What the page of an import shows: its sentence, its columns, its sums."""

from __future__ import annotations

from typing import Any

from django.utils.formats import number_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.importing import dates, mapping, telling
from accounts.importing.checking import options_of
from accounts.importing.columns import shape_of
from accounts.importing.kinds import EXTRA, LEFT_OUT, Kind, extra_name, kind_of, words
from accounts.importing.limits import DIFFERENT
from accounts.importing.writing import may_write
from accounts.models import Import
from csm_portal.lib.when import full_date

SEPARATORS = {
    ",": gettext_lazy("commas"), ";": gettext_lazy("semicolons"),
    "\t": gettext_lazy("tabs"), "|": gettext_lazy("bars"),
}  # fmt: skip
ENCODINGS = {
    "utf-8": "UTF-8", "utf-8-sig": "UTF-8", "utf-16": "UTF-16", "utf-16-le": "UTF-16",
    "utf-16-be": "UTF-16", "cp1252": "Windows-1252", "latin-1": "Latin-1",
    "mac_roman": "Mac Roman",
}  # fmt: skip
State = Import.State


def page_of(import_: Import) -> dict[str, Any]:
    kind = kind_of(import_.kind)
    context: dict[str, Any] = {
        "import": import_,
        "kind": kind,
        "sentence": sentence(import_),
        "separator": SEPARATORS.get(import_.layout.get("separator", ""), ""),
        "encoding": ENCODINGS.get(import_.layout.get("encoding", ""), ""),
        "step": 3 if import_.state in {State.WRITING, State.DONE} else 2,
    }
    if import_.state == State.CHECKED:
        context |= _checked(import_, kind)
    if import_.state == State.DONE:
        context["told"] = telling.sums(import_, import_.result)
    return context


def _checked(import_: Import, kind: Kind) -> dict[str, Any]:
    fields = [(LEFT_OUT, _("Leave it out"))]
    fields += [(column.name, column.label) for column in kind.columns]
    fields += [(EXTRA, _("A field of the account"))]
    asked = import_.counts.get("asked", [])
    counts = import_.counts
    return {
        "columns": [column(import_, kind, place) for place in range(len(import_.columns))],
        "recognised": sum(bool(name) for name in import_.mapping),
        "fields": fields,
        "groups": telling.groups(import_),
        "counts": counts,
        "missing": mapping.lacks(kind, import_, options_of(import_)),  # in the reader's words
        "skipped": sum(counts.get(name, 0) for name in ("no_score", "no_amount", "twice")),
        "good": sum(counts.get(name, 0) for name in ("new", "changed")),
        "asked_headers": [import_.headers[place] for place in asked],
        "may_write": may_write(import_),
        "one_date": "date" in kind.offers
        and not {"answered_at", "asked_at", "happened_on"} & set(import_.mapping),
        "nothing_new": telling.all_known(counts),
    }


def sentence(import_: Import) -> str:
    if import_.state == State.REFUSED:
        return _("This file cannot be taken.")
    if import_.state == State.CHECKING:
        return _("Every row is being looked at. Nothing is written.")
    if import_.state == State.WRITING:
        return _("The rows are being written.")
    if import_.state == State.DONE:
        rows = import_.result.get("new", 0) + import_.result.get("changed", 0)
        return ngettext("Done: %(n)s row was written.", "Done: %(n)s rows were written.", rows) % {
            "n": grouped(rows)
        }
    return _("Nothing has been written yet.") + " " + _to_do(import_)


def _to_do(import_: Import) -> str:
    counts = import_.counts
    asked = len(counts.get("asked", [])) + len(counts.get("missing", []))
    bad = counts.get("bad", 0)
    questions = ngettext("One question", "%(n)d questions", asked) % {"n": asked}
    if asked and bad:
        rows = ngettext("one row to look at", "%(n)s rows to look at", bad) % {"n": grouped(bad)}
        return _("%(questions)s, and %(rows)s.") % {"questions": questions, "rows": rows}
    if asked:
        return _("%(questions)s first.") % {"questions": questions}
    if bad:
        bad_rows = ngettext("One row to look at.", "%(n)s rows to look at.", bad)
        return bad_rows % {"n": grouped(bad)}
    if telling.all_known(counts):
        known = counts["known"]
        return ngettext(
            "The row is known already: nothing would change.",
            "%(n)s rows known already: nothing would change.", known,
        ) % {"n": grouped(known)}  # fmt: skip
    ready = counts.get("new", 0) + counts.get("changed", 0)
    return ngettext("%(n)s row is ready.", "%(n)s rows are ready.", ready) % {"n": grouped(ready)}


def grouped(n: int) -> str:
    """ "13,612", or "13 612" for a French reader."""
    return number_format(n, force_grouping=True)


def column(import_: Import, kind: Kind, place: int) -> dict[str, Any]:
    """One row of the mapping: what the column holds, what it is taken for, what is asked."""
    facts, name = import_.columns[place], import_.mapping[place]
    asks = place in import_.counts.get("asked", [])
    field = kind.column(name)
    open_order = field is not None and field.is_date and shape_of(facts).asks
    return {
        "place": place,
        "header": facts["header"],
        "filled": facts["filled"],
        "different": facts["different"] if facts["different"] < DIFFERENT else None,
        "samples": " · ".join(facts["samples"][:3]),
        "field": name,
        "note": _note(import_, kind, place, asks),
        "asks": asks,
        "question": question(facts) if open_order else None,
        "order": import_.options.get("orders", {}).get(str(place), ""),
    }


def _note(import_: Import, kind: Kind, place: int, asks: bool) -> str:
    facts, name = import_.columns[place], import_.mapping[place]
    field = kind.column(name)
    if asks:
        return _("Day or month first? Please say.")
    if name == LEFT_OUT and words(facts["header"]).endswith("id"):
        return _("Never taken for a person by itself.")
    if name == EXTRA:
        return _("Becomes a filter, “%(name)s”.") % {"name": extra_name(name, facts["header"])}
    if field and field.is_date and facts["dates"]["parts"]:
        return {"dmy": _("Day first."), "mdy": _("Month first.")}.get(
            mapping.order_of(import_, place), ""
        )
    if name == "score" and facts["nothing"]:
        return ngettext(
            "Once NA or “-”: no answer, skipped, not wrong.",
            "%(n)d times NA or “-”: no answer, skipped, not wrong.", facts["nothing"],
        ) % {"n": facts["nothing"]}  # fmt: skip
    return str(_NOTES.get(name, ""))


_NOTES = {
    "account": gettext_lazy("By external id, else by exact name."),
    "email": gettext_lazy("One person an address."),
    "amount": gettext_lazy("A year's. Is it a month's? Choose “Monthly amount, × 12”."),
}


def question(facts: dict[str, Any]) -> dict[str, str]:
    """The one question about a column of dates, with what each answer would make of it."""
    parted = [text for text in facts["samples"] if dates.PARTS.fullmatch(text)]
    clear = [text for text in parted if _said(text, "dmy") and _said(text, "mdy")]
    example = next(iter(clear or parted), "")
    return {
        "text": _("Is %(text)s %(one)s or %(other)s?")
        % {"text": example, "one": _said(example, "dmy"), "other": _said(example, "mdy")}
        if clear
        else _("Which comes first, the day or the month?"),
        "why": _why(facts),
        "dmy": _all_said(parted, "dmy"),
        "mdy": _all_said(parted, "mdy"),
    }


def _why(facts: dict[str, Any]) -> str:
    shape = shape_of(facts)
    if shape.first_over and shape.second_over:
        return _("Some rows have a day first, others a month: one of the two is wrong.")
    if shape.first_over or shape.second_over:
        return _("The years are written in two ways: this column comes from two places.")
    return _("No row of this file has a part over 12, so we cannot tell.")


def _said(text: str, order: dates.Order) -> str:
    day = dates.day(text, order)
    return full_date(day) if day else ""


def _all_said(texts: list[str], order: dates.Order) -> str:
    return ", ".join(filter(None, (_said(text, order) for text in texts[:3])))


def share(import_: Import) -> int:
    """Per cent of the rows that are done."""
    return round(100 * import_.rows_done / import_.rows) if import_.rows else 0
