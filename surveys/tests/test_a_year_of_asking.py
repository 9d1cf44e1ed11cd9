"""400 days in 40 zones, programmes that overlap: real planning, composing and gate, a fast clock.

From letter to letter, and from midnight to midnight for what beat does.
"""

from __future__ import annotations

import random
from collections import defaultdict
from datetime import date, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.db.models import DateTimeField, Value
from django.db.models.functions import Now
from django.utils import timezone

from accounts.models import Contact
from accounts.tests.factories import make_account, make_contact
from letters.composing import compose
from letters.delivering import gate as at_the_gate
from letters.delivering import settling as settled
from letters.delivering import sweep
from letters.delivering.ending import end
from letters.delivering.gate import gate
from letters.delivering.turning_away import turn_away
from letters.message import Cancel, Later, Message
from letters.models import Letter
from letters.senders import sender
from letters.transports import Handed
from surveys import finishing, settling
from surveys.days import midnight
from surveys.models import AudienceRule, Invitation, Occasion, QuietPeriod, Wave
from surveys.planning import plan_due
from surveys.tests.asking import make_programme

FIRST, DAYS = date(2026, 2, 16), 400
QUIET = {  # none where a wave ends: whoever was asked late in the one before has no day left there
    "": (date(2026, 12, 24), date(2027, 1, 3)),
    "France": (date(2026, 7, 6), date(2026, 7, 17)),
}
WEEK = timedelta(days=7)
OFFICE = {"weekdays": 31, "opens_at": time(9), "closes_at": time(17), "reminders": 0}
NIGHT = {  # at the hours in which clocks are changed
    "opens_at": time(0, 30), "closes_at": time(3, 30), "period_days": 45, "rest_days": 40,
    "reminders": 0,
}  # fmt: skip
TICKET = {
    "kind": "event", "event_name": "ticket", "delay_days": 2, "rest_days": 30,
    "weekdays": 31, "opens_at": time(8), "closes_at": time(12), "reminders": 1,
}  # fmt: skip
ZONES = (
    "Europe/Paris Europe/London Europe/Lisbon Europe/Helsinki Europe/Moscow Europe/Istanbul "
    "Atlantic/Azores Africa/Casablanca Africa/Cairo Africa/Lagos Africa/Johannesburg "
    "Asia/Beirut Asia/Jerusalem Asia/Tehran Asia/Kabul Asia/Karachi Asia/Kolkata "
    "Asia/Kathmandu Asia/Yangon Asia/Shanghai Asia/Tokyo Australia/Perth Australia/Adelaide "
    "Australia/Sydney Australia/Lord_Howe Pacific/Auckland Pacific/Chatham Pacific/Apia "
    "Pacific/Kiritimati Pacific/Honolulu America/Anchorage America/Los_Angeles "
    "America/Phoenix America/Chicago America/New_York America/Havana America/St_Johns "
    "America/Sao_Paulo America/Santiago America/Caracas"
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _the_databases_clock_is_ours(monkeypatch):
    def as_sql(self, compiler, connection, **more):
        return compiler.compile(Value(timezone.now(), output_field=DateTimeField()))

    for name in ("as_sql", "as_sqlite", "as_postgresql"):
        monkeypatch.setattr(Now, name, as_sql)
    for module, kept in ((at_the_gate, ["_passing", "_reserving"]), (settled, ["_sending"])):
        for name in kept:  # written anew each time, with this clock
            monkeypatch.setattr(module, name, getattr(module, name).__wrapped__)


def live(clock):
    """Day by day, and in each from letter to letter."""
    for day in (FIRST + timedelta(days=n) for n in range(DAYS)):
        clock.move_to(midnight(day) + timedelta(seconds=1))
        plan_due()
        if day.day % 3 == 0:
            settling.settle()
            finishing.finish_sending()
            finishing.close_due()
            sweep()
        while (letter := first_due(midnight(day + timedelta(days=1)))) is not None:
            clock.move_to(max(letter.due_at, timezone.now()) + timedelta(seconds=1))
            come_to_the_gate(letter)


def first_due(before):
    queued = Letter.objects.filter(state="queued", due_at__lt=before).order_by("due_at")
    return queued.select_related("batch", "address").first()


def come_to_the_gate(letter):
    """What a worker does, without the claim and the line."""
    letter.state, letter.lease = "leased", "ours"
    letter.leased_until = timezone.now() + timedelta(minutes=2)
    letter.save(update_fields=["state", "lease", "leased_until"])
    match compose([letter])[letter.pk]:
        case Later(due_at):
            settled.later(letter, due_at, "later")
        case Cancel(reason):
            end(Letter.objects.held_by("ours"), Letter.State.CANCELLED, reason)
        case Message() if gate(letter):
            settled.settle(letter, Handed(code=250), sender(""))
        case Message():
            turn_away(letter)
        case fault:
            raise fault


@pytest.fixture
def world():
    """Everybody is asked every 90 days; some of them at night too; some had a ticket closed."""
    with time_machine.travel(midnight(FIRST), tick=False) as clock:
        people()
        make_programme(name="All", **OFFICE)
        night = make_programme(name="Night", **NIGHT)
        make_programme(name="Ticket", **TICKET)
        AudienceRule.objects.create(programme=night, fact="sector", value="Night")
        for country, (begins_on, ends_on) in QUIET.items():
            QuietPeriod.objects.create(country=country, begins_on=begins_on, ends_on=ends_on)
        live(clock)
        yield


def people():
    dice = random.Random(1)
    for number, zone in enumerate(ZONES.split()):
        country = "France" if zone == "Europe/Paris" else ""
        account = make_account(sector="Night" if number % 2 else "", country=country)
        contact = make_contact(account, time_zone=zone)
        for ticket in range(number % 4 if number % 2 else 0):
            Occasion.objects.create(
                contact=contact, event_name="ticket", row_key=f"{number} {ticket}",
                happened_on=FIRST + timedelta(days=dice.randrange(DAYS)),
            )  # fmt: skip


def sent(**which):
    rows = Letter.objects.filter(state="sent", **which).order_by("sent_at")
    return rows.select_related("batch__wave__programme", "address")


def test_everybody_is_asked_once_a_period_in_their_hours_and_never_within_their_rest(world):
    they_came_in_hours()
    nobody_was_asked_within_the_rest()
    everybody_was_asked_once_a_period()
    each_one_ended_in_one_state()
    reminders_came_a_week_later()


def they_came_in_hours():
    contacts = {c.address_id: c for c in Contact.objects.select_related("account")}
    for letter in sent():
        contact, programme = contacts[letter.address_id], letter.batch.wave.programme
        there = letter.sent_at.astimezone(ZoneInfo(contact.time_zone))
        assert there.weekday() in programme.days, there
        assert programme.opens_at <= there.time() < programme.closes_at, (there, programme)
        for country, (first, last) in QUIET.items():
            assert not (country in ("", contact.account.country) and first <= there.date() <= last)


def nobody_was_asked_within_the_rest():
    asks = defaultdict(list)
    for letter in sent(number=0):
        asks[letter.address_id].append(letter)
    gaps = [(b.sent_at - a.sent_at, a) for some in asks.values() for a, b in pairwise(some)]
    assert len(gaps) > 150
    assert all(gap >= timedelta(days=letter.rest_days) for gap, letter in gaps)


def everybody_was_asked_once_a_period():
    """Whoever is in one programme alone; the fifth period is not over."""
    waves = Wave.objects.filter(programme__name="All").order_by("begins_on")
    assert [wave.begins_on for wave in waves] == [FIRST + timedelta(days=90 * n) for n in range(5)]
    for wave in waves[:4]:
        mine = wave.invitations.filter(contact__account__sector="")
        assert mine.count() == mine.filter(asked_at__isnull=False).count() == 20


def each_one_ended_in_one_state():
    over = Wave.objects.filter(sending_finished_at__isnull=False)
    assert over.count() >= 15
    for invitation in Invitation.objects.filter(wave__in=over):
        assert (invitation.asked_at is None) == (invitation.left_out != "")
    reasons = set(Invitation.objects.exclude(left_out="").values_list("left_out", flat=True))
    assert reasons == {"asked-too-recently"}


def reminders_came_a_week_later():
    first = {letter.subject_id: letter.sent_at for letter in sent(number=0)}
    reminders = sent(number=1)
    assert len(reminders) >= 5
    for letter in reminders:
        assert WEEK <= letter.sent_at - first[letter.subject_id] <= WEEK + timedelta(days=14)
