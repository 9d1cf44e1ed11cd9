"""Emptying the demo takes what is invented, and nothing that is real."""

from __future__ import annotations

import pytest

from accounts.models import Account, Contact
from accounts.tests.factories import make_account, make_contact
from advocacy.models import Consent
from csm_portal.demo.emptying import empty
from letters.delivering import queue
from letters.models import Address, Batch, Letter
from surveys.models import Hold, Invitation, Programme, Wave
from surveys.tests.asking import make_invitation, make_version, make_wave
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def invented(alice):
    """A customer who was asked, who answered, allowed a quote, and is held."""
    contact = make_contact(make_account("Neri", is_demo=True), email="ana@neri.example")
    asked_in(demo_wave(), contact)
    answer = make_answer(10, contact, invitation=contact.invitations.get())
    day = "2099-01-01"
    Consent.objects.create(contact=contact, answer=answer, use="call", until=day, text="May we?")
    Hold.objects.create(contact=contact, until=day, reason="On leave", by=alice)
    return contact


def demo_wave():
    programme = Programme.objects.create(name="Invented", is_demo=True)
    return make_wave(version=make_version(programme=programme))


def asked_in(wave, contact):
    invitation = make_invitation(wave, contact)
    queue("invitation", contact.address_id, subject_id=invitation.pk, batch=wave.batch)
    return invitation


def test_everything_of_an_invented_customer_goes(invented):
    assert empty() == 1

    tables = (Account, Contact, Invitation, Hold, Consent, Letter, Address, Programme, Wave, Batch)
    assert [table.__name__ for table in tables if table.objects.exists()] == []


def test_a_real_customer_of_the_same_address_keeps_it_and_what_it_says(invented):
    real = make_contact(make_account("Oslo"), email="ana@neri.example")
    invented.address.opt_out()
    empty()

    real.refresh_from_db()
    assert real.address.opted_out_at


def test_an_invented_programme_that_asked_a_real_customer_stays_and_asks_no_more(db):
    wave = demo_wave()
    wave.programme.start()
    make_account("Neri", is_demo=True)
    real = asked_in(wave, make_contact(make_account("Oslo")))
    empty()

    programme = Programme.objects.get()
    assert (programme.runs, programme.is_demo, Invitation.objects.get()) == (False, False, real)


def test_a_real_programme_keeps_its_waves(invented):
    real = make_wave()
    asked_in(real, invented)
    empty()

    assert Wave.objects.get() == real
    assert not real.invitations.exists()
