"""The demo's asking: silences, what a machine clicked, what is under way."""

import pytest

from accounts.models import Contact
from advocacy.models import Consent
from letters.models import Letter
from success.models import Reason
from surveys.models import Answer, Invitation, Programme, Wave


@pytest.fixture
def person(seeded, db):
    return lambda name: Contact.objects.get(name=name)


def test_the_new_director_is_silent_twice(person):
    helene = person("Hélène Vasseur")

    assert (helene.silent_asks, helene.is_silent) == (2, True)


@pytest.mark.parametrize(
    ("name", "code"),
    [("Ateliers Marchand", "silence"), ("Domaine de l’Estrelle", "onboarding_silent")],
)
def test_silence_is_among_the_reasons(person, name, code):
    assert Reason.objects.filter(account__name=name, code=code).exists()


def test_peregrine_left_after_four_silences(person):
    asks = Invitation.objects.silent().filter(account__name="Peregrine")

    assert asks.count() == 4


def test_what_the_mail_gateway_clicked_counts_nowhere(person):
    held = Answer.objects.filter(account__name="Kestrel Legal", suspicion="several")

    assert set(held.values_list("counts_since", flat=True)) == {None}
    assert held.count() == 2
    assert person("Aoife Brennan").last_score == 8


def test_ines_keller_may_be_called(person):
    assert Consent.objects.in_force().get().contact == person("Ines Keller")


def test_orchid_rests(person):
    assert person("Rahul Mehta").address.next_ask_at is not None


def test_a_letter_to_fjord_leaves_at_once(person):
    address = person("Sigrid Aasen").address

    assert Letter.objects.due().filter(address=address).exists()


def test_a_wave_is_under_way_and_letters_wait_for_their_day(person):
    assert Programme.objects.running().count() == 2
    assert Wave.objects.open().count() == 2
    assert Letter.objects.waiting().count() > 20
