"""The asking of the invented world: who was asked and stayed silent, and what is under way.

Past asks stand as another system would have sent them. What is to come is planned by the same
code as for real customers, so that letters leave into the inbox while somebody watches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, time, timedelta

from django.utils import timezone

from accounts.models import Contact, User
from advocacy.models import Consent
from csm_portal.demo.rows import moment
from letters.models import Letter
from surveys import occasions, past_asks, planning
from surveys.founding import first_version
from surveys.models import Answer, Invitation, Programme
from surveys.replying import Said, take_reply

# Asked and silent, in days ago. Whoever answered was asked a little before.
SILENT = {
    "Hélène Vasseur": (80, 24), "Anaïs Perrot": (101,), "Marc Tissier": (199,),
    "Zoé Lamy": (160, 70), "Luc Estève": (20,), "Pat Osei": (445, 330),
    "Gareth Ollerton": (390, 265),
}  # fmt: skip
GATEWAY = ("Aoife Brennan", "Declan Roe")  # Kestrel's, which opens every link of a letter
UNASKED = ("Farid Kassem", "Luc Bonnard", "Mina Castel")
SPEAKS = "Ines Keller"
GOES_LIVE = "Sigrid Aasen"
EVERY_DAY = 0b1111111


def ask(today: date, admin: User) -> None:
    """After the rows are written, in the caller's transaction."""
    people = {contact.name: contact for contact in Contact.objects.select_related("account")}
    Invitation.objects.bulk_create([*_answered(), *_silent(people, today), *_crowd(today)])
    _gateway(people, today)
    _allow(people[SPEAKS], today)
    past_asks.settle(Contact.objects.values_list("pk", flat=True))
    _begin(people, today, admin)


def _answered() -> Iterator[Invitation]:
    for answer in Answer.objects.select_related("contact").exclude(contact=None):
        assert answer.contact is not None
        asked_at = answer.answered_at - timedelta(hours=2)
        yield _past(answer.contact, asked_at=asked_at, answered_at=answer.answered_at)


def _silent(people: dict[str, Contact], today: date) -> Iterator[Invitation]:
    for name, days in SILENT.items():
        yield from (_past(people[name], asked_at=moment(today, ago, 60)) for ago in days)


def _crowd(today: date) -> Iterator[Invitation]:
    """Two in three of those around the story who have not answered for a while were asked since."""
    recently = moment(today, 95)
    around = Contact.objects.filter(left_on=None, account__lost_on=None).exclude(
        name__in=[*SILENT, *GATEWAY, *UNASKED, SPEAKS, GOES_LIVE]
    )
    quiet = around.filter(created_at__lt=recently).exclude(last_answered_at__gte=recently)
    for number, contact in enumerate(quiet.order_by("pk")):
        if number % 3:
            yield _past(contact, asked_at=moment(today, 30 + 7 * number % 60, 60))


def _past(contact: Contact, **fields: object) -> Invitation:
    return Invitation(
        contact=contact, account_id=contact.account_id, address_id=contact.address_id,
        language=contact.language, **fields,
    )  # fmt: skip


def _gateway(people: dict[str, Contact], today: date) -> None:
    """A machine clicked the scores: held, and counted nowhere."""
    for name, score in zip(GATEWAY, (0, 10), strict=True):
        invitation = _past(people[name], asked_at=moment(today, 9, 60))
        invitation.save()
        take_reply(invitation, Said(score, "", "en", suspicion=Answer.Suspicion.SEVERAL))
        clicked_at = moment(today, 9, 61)
        Answer.objects.filter(invitation=invitation).update(
            answered_at=clicked_at, received_at=clicked_at
        )


def _allow(contact: Contact, today: date) -> None:
    answer = contact.answers.latest("answered_at")
    Consent.objects.create(
        contact=contact, answer=answer, use=Consent.Use.CALL, until=today + timedelta(days=365),
        text="An interested company may talk to me.", language="en",
        given_at=answer.answered_at,
    )  # fmt: skip


def _begin(people: dict[str, Contact], today: date, admin: User) -> None:
    """Two programmes that run: everybody once a quarter, and a letter after going live."""
    for fields in _programmes(today):
        programme = Programme.objects.create(is_demo=True, created_by=admin, **fields)
        first_version(programme, admin)
        programme.start()
    contact = people[GOES_LIVE]
    yesterday = today - timedelta(days=1)
    occasions.record(contact, "gone live", yesterday)
    planning.plan_due(today)
    at_once = Invitation.objects.filter(contact=contact, wave__programme__kind="event", left_out="")
    Letter.objects.filter(invitation__in=at_once).update(due_at=timezone.now())
    at_once.update(due_at=timezone.now())


def _programmes(today: date) -> Iterable[dict[str, object]]:
    yield {"name": "Relationship", "begins_on": today}
    yield {
        "name": "After going live", "kind": Programme.Kind.EVENT, "event_name": "gone live",
        "delay_days": 1, "weekdays": EVERY_DAY, "opens_at": time(0), "closes_at": time(23, 59),
    }  # fmt: skip
