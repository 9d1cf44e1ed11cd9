"""The picture of an account, or of a contact: the stored curve with its answers and events."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Account, Contact, Movement
from csm_portal.lib import when
from csm_portal.lib.money import money
from csm_portal.templatetags.portal import points
from surveys.models import Answer, Invitation
from sympathy.models import Curve
from sympathy.nps import classify
from sympathy.picture import Ask, Dot, Mark, Picture, likely
from sympathy.pictures import NOW, of_curve

DRAWN = 300  # answers, the latest; more would be a wall of dots
MARKS = 12
ASKED = 120  # requests, the latest
QUOTED = 58  # characters of a comment beside its dot


def of_account(
    account: Account,
    curve: Curve,
    answers: Sequence[Answer],
    contacts: Iterable[Contact],
    movements: Iterable[Movement],
    asks: Iterable[Invitation] = (),
    known: str = NOW,
) -> Picture:
    today = timezone.localdate()
    notice = account.next_notice(today)
    return of_curve(
        curve,
        today,
        dots=[dot(answer) for answer in answers],
        marks=_marks(account, contacts, movements, today),
        asks=[_ask(invitation) for invitation in asks],
        leave_on=notice if notice and notice >= today else None,
        renews_on=account.renews_on if account.renews_on and account.renews_on > today else None,
        title=_title(str(account), curve, answers),
        known=known,
    )


def of_contact(
    contact: Contact, curve: Curve, answers: Sequence[Answer], asks: Iterable[Invitation] = ()
) -> Picture:
    today = timezone.localdate()
    picture = of_curve(
        curve,
        today,
        dots=[dot(answer, short=True) for answer in answers],
        asks=[_ask(invitation) for invitation in asks],
        title=_title(str(contact), curve, answers),
    )
    return picture.until(today)


def dot(answer: Answer, short: bool = False) -> Dot:
    day = when.day(answer.answered_at)
    who = str(answer.contact) if answer.contact else _("Somebody")
    said = _quoted(answer.comment, answer.language)
    persona = answer.get_persona_display()
    facts = {"who": f"{who}, {persona}" if persona else who, "score": answer.score, "day": day}
    title = _("%(who)s: %(score)s on %(day)s.") % facts
    return Dot(
        day=timezone.localtime(answer.answered_at).date(),
        score=answer.score,
        title=f"{title} {said}".strip(),
        label=str(answer.score) if short else f"{who}, {answer.score}, {day}",
        quote="" if short else said,
        href=_where(answer),
        hollow=answer.source == Answer.Source.PHONE,
    )


def _ask(invitation: Invitation) -> Ask:
    """Of an invitation that `surveys.asked` read: the score of its answer stands on it."""
    asked_at, score = invitation.asked_at, getattr(invitation, "score", None)
    assert asked_at is not None
    day = timezone.localtime(asked_at).date()
    facts = {"who": str(invitation.contact) or _("Somebody"), "day": when.day(day), "score": score}
    if score is not None:
        title = _("%(who)s was asked on %(day)s and answered %(score)s") % facts
        return Ask(day, title, classify(score))
    if not invitation.is_silent:
        return Ask(day, _("%(who)s was asked on %(day)s") % facts)
    return Ask(day, _("%(who)s was asked on %(day)s and did not answer") % facts, "silence")


def _where(answer: Answer) -> str:
    if answer.contact_id is None:
        return ""
    page = reverse("success:contact-detail", args=[answer.contact_id])
    return f"{page}#answer-{answer.pk}"


def _quoted(comment: str, language: str) -> str:
    words = " ".join(comment.split())
    if not words:
        return ""
    cut = words if len(words) <= QUOTED else f"{words[: QUOTED - 1].rsplit(' ', 1)[0]}…"
    return f"« {cut} »" if language.startswith("fr") else f"“{cut}”"


def _marks(
    account: Account, contacts: Iterable[Contact], movements: Iterable[Movement], today: date
) -> list[Mark]:
    """What moved the account from outside: people who left, revenue, the end of the onboarding.

    The drawing leaves out what came before its curve.
    """
    marks = [Mark(c.left_on, _("%(who)s left") % {"who": c}) for c in contacts if c.left_on]
    marks += [Mark(move.happened_on, _movement(move)) for move in movements]
    if account.onboarding_ended_on:
        marks.append(Mark(account.onboarding_ended_on, _("Onboarding ended")))
    passed = [mark for mark in marks if mark.day <= today]
    return sorted(passed, key=lambda mark: mark.day)[-MARKS:]


def _movement(movement: Movement) -> str:
    amount = money(abs(movement.amount), movement.currency)
    if movement.kind == Movement.Kind.CHURN:
        return _("They left")
    return f"−{amount}" if movement.amount < 0 else f"+{amount}"


def _title(name: str, curve: Curve, answers: Sequence[Answer]) -> str:
    low, high = likely(curve.mean, curve.variance)
    figures = {
        "name": name, "mean": points(curve.mean), "low": points(low), "high": points(high),
    }  # fmt: skip
    text = _("Sympathy of %(name)s: today %(mean)s, likely between %(low)s and %(high)s.") % figures
    if answers:
        last = {"score": answers[0].score, "day": when.day(answers[0].answered_at)}
        text += " " + _("The last answer is %(score)s, of %(day)s.") % last
    return text
