import pytest

from accounts.models import Contact, Event
from accounts.tests.factories import make_account, make_contact


@pytest.fixture
def neri(alice):
    return make_account("Neri", owner=alice)


@pytest.fixture
def add(as_alice, neri):
    return lambda **data: as_alice.post(f"/accounts/{neri.pk}/contacts/new/", data)


def test_a_contact_is_added_with_a_normalised_address(add, neri):
    add(name="Ana  Ruiz", email="Ana@NERI.example.", persona="decision_maker", language="fr")

    ana = Contact.objects.get()
    assert (ana.account, ana.name, ana.email) == (neri, "Ana Ruiz", "ana@neri.example")
    assert Event.objects.get().parameters == {"contact": ana.pk}


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("email", "a@x.test, b@y.test"),
        ("email", "ana"),
        ("language", "../../etc"),
        ("time_zone", "Mars"),
        ("left_on", "0024-01-01"),
        ("persona", "king"),
        ("name", "x" * 201),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(add, field, value):
    response = add(**{"name": "Ana", field: value})

    assert response.context["form"].errors[field]
    assert not Contact.objects.exists()


def test_a_person_needs_a_name_or_an_address(add):
    assert "name or an address" in str(add(title="CEO").context["form"].errors)


def test_the_same_address_stands_once_at_an_account(add, neri):
    make_contact(neri, email="ana@neri.example")

    assert add(email="ANA@neri.example").context["form"].errors["email"]


def test_an_address_added_meanwhile_is_said(add, neri, monkeypatch):
    make_contact(neri, email="ana@neri.example")
    monkeypatch.setattr(Contact.objects.__class__, "standing", lambda self: self.none())

    assert add(email="ana@neri.example").context["form"].errors["email"]


def test_the_same_person_may_stand_at_two_accounts(add):
    make_contact(email="ana@neri.example")

    assert add(email="ana@neri.example").status_code == 302


def test_an_account_in_the_form_moves_nobody(as_alice, neri, bob):
    ana, foreign = make_contact(neri), make_account(owner=bob)
    as_alice.post(f"/contacts/{ana.pk}/edit/", {"name": "Ana", "account": foreign.pk})

    ana.refresh_from_db()
    assert (ana.account, ana.name) == (neri, "Ana")


def test_a_change_names_what_changed_and_not_to_what(as_alice, neri):
    ana = make_contact(neri, name="Ana", email="")
    as_alice.post(f"/contacts/{ana.pk}/edit/", {"name": "Ana Ruiz", "title": "CFO"})

    assert Event.objects.get().parameters == {"contact": ana.pk, "fields": ["name", "title"]}


def test_leaving_is_said_once(as_alice, neri):
    ana = make_contact(neri)
    for _time in range(2):
        as_alice.post(f"/contacts/{ana.pk}/left/")

    ana.refresh_from_db()
    assert ana.left_on
    assert [event.kind for event in Event.objects.all()] == ["contact-left"]
