"""What queued letters say, for tests of those who write them: nothing is handed over."""

from __future__ import annotations

from letters.composing import compose
from letters.message import Message
from letters.models import Letter


def written(kind: str = "") -> list[tuple[str, Message]]:
    """To whom, and what, in the order of asking, without letters that are not needed any more."""
    letters = Letter.objects.select_related("address").order_by("pk")
    said = compose(letters.filter(kind=kind) if kind else letters)
    return [
        (letter.address.value, answer)
        for letter in letters
        if isinstance(answer := said.get(letter.pk), Message)
    ]
