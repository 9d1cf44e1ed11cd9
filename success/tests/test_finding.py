"""A rare term and a frequent one are looked for in two ways, and find the same."""

import pytest
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from success import finding
from success.tests.pages import mine, names


@pytest.fixture(params=["rare", "frequent"])
def here(request, alice, bob, monkeypatch):
    """An account of a Karim and one of that name; one without, an erased Karim, and Bob's."""
    if request.param == "frequent":
        monkeypatch.setattr(finding, "FIRST", 2)
        monkeypatch.setattr(finding, "MANY", 2)
    ours, _named, other, gone = mine(alice, "Ours", "Karimex", "Other", "Gone")
    make_contact(ours, name="Karim One")
    make_contact(ours, name="Karim Two")
    make_contact(other, name="Somebody")
    make_contact(gone, name="Karim Gone", erased_at=timezone.now())
    make_contact(make_account("Foreign", owner=bob), name="Karim Foreign")


def test_a_person_leads_to_the_account_and_a_name_to_itself(here, portfolio):
    assert sorted(names(portfolio("find=karim"))) == ["Karimex", "Ours"]


def test_a_person_whom_nobody_knows_leads_nowhere(here, portfolio):
    assert names(portfolio("find=nadia")) == []


def test_a_filter_narrows_what_was_found(here, portfolio):
    assert names(portfolio("find=karim&lost=only")) == []


@pytest.mark.parametrize("find", ["clinique tilleuls", "tilleuls CLINIQUE", "des tilleuls"])
def test_a_name_is_found_by_its_words(portfolio, alice, find):
    make_account("Clinique des Tilleuls", owner=alice)
    make_account("Clinique du Parc", owner=alice)

    assert names(portfolio(f"find={find}")) == ["Clinique des Tilleuls"]


def test_a_person_is_found_by_both_names_in_any_order(portfolio, alice):
    make_contact(make_account("Neri", owner=alice), name="Karim Benali")
    make_contact(make_account("Oslo", owner=alice), name="Karim Haddad")

    assert names(portfolio("find=benali karim")) == ["Neri"]
