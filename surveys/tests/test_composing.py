"""What a letter says when its moment comes, and everything that is looked at once more."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import make_account, make_contact
from letters.composing import compose
from letters.message import Cancel, Later, Message
from letters.models import Letter
from surveys.inviting import readdress
from surveys.models import Hold, Invitation, QuietPeriod, Wave
from surveys.planning import plan_due
from surveys.tests.asking import make_programme

pytestmark = pytest.mark.django_db
OFFICE = {"weekdays": 31, "opens_at": "09:00", "closes_at": "17:00"}


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2026-11-23 10:00 +01:00", tick=False):
        yield


def planned(contact=None, **fields):
    contact = contact or make_contact(name="Ana Ruiz")
    make_programme("en", "fr", **{"period_days": 14} | fields)
    plan_due()
    return Letter.objects.get(subject_id=Invitation.objects.get(contact=contact).pk)


def composed(letter):
    return compose([Letter.objects.get(pk=letter.pk)])[letter.pk]


def test_the_letter_is_written_in_the_readers_language():
    message = composed(planned(make_contact(language="fr", name="Ana Ruiz")))

    assert isinstance(message, Message)
    assert "Ana" in message.subject
    assert "Bonjour Ana" in message.text


@pytest.mark.parametrize(
    ("model", "change", "reason"),
    [
        (Invitation, {"answered_at": "2026-11-23T08:00Z"}, "answered"),
        (Invitation, {"dismissed_at": "2026-11-23T08:00Z"}, "dismissed"),
        (Invitation, {"undeliverable_at": "2026-11-23T08:00Z"}, "bounced"),
        (Account, {"stage": "lost"}, "lost"),
        (Contact, {"left_on": "2026-11-23"}, "left"),
        (Contact, {"address": None}, "no-address"),
        (Wave, {"cancelled_at": "2026-11-23T08:00Z"}, "stopped"),
        (Wave, {"closed_at": "2026-11-23T08:00Z"}, "too-late"),
    ],
)
def test_what_happened_since_it_was_planned_is_seen(model, change, reason):
    letter = planned()
    model.objects.update(**change)

    assert composed(letter) == Cancel(reason)


def test_a_letter_that_left_meanwhile_keeps_the_address_it_went_to():
    letter = planned()
    invitation, before = Invitation.objects.get(), letter.address_id
    Letter.objects.update(state="sent", settled_at=timezone.now())

    readdress(letter, invitation, make_contact(email="new@customer.example").address_id)

    letter.refresh_from_db()
    assert letter.address_id == before


def test_a_letter_about_nobody_is_taken_back():
    letter = planned()
    Letter.objects.update(subject_id=0)

    assert composed(letter) == Cancel("erased")


def test_outside_the_readers_hours_it_waits():
    letter = planned(make_contact(time_zone="America/New_York"), **OFFICE)

    assert composed(letter) == Later(datetime(2026, 11, 23, 14, 0, tzinfo=UTC))


def test_a_quiet_period_that_was_added_later_is_kept():
    letter = planned(make_contact(make_account(country="France")), **OFFICE)
    quiet = {"begins_on": date(2026, 11, 20), "ends_on": date(2026, 11, 24)}
    QuietPeriod.objects.create(name="Move", country="france", **quiet)

    assert composed(letter) == Later(datetime(2026, 11, 25, 8, 0, tzinfo=UTC))


def hold(contact, until, by):
    Hold.objects.create(contact=contact, until=until, reason="talks", by=by)


def test_who_is_held_meanwhile_is_asked_after_the_hold(alice):
    contact = make_contact()
    letter = planned(contact)
    hold(contact, date(2026, 11, 29), alice)

    assert composed(letter) == Later(datetime(2026, 11, 29, 23, 0, tzinfo=UTC))


def test_who_is_held_beyond_the_wave_is_not_asked(alice):
    contact = make_contact()
    letter = planned(contact)
    hold(contact, date(2026, 12, 20), alice)

    assert composed(letter) == Cancel("held")


@pytest.mark.parametrize("reason", ["asked-too-recently", "too-late"])
def test_after_the_last_day_of_asking_nobody_is_asked_any_more(reason):
    letter = planned()
    Letter.objects.update(reason=reason)
    with time_machine.travel("2026-12-08 10:00 +01:00", tick=False):
        assert composed(letter) == Cancel(reason)


def remind(letter, number, **fields):
    return Letter.objects.create(
        kind="invitation", number=number, subject_id=letter.subject_id,
        address=letter.address, batch=letter.batch, language="en", **fields,
    )  # fmt: skip


def test_a_reminder_may_follow_after_the_last_day_of_asking():
    reminder = remind(planned(), 1)
    with time_machine.travel("2026-12-08 10:00 +01:00", tick=False):
        message = composed(reminder)

    assert isinstance(message, Message)
    assert message.in_reply_to == Letter.objects.get(number=0).message_id


def test_two_reminders_that_were_held_up_do_not_arrive_together():
    letter = planned()
    now = timezone.now()
    remind(letter, 1, state="sent", sent_at=now, settled_at=now)

    assert composed(remind(letter, 2)) == Later(now + timedelta(days=7))


def queries(letters):
    with CaptureQueriesContext(connection) as seen:
        compose(letters)
    return len(seen)


def test_composing_takes_as_many_queries_for_many_letters_as_for_one():
    for _n in range(5):
        make_contact()
    planned()
    letters = list(Letter.objects.all())

    assert queries(letters) == queries(letters[:1]) == 6


def test_a_letter_goes_to_the_address_that_was_corrected_meanwhile():
    contact = make_contact(email="old@customer.example")
    letter = planned(contact)
    contact.email = "new@customer.example"
    contact.save()

    assert composed(letter) == Later(timezone.now())
    letter.refresh_from_db()
    assert letter.address.value == "new@customer.example"
    assert isinstance(composed(letter), Message)


def test_a_corrected_address_that_is_asked_already_is_not_asked_twice():
    other, contact = make_contact(email="ana@customer.example"), make_contact()
    letter = planned(contact)
    Contact.objects.filter(pk=contact.pk).update(address=other.address)

    assert composed(letter) == Cancel("same-address")
