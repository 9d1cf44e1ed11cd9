"""Take an answer in, many at once, or correct one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locking import hold_accounts
from accounts.models import Account, Contact
from accounts.staleness import mark_stale
from csm_portal.lib import new_rows
from csm_portal.lib.among import among
from csm_portal.lib.nudge import nudge
from surveys import last_answers, tallies
from surveys.models import Answer, AnswerVersion

LONGEST_COMMENT = 10_000
ACCOUNT_FACTS = ("owner_id", "sector", "plan", "stage")  # what is frozen on the answer
CONTACT_FACTS = ("persona", "language")


@dataclass(frozen=True)
class Taken:
    """What became of many answers: written, corrected, or known already as they are."""

    written: int
    corrected: int
    known: int


def take(
    *,
    account: Account | None,
    contact: Contact | None,
    score: int,
    comment: str = "",
    answered_at: datetime | None = None,
    received_at: datetime | None = None,
    source: str,
    call_wanted: bool = False,
    language: str = "",
) -> Answer:
    """One answer with the facts of its moment, its tally and its contact, in one transaction."""
    now = timezone.now()
    if account is None and contact is not None:
        account = contact.account
    answer = Answer(
        account=account,
        contact=contact,
        score=checked(score),
        comment=comment[:LONGEST_COMMENT],
        answered_at=answered_at or now,
        received_at=received_at or now,
        counts_since=now,
        call_wanted_at=(answered_at or now) if call_wanted else None,
        source=source,
        language=language,
    )
    freeze(answer, account, contact)
    with transaction.atomic():
        mark_stale([answer.account_id])  # first of all: see tallies.rebuild
        answer.save(force_insert=True)
        tallies.add([answer])
        last_answers.note(answer)
        nudge("success.refresh_stale")
    return answer


def checked(score: int) -> int:
    if not 0 <= score <= 10:
        raise ValueError(_("A score is a whole number from 0 to 10."))
    return score


def freeze(answer: Answer, account: Account | None, contact: Contact | None) -> None:
    """Write the facts of its moment on the row: later changes of the account leave it alone."""
    if account is not None:
        answer.owner_id = account.owner_id
        answer.sector, answer.plan, answer.stage = account.sector, account.plan, account.stage
    if contact is not None:
        answer.persona = contact.persona
        answer.language = answer.language or contact.language


def take_many(answers: Sequence[Answer], *, wake: bool = True) -> Taken:
    """Unsaved answers, a thousand or so, in one short transaction; safe to repeat by `row_key`.

    A key that is known already is left alone, or corrected where score or comment differ.
    `wake=False`: the caller has more to come, and nudges at its end.
    """
    with transaction.atomic():
        known = {
            answer.row_key: answer
            for answer in Answer.objects.filter(
                among("row_key", (answer.row_key for answer in answers))
            )
        }
        new = [answer for answer in answers if answer.row_key not in known]
        differing = [
            (known[answer.row_key], answer) for answer in answers
            if answer.row_key in known and _differs(known[answer.row_key], answer)
        ]  # fmt: skip
        touched = new + [old for old, _new in differing]
        if touched:
            mark_stale(answer.account_id for answer in touched)
            _write_new(new)
            _correct_many(differing)
            last_answers.recompute(
                a.contact_id for a, _new in differing if a.contact_id is not None
            )
            if wake:
                nudge("success.refresh_stale")
    return Taken(len(new), len(differing), len(answers) - len(touched))


def correct(answer: Answer, score: int, comment: str) -> bool:
    """Replace what an answer says, keeping what it said. True when this call changed it."""
    said = Answer(score=checked(score), comment=comment[:LONGEST_COMMENT])
    with transaction.atomic():
        hold_accounts([answer.account_id])
        now = Answer.objects.select_for_update(no_key=True).get(pk=answer.pk)
        if not _differs(now, said):
            return False
        mark_stale([now.account_id])
        _correct_many([(now, said)])
        if now.contact_id is not None:
            last_answers.recompute([now.contact_id])
        nudge("success.refresh_stale")
    answer.score, answer.comment = said.score, said.comment
    return True


def _differs(old: Answer, new: Answer) -> bool:
    return (old.score, old.comment) != (new.score, new.comment)


def _write_new(answers: list[Answer]) -> None:
    accounts = _facts(Account.objects.all(), {a.account_id for a in answers}, ACCOUNT_FACTS)
    held = Contact.objects.select_for_update(no_key=True)
    contacts = _facts(held, {a.contact_id for a in answers}, CONTACT_FACTS + last_answers.NEEDED)
    for answer in answers:
        checked(answer.score)
        freeze(answer, accounts.get(answer.account_id), contacts.get(answer.contact_id))
    new_rows.add(answers)
    tallies.add(answers)
    last_answers.note_many(answers, contacts)


def _facts(rows: QuerySet[Any], ids: set[int | None], facts: tuple[str, ...]) -> dict[Any, Any]:
    """By id, with these facts alone: a thousand whole accounts take longer to read than to use."""
    found = rows.filter(among("pk", ids)).order_by("pk").values_list("pk", *facts, named=True)
    return {row.pk: row for row in found}


def _correct_many(pairs: list[tuple[Answer, Answer]]) -> None:
    AnswerVersion.objects.bulk_create(
        AnswerVersion(answer=old, score=old.score, comment=old.comment) for old, _new in pairs
    )
    for old, new in pairs:
        tallies.move(old, checked(new.score))
        old.score, old.comment = new.score, new.comment
    Answer.objects.bulk_update([old for old, _new in pairs], ["score", "comment"], batch_size=200)
