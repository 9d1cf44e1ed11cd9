import pytest
from django.utils.translation import gettext_lazy as _

from accounts import timeline
from accounts.models import Event
from accounts.tests.factories import make_account, make_contact

pytestmark = pytest.mark.django_db


def told(reader, kind, by=None, **parameters):
    event = Event.objects.record(kind, by=by, **parameters)
    return timeline.sentences([event], reader)[event.pk]


def test_ids_become_names(alice, bob, lena):
    sentence = told(lena, "owner-changed", lena, owner_from=alice.pk, owner_to=None)

    assert sentence == "Lena moved the account from Alice to nobody."


def test_amounts_and_stages_are_said_as_people_say_them(adam):
    cut = told(adam, "movement-contraction", amount="18000", currency="EUR")
    stage = told(adam, "stage-changed", adam, stage_from="trial", stage_to="lost")

    assert cut == "They cut €18,000 a year."
    assert stage == "Adam moved the stage from Trial to Lost."


def test_changed_fields_are_named_in_the_readers_words(adam):
    assert told(adam, "account-changed", adam, fields=["sector", "seats"]) == (
        "Adam changed: sector, seats."
    )


def test_an_account_that_the_reader_may_not_see_is_not_named(alice, bob):
    group = make_account("Neri Group", owner=bob)

    assert "another account" in told(alice, "parent-changed", bob, **{"from": None, "to": group.pk})
    assert "Neri Group" in told(bob, "parent-changed", bob, **{"from": None, "to": group.pk})


def test_an_unknown_kind_and_a_missing_parameter_break_nothing(adam):
    timeline.register("odd", _("It was %(colour)s."))

    assert told(adam, "never-registered") == "Noted: never-registered."
    assert told(adam, "odd") == "It was ."


def test_twenty_lines_need_no_more_queries_than_two(adam, django_assert_num_queries):
    account = make_account()
    for _number in range(20):
        Event.objects.record("contact-added", by=adam, contact=make_contact(account).pk)
    events = list(Event.objects.all())

    for page in (events[:2], events):
        with django_assert_num_queries(2):
            timeline.sentences(page, adam)
