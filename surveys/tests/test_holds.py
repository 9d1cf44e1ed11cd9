"""A CSM's week ahead, and the holds that are counted openly."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Account, Contact, Event
from accounts.tests.factories import make_account, make_contact
from letters.models import Address
from surveys import holding
from surveys.models import Hold
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def ana(alice):
    return make_contact(make_account("Neri", owner=alice), name="Ana Ruiz")


def day(ahead):
    return timezone.localdate() + timedelta(days=ahead)


def coming(contact, days=2, **fields):
    due_at = timezone.now() + timedelta(days=days)
    return make_invitation(
        fields.pop("wave", None), contact, asked_at=None, due_at=due_at, **fields
    )


def test_a_hold_has_an_end_a_reason_and_a_line_in_the_timeline(as_alice, ana):
    as_alice.post(reverse("surveys:hold", args=[ana.pk]), {"until": day(30), "reason": "In court"})

    held = Hold.objects.in_force().get()
    assert (held.contact, held.until, held.reason) == (ana, day(30), "In court")
    assert Event.objects.get(kind="contact-held").parameters["contact"] == ana.pk


@pytest.mark.parametrize("sent", [{"until": ""}, {"reason": ""}, {"until": "2000-01-01"}])
def test_a_hold_without_an_end_ahead_or_a_reason_is_refused(as_alice, ana, sent):
    data = {"until": day(30), "reason": "In court"} | sent
    page = as_alice.post(reverse("surveys:hold", args=[ana.pk]), data)

    assert page.status_code == 200
    assert not Hold.objects.exists()


def test_nobody_holds_more_than_the_set_number(alice, ana, settings):
    settings.HOLDS_PER_CSM = 1
    first = holding.hold(ana, alice, day(30), "In court")
    other = make_contact(ana.account)
    with pytest.raises(ValidationError, match="the most"):
        holding.hold(other, alice, day(30), "On leave")
    holding.end(first, alice)

    assert holding.hold(other, alice, day(30), "On leave")


def test_a_hold_that_is_over_makes_room_for_another(alice, ana):
    Hold.objects.create(contact=ana, until=day(-1), reason="Ill", by=alice)

    assert holding.hold(ana, alice, day(30), "Ill again")


def test_who_is_held_is_not_held_twice(alice, bob, ana):
    holding.hold(ana, alice, day(30), "In court")

    with pytest.raises(ValidationError, match="already"):
        holding.hold(ana, bob, day(40), "Mine now")


def test_ending_a_hold_twice_is_one_event(as_alice, alice, ana):
    held = holding.hold(ana, alice, day(30), "In court")
    for _time in range(2):
        as_alice.post(reverse("surveys:hold-end", args=[held.pk]))

    assert Event.objects.filter(kind="hold-ended").count() == 1


def test_the_week_ahead_names_who_will_be_asked_and_nobody_elses(as_alice, ana, bob):
    coming(ana)
    coming(make_contact(make_account(owner=bob), name="Carla"))
    coming(make_contact(ana.account, name="Later"), days=20)
    page = as_alice.get(reverse("surveys:week-ahead")).text

    assert "1 of your contacts will be asked" in page
    assert "Ana Ruiz" in page
    assert "Carla" not in page
    assert "Later" not in page


@pytest.mark.parametrize(
    "barred",
    [
        {"contact__left_on": day(-1)},
        {"account__stage": "lost"},
        {"address__opted_out_at": timezone.now()},
        {"address__bounced_at": timezone.now()},
        {"address__paused_until": timezone.now() + timedelta(days=90)},
        {"address__next_ask_at": timezone.now() + timedelta(days=30)},
    ],
)
def test_who_was_planned_and_is_not_asked_after_all_is_not_announced(as_alice, ana, barred):
    coming(ana)
    ((path, value),) = barred.items()
    of, field = path.split("__")
    model, pk = {
        "contact": (Contact, ana.pk),
        "account": (Account, ana.account_id),
        "address": (Address, ana.address_id),
    }[of]
    model.objects.filter(pk=pk).update(**{field: value})

    page = as_alice.get(reverse("surveys:week-ahead")).text

    assert "Nobody of yours will be asked" in page


def test_who_is_held_stands_apart_with_who_and_why(as_alice, alice, ana):
    coming(ana)
    holding.hold(ana, alice, day(30), "In court")
    page = as_alice.get(reverse("surveys:week-ahead")).text

    assert "Nobody of yours will be asked" in page
    assert "In court" in page


def test_the_week_ahead_costs_the_same_for_one_and_for_many(as_alice, alice, ana):
    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            as_alice.get(reverse("surveys:week-ahead"))
        return len(seen)

    wave = make_wave()
    coming(ana, wave=wave)
    one = queries()
    for _n in range(4):
        contact = make_contact(make_account(owner=alice))
        coming(contact, wave=wave)
        holding.hold(make_contact(contact.account), alice, day(9), "Ill")

    assert queries() == one
