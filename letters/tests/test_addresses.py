from datetime import timedelta

import pytest
from django.utils import timezone

from letters.models import Address, KeptBody
from letters.models.address import AddressQuerySet
from letters.tests.factories import make_address, make_letter

pytestmark = pytest.mark.django_db
ANA, BEN = "ana@customer.example", "ben@customer.example"


def test_an_address_has_one_row_however_often_it_comes():
    first = Address.objects.ensure([ANA, BEN])

    assert Address.objects.ensure([BEN, ANA, ANA]) == first
    assert Address.objects.count() == 2


def test_who_is_added_by_two_at_once_has_one_row(monkeypatch):
    """Between looking and writing another one was quicker."""
    first, known = Address.objects.ensure([ANA]), AddressQuerySet._known

    def looked_before(addresses, values):
        monkeypatch.setattr(AddressQuerySet, "_known", known)
        return {}

    monkeypatch.setattr(AddressQuerySet, "_known", looked_before)
    assert Address.objects.ensure([ANA]) == first


def test_many_addresses_cost_few_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(5):
        assert len(Address.objects.ensure(f"{n}@customer.example" for n in range(300))) == 300


def test_an_erased_address_that_comes_again_stays_erased():
    address = make_address(ANA)

    assert [address.erase(), address.erase()] == [True, False]
    assert Address.objects.ensure([ANA]) == {ANA: address.pk}
    assert Address.objects.get().value is None


def test_an_erased_address_keeps_no_word_that_was_written_to_it():
    for value in (ANA, BEN):
        letter = make_letter(make_address(value))
        KeptBody.objects.create(letter=letter, subject="Hello", text="Dear reader")

    Address.objects.get(value=ANA).erase()
    assert KeptBody.objects.get().letter.address.value == BEN


def test_an_erased_address_is_known_after_the_key_was_changed(settings):
    address = make_address(ANA)
    address.erase()
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "n" * 50

    assert Address.objects.ensure([ANA]) == {ANA: address.pk}


@pytest.mark.parametrize("verb", ["opt_out", "note_bounce", "note_complaint"])
def test_a_verb_may_be_said_twice(verb):
    address = make_address()

    assert [getattr(address, verb)(), getattr(address, verb)()] == [True, False]
    address.refresh_from_db()
    assert address.suppressed
    assert not Address.objects.askable().exists()


def test_a_longer_pause_stands():
    address, now = make_address(), timezone.now()

    assert address.pause(now + timedelta(days=180))
    assert not address.pause(now + timedelta(days=7))
    assert not Address.objects.askable().exists()
    assert Address.objects.reachable().exists()


def test_a_pause_that_is_over_suppresses_nothing():
    address = make_address(paused_until=timezone.now() - timedelta(seconds=1))

    assert not address.suppressed
    assert Address.objects.askable().exists()
