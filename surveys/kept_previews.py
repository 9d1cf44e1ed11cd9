"""A preview as its row keeps it, and back."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from typing import Any

from accounts.models import User
from surveys.expecting import Share
from surveys.occurrences import Occurrence
from surveys.previewing import Load, Preview


def kept(seen: Preview) -> dict[str, Any]:
    occurrence, share = seen.occurrence, seen.answer_share
    return {
        "occurrence": [occurrence.name, f"{occurrence.begins_on}", f"{occurrence.ends_on}"],
        "asked": seen.asked,
        "left_out": dict(seen.left_out),
        "later": dict(seen.later),
        "first_left_out": seen.first_left_out,
        "first_later": seen.first_later,
        "first_asked": [[f"{due_at}", contact] for due_at, contact in seen.first_asked],
        "letters_per_day": [[f"{day}", n] for day, n in seen.letters_per_day],
        "answer_share": [share.k, share.n] if share else None,
        "expected_answers": seen.expected_answers,
        "loads": [
            [load.owner.pk if load.owner else None, load.asked, load.calls_a_day]
            for load in seen.loads
        ],
        "untranslated": dict(seen.untranslated),
    }


def preview_of(found: dict[str, Any]) -> Preview:
    """One query, for the people of its loads."""
    name, begins_on, ends_on = found["occurrence"]
    people = User.objects.in_bulk([owner for owner, *_rest in found["loads"] if owner])
    share, expected = found["answer_share"], found["expected_answers"]
    return Preview(
        Occurrence(name, date.fromisoformat(begins_on), date.fromisoformat(ends_on)),
        asked=found["asked"],
        left_out=Counter(found["left_out"]),
        later=Counter(found["later"]),
        first_left_out=found["first_left_out"],
        first_later=found["first_later"],
        first_asked=[
            (datetime.fromisoformat(due_at), contact) for due_at, contact in found["first_asked"]
        ],
        letters_per_day=[(date.fromisoformat(day), n) for day, n in found["letters_per_day"]],
        answer_share=Share(*share) if share else None,
        expected_answers=(expected[0], expected[1]) if expected else None,
        loads=[
            Load(people.get(owner or 0), asked, (calls[0], calls[1]) if calls else None)
            for owner, asked, calls in found["loads"]
        ],
        untranslated=Counter(found["untranslated"]),
    )
