"""Take the answer to an invitation in: one each, however often and on how many devices."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.db import IntegrityError, transaction
from django.utils import timezone

from accounts.locking import hold_accounts
from accounts.staleness import mark_stale
from csm_portal.lib.nudge import nudge
from surveys import answering, counting, follow_ups, last_answers, tallies
from surveys.follow_ups import Question
from surveys.models import Answer, AnswerClass, AnswerVersion, Invitation, Reply


class Outcome(Enum):
    TAKEN = "taken"
    HELD = "held"  # in quarantine
    DOUBTED = "doubted"  # what counts already is not changed by what looks like a machine


@dataclass(frozen=True)
class Said:
    score: int
    comment: str
    language: str
    questions: Sequence[Question] = ()
    suspicion: str = ""
    replaces: bool = False  # the earlier answer was in sight: what is empty now was taken back

    @property
    def of_class(self) -> list[Question]:
        mine = AnswerClass.of(self.score)
        return [question for question in self.questions if question.answer_class == mine]

    @property
    def call_wanted(self) -> bool:
        return any(question.ticked for question in self.of_class)


def take_reply(invitation: Invitation, said: Said) -> Outcome:
    """The first press writes the answer, each later one corrects it; in one transaction."""
    known = getattr(invitation, "answer", None) is not None
    try:
        return _take(invitation, said, known=known)
    except IntegrityError:  # somebody else was first since the link was opened
        return _take(invitation, said, known=True)


def _take(invitation: Invitation, said: Said, *, known: bool) -> Outcome:
    """`known`: there is an answer. Else the unique key says whether there is one by now."""
    with transaction.atomic():
        _one_at_a_time(invitation, said)
        answer = Answer.objects.get(invitation=invitation) if known else None
        if answer is not None and said.suspicion:
            return Outcome.DOUBTED if answer.counts_since else Outcome.HELD
        if answer is None:
            answer = _write(invitation, said)
        elif answer.counts_since is None:
            _override(answer, said)
        else:
            _correct(answer, said)
        return Outcome.TAKEN if answer.counts_since else Outcome.HELD


def _one_at_a_time(invitation: Invitation, said: Said) -> None:
    """The account's row is what everybody locks first who writes its answers."""
    if said.suspicion:
        hold_accounts([invitation.account_id])
    else:
        mark_stale([invitation.account_id])


def _write(invitation: Invitation, said: Said) -> Answer:
    now = timezone.now()
    contact = invitation.contact.standing_for()
    answer = Answer(
        invitation=invitation,
        account=invitation.account,
        contact=contact,
        score=answering.checked(said.score),
        comment=said.comment,
        answered_at=now,
        received_at=now,
        counts_since=None if said.suspicion else now,
        suspicion=said.suspicion,
        call_wanted_at=now if said.call_wanted else None,
        source=Answer.Source.EMAIL,
        version_asked_id=invitation.wave.version_id if invitation.wave else None,
        language=said.language,
    )
    answering.freeze(answer, invitation.account, contact)
    answer.save(force_insert=True)
    Reply.objects.bulk_create(reply for q in said.of_class for reply in q.replies(answer))
    if answer.counts_since:
        tallies.add([answer])
        last_answers.note(answer)
        counting.settle(answer)
        nudge("success.refresh_stale")
    return answer


def _override(answer: Answer, said: Said) -> None:
    """A person presses after a machine did: this is the answer, and it is of now."""
    before = AnswerVersion(answer=answer, score=answer.score, comment=answer.comment)
    now = timezone.now()
    answer.score, answer.comment, answer.language = said.score, said.comment, said.language
    answer.answered_at = answer.received_at = now
    answer.call_wanted_at = now if said.call_wanted else None
    answer.suspicion, answer.discarded_at = "", None
    counting.begin(answer, before)
    _keep_replies(answer, said)


def _correct(answer: Answer, said: Said) -> None:
    comment = said.comment if said.comment or said.replaces else answer.comment
    now = timezone.now()
    wanted = answer.call_wanted_at
    if said.call_wanted != (wanted is not None) and (said.call_wanted or said.replaces):
        wanted = now if said.call_wanted else None
    changed = answering.correct(answer, said.score, comment)
    if changed or wanted != answer.call_wanted_at:
        Answer.objects.filter(pk=answer.pk).update(corrected_at=now, call_wanted_at=wanted)
        nudge("success.refresh_stale")
    _keep_replies(answer, said)


def _keep_replies(answer: Answer, said: Said) -> None:
    if said.questions:
        follow_ups.keep(answer, said.of_class, replaces=said.replaces)
