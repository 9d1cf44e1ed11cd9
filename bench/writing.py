"""What writing an answer costs: beside the bare row, one by one and by import."""

from __future__ import annotations

from datetime import timedelta
from itertools import count, islice

from django.db import transaction
from django.utils import timezone

from accounts.models import Contact
from bench.measure import against_floor
from bench.result import Result
from surveys.answering import take, take_many
from surveys.models import Answer

MANY = 1_000
_number = count(1)


def _people(n: int) -> list[Contact]:
    return list(islice(Contact.objects.select_related("account").iterator(), n))


def _row(contact: Contact, **fields: object) -> Answer:
    moment = timezone.now() - timedelta(days=next(_number) % 700, seconds=next(_number))
    return Answer(
        account=contact.account,
        contact=contact,
        score=next(_number) % 11,
        answered_at=moment,
        received_at=moment,
        source=Answer.Source.IMPORT,
        **fields,
    )


def tally_upkeep() -> Result:
    """An answer with its tally, its contact and `stale_at`, against the insert alone."""
    people = _people(100)

    def taken() -> None:
        for person in people:
            take(account=person.account, contact=person, score=9, source=Answer.Source.EMAIL)

    def inserted() -> None:
        for person in people:
            with transaction.atomic():
                _row(person).save(force_insert=True)

    return against_floor("tally_upkeep", taken, inserted, target=4)


def import_answers() -> Result:
    """An imported answer, a thousand at a time, against a single insert."""
    people = _people(MANY)

    def imported() -> None:
        batch = next(_number)
        take_many([_row(p, row_key=f"bench-{batch}-{place}") for place, p in enumerate(people)])

    def inserted() -> None:
        for person in people[:100]:
            with transaction.atomic():
                _row(person).save(force_insert=True)

    return against_floor("import_answers", imported, inserted, target=0.25, share=100 / MANY)


BENCHMARKS = {"tally_upkeep": tally_upkeep, "import_answers": import_answers}
