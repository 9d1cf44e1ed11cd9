"""What promoters agreed to, as a CSV file: a line a consent, and nothing that none covers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from django.db import transaction

from accounts.models import Event, User
from advocacy.models import Consent
from advocacy.promoters import current

HEADER = ("agreed to", "until", "name", "position", "company", "quote", "language of the quote")
Row = Sequence[object]


def export(user: User) -> Iterator[Row]:
    """Rows under a header. Leaves its trace first."""
    rows = _rows()
    with transaction.atomic():
        Event.objects.record("promoters-exported", by=user, rows=len(rows))
    return iter([HEADER, *rows])


def _rows() -> list[Row]:
    """In the order of their words: a line without a name must not lie beside its person's."""
    consents = Consent.objects.in_force().filter(contact__in=current())
    lines = [_line(one) for one in consents.select_related("contact__account", "answer")]
    return sorted((line for line in lines if line), key=lambda line: [str(cell) for cell in line])


def _line(one: Consent) -> Row | None:
    """None where the words that they agreed to are not there any more."""
    contact, use = one.contact, Consent.Use(one.use)
    quote = one.quote
    if not quote and use != use.CALL:
        return None
    named = use in (use.NAMED, use.CALL)
    return (
        use.value,
        one.until,
        contact.name if named else "",
        contact.title if named else "",
        "" if use == use.ANONYMOUS else contact.account.name,
        quote,
        one.answer.language if quote else "",
    )
