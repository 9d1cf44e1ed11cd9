import pytest

from accounts.models import Movement
from accounts.tests.factories import make_account

BASE = {"kind": "expansion", "amount": "50", "currency": "EUR", "happened_on": "2024-03-02"}


@pytest.fixture
def neri(alice):
    return make_account("Neri", owner=alice, arr=100)


@pytest.fixture
def note(as_alice, neri):
    return lambda **data: as_alice.post(f"/accounts/{neri.pk}/contract/", BASE | data)


def test_a_movement_is_noted_and_shown(note, as_alice, neri):
    assert note(note="More seats").status_code == 302

    page = as_alice.get(f"/accounts/{neri.pk}/contract/")
    assert b"Neri pays \xe2\x82\xac150 a year" in page.content
    assert b"More seats" in page.content


def test_churn_without_an_amount_takes_all(note, neri):
    note(kind="churn", amount="")

    assert Movement.objects.get().amount == -100


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        ({"amount": ""}, "Give the yearly amount"),
        ({"amount": "-5"}, "Give at least 0."),
        ({"kind": "contraction", "amount": "101"}, "at most that"),
        ({"currency": "XQZ"}, "like EUR or CHF"),
        ({"currency": "USD"}, "no rate between USD and EUR"),
        ({"happened_on": "2100-01-01"}, "in the past"),
        ({"kind": "theft"}, "valid choice"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(note, neri, data, sentence):
    assert sentence in note(**data).content.decode()
    assert not Movement.objects.exists()


def test_a_missing_rate_is_named_beside_the_amount(as_alice, alice):
    account = make_account(owner=alice, arr=100, currency="USD")

    for page in (f"/accounts/{account.pk}/contract/", f"/accounts/{account.pk}/"):
        assert "no rate for USD" in as_alice.get(page).content.decode()
