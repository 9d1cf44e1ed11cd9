from __future__ import annotations

import pytest

from accounts.importing.tests.files import checked, problems, written
from accounts.models import Account, Contact, Event
from accounts.tests.factories import make_account, make_contact

pytestmark = pytest.mark.django_db
HEAD = "account,email,name,role,job title\n"


@pytest.fixture
def neri(db):
    return make_account("Neri")


def test_people_are_added_with_what_is_known_of_them(neri):
    written("contacts", HEAD + "Neri,Ana@Neri.Example,Ana Ruiz,Décideur,CEO\n")

    ana = Contact.objects.get()
    assert (ana.account, ana.email, ana.name) == (neri, "ana@neri.example", "Ana Ruiz")
    assert (ana.persona, ana.title, ana.search_key) == (
        "decision_maker", "CEO", "ana ruiz ana@neri.example",
    )  # fmt: skip
    assert Event.objects.filter(kind="contact-added").count() == 1


def test_known_people_are_brought_up_to_date_and_twice_changes_nothing(neri):
    ana = make_contact(neri, email="ana@neri.example", name="A. Ruiz")
    row = HEAD + "Neri,ana@neri.example,Ana Ruiz,,CEO\n"

    assert written("contacts", row).counts["changed"] == 1
    assert written("contacts", row).counts["known"] == 1

    ana.refresh_from_db()
    assert (ana.name, ana.title, Contact.objects.count()) == ("Ana Ruiz", "CEO", 1)


def test_an_address_never_leads_to_another_account(neri):
    foreign = make_contact(make_account("Oslo"), email="ana@neri.example", name="Ana")

    written("contacts", HEAD + "Neri,ana@neri.example,Somebody Else,,\n")

    foreign.refresh_from_db()
    assert (foreign.name, neri.contacts.get().name) == ("Ana", "Somebody Else")


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ("Nemo,a@b.example,,,", "account-unknown"),
        (",a@b.example,,,", "account-missing"),
        ("Neri,,,,CEO", "person-missing"),
        ("Neri,a at b,,,", "address"),
        ("Neri,a@b.example,Ana,astronaut,", "choice"),
    ],
)
def test_what_cannot_be_taken_is_said(neri, row, code):
    assert problems(checked("contacts", HEAD + row + "\n")) == [(2, code)]


def test_missing_accounts_are_made_on_request():
    import_ = written("contacts", HEAD + "Nemo,a@b.example,,,\n", create_accounts=True)

    assert (Account.objects.get().name, import_.counts["new_accounts"]) == ("Nemo", 1)


def test_what_answers_wrote_on_a_person_is_out_of_reach(neri):
    csv = "account,email,last_score,streak\nNeri,ana@neri.example,10,9\n"

    import_ = written("contacts", csv)

    ana = Contact.objects.get()
    assert (ana.last_score, ana.streak, import_.mapping[2:]) == (None, 0, ["", ""])


@pytest.mark.parametrize(
    ("head", "cells", "name"),
    [
        ("First name,Last name", "Ana,Ruiz", "Ana Ruiz"),
        ("surname,Given Name", "Ruiz,Ana", "Ana Ruiz"),
        ("Prénom,Nom", "Ana,Ruiz", "Ana Ruiz"),
        ("Prénom,Nom de famille", "Ana,", "Ana"),
        ("first_name,full name", "Ana,Ana Ruiz", "Ana Ruiz"),
        ("first_name,last_name,full name", "A.,R.,Ana Ruiz", "Ana Ruiz"),
    ],
)
def test_a_name_in_two_columns_is_one_name(neri, head, cells, name):
    row = f"account,email,{head}\nNeri,ana@neri.example,{cells}\n"

    written("contacts", row)

    assert [one.name for one in Contact.objects.all()] == [name]
    assert written("contacts", row).counts["known"] == 1


def test_people_without_an_address_are_known_by_their_two_names(neri):
    head = "account,First name,Last name\n"

    written("contacts", head + "Neri,Ana,Ruiz\nNeri,Ana,Costa\n")

    assert {one.name for one in Contact.objects.all()} == {"Ana Ruiz", "Ana Costa"}
