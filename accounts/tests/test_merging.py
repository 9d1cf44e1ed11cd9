from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError

from accounts.merging.entries import merge_accounts, merge_contacts
from accounts.merging.preview import preview
from accounts.models import Contact, Event, Field, FieldValue, Movement, Note
from accounts.tests.factories import make_account, make_contact


@pytest.fixture
def kept(alice):
    return make_account("Neri", owner=alice, sector="Retail", stage="adopting")


@pytest.fixture
def gone(alice):
    return make_account("Neri SA", owner=alice, external_id="N-1", sector="Food", country="France")


def merged(gone, kept):
    merge_accounts(gone, kept, by=None)
    gone.refresh_from_db()
    kept.refresh_from_db()


def test_a_shell_stays_and_says_what_stands_for_it(gone, kept):
    merged(gone, kept)

    assert gone.standing_for() == kept
    assert gone.external_id == "N-1"
    assert kept.stale_at
    assert Event.objects.get().parameters == {"gone": gone.pk, "filled": ["country"]}


def test_what_hangs_on_the_entry_moves(gone, kept, alice):
    contact = make_contact(gone)
    Note.objects.create(account=gone, contact=contact, author=alice, text="Hello")
    Movement.objects.create(
        account=gone, kind="new", amount=1, currency="EUR", happened_on="2024-01-01"
    )
    child = make_account("Child", parent=gone)
    merged(gone, kept)

    assert [kept.contacts.get(), kept.notes.get().contact] == [contact, contact]
    assert kept.movements.count() == 1
    assert kept.children.get() == child


def test_the_kept_one_s_facts_win_and_its_gaps_are_filled(gone, kept):
    gone.arr, gone.currency = Decimal(100), "USD"
    gone.save()
    merged(gone, kept)

    assert (kept.name, kept.sector, kept.country) == ("Neri", "Retail", "France")
    assert (kept.arr, kept.currency) == (100, "USD")


def test_a_value_of_ones_own_field_stands_once(gone, kept):
    region, size = Field.objects.create(name="Region"), Field.objects.create(name="Size")
    for account, field, value in [(gone, region, "S"), (gone, size, "L"), (kept, region, "N")]:
        FieldValue.objects.create(account=account, field=field, value=value)
    merged(gone, kept)

    assert sorted(kept.field_values.values_list("value", flat=True)) == ["L", "N"]


def test_contacts_of_one_address_become_one(gone, kept):
    first = make_contact(kept, email="ana@neri.example", name="Ana", title="")
    second = make_contact(gone, email="ana@neri.example", name="A. Ruiz", title="CFO")
    merged(gone, kept)

    first.refresh_from_db()
    second.refresh_from_db()
    assert (first.name, first.title, second.standing_for()) == ("Ana", "CFO", first)
    assert second.account == kept
    assert Contact.objects.standing().get() == first


def test_somebody_who_left_one_entry_has_not_left_the_other(kept):
    stays, left = make_contact(kept), make_contact(kept, left_on="2024-01-01")
    merge_contacts(left, stays, by=None)

    stays.refresh_from_db()
    assert stays.left_on is None


def test_an_address_moves_to_who_had_none(kept):
    stays, goes = make_contact(kept, email=""), make_contact(kept, email="ana@neri.example")
    merge_contacts(goes, stays, by=None)

    stays.refresh_from_db()
    assert stays.email == "ana@neri.example"
    assert "ana@neri.example" in stays.search_key


def test_a_parent_merged_into_its_grandchild_makes_no_circle(gone, kept):
    gone.parent = make_account("Holding")
    gone.save()
    between = make_account("Between", parent=gone)
    kept.parent = between
    kept.save()
    merged(gone, kept)

    between.refresh_from_db()
    assert (kept.parent.name, between.parent) == ("Holding", kept)


def test_earlier_shells_point_on(gone, kept):
    oldest = make_account("Oldest")
    merge_accounts(oldest, gone, by=None)
    merged(gone, kept)

    oldest.refresh_from_db()
    assert oldest.standing_for() == kept


def test_a_shell_is_not_merged_again(gone, kept):
    merged(gone, kept)

    with pytest.raises(ValidationError, match="merged already"):
        merge_accounts(gone, make_account(), by=None)


def test_people_of_two_accounts_are_not_one(gone, kept):
    with pytest.raises(ValidationError, match="same account"):
        merge_contacts(make_contact(gone), make_contact(kept), by=None)


def test_the_preview_says_what_moves_and_what_is_lost_and_writes_nothing(gone, kept):
    make_contact(gone, email="ana@neri.example")
    make_contact(kept, email="ana@neri.example")
    seen = preview(gone, kept)

    assert ("contacts", 1) in seen.moves
    assert [fact.goes for fact in seen.filled] == ["France"]
    assert ("sector", "Food", "Retail") in [(f.name, f.goes, f.stays) for f in seen.lost]
    assert ("stage", "Established", "Adopting") in [(f.name, f.goes, f.stays) for f in seen.lost]
    assert len(seen.people) == 1
    assert Contact.objects.standing().count() == 2


def test_the_pages_offer_preview_and_merge(as_alice, gone, kept):
    offered = as_alice.get(f"/accounts/{kept.pk}/merge/").content.decode()
    assert f"?other={gone.pk}" in offered
    asked = as_alice.get(f"/accounts/{kept.pk}/merge/?other={gone.pk}").content.decode()
    assert "Nothing has been merged yet" in asked

    as_alice.post(f"/accounts/{kept.pk}/merge/", {"other": gone.pk})
    gone.refresh_from_db()
    assert gone.merged_into == kept


@pytest.mark.parametrize("other", ["", "x", "999999", "9" * 30, "-1", "²"])
def test_an_odd_other_entry_is_not_found(as_alice, kept, other):
    assert as_alice.post(f"/accounts/{kept.pk}/merge/", {"other": other}).status_code == 404


def test_a_foreign_account_is_neither_offered_nor_merged(as_alice, bob, kept):
    foreign = make_account("Neri Bob", owner=bob)

    assert b"Neri Bob" not in as_alice.get(f"/accounts/{kept.pk}/merge/").content
    assert as_alice.get(f"/accounts/{kept.pk}/merge/?other={foreign.pk}").status_code == 404
    assert as_alice.post(f"/accounts/{kept.pk}/merge/", {"other": foreign.pk}).status_code == 404
    foreign.refresh_from_db()
    assert foreign.merged_into is None


def test_what_happened_to_the_shell_is_told_of_who_stands(gone, kept):
    event = Event.objects.record("account-created", account=gone)
    merged(gone, kept)

    assert event in Event.objects.of(kept)
    assert Event.objects.of(gone).get() == event


def test_the_preview_says_days_and_amounts_as_every_page_does(db):
    gone, kept = (
        make_account(arr=Decimal(arr), currency=currency, renews_on=date(2027, month, 9))
        for arr, currency, month in ((17_800, "GBP", 2), (96_000, "EUR", 8))
    )
    lost = {(fact.goes, fact.stays) for fact in preview(gone, kept).lost}

    assert ("9 February 2027", "9 August 2027") in lost
    assert ("£17,800", "€96,000") in lost
