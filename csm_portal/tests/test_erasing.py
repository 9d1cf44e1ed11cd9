"""A person is erased: no word, name or address of theirs stays, and every figure does."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from django.apps import apps
from django.core.serializers.json import DjangoJSONEncoder
from django.urls import reverse
from django.utils import timezone

from accounts.erasing import persons
from accounts.importing.tests.files import written
from accounts.merging.entries import merge_contacts
from accounts.models import Contact, Event, Note, User
from accounts.tests.factories import make_account, make_contact
from advocacy.models import Consent
from letters.delivering import gate, queue
from letters.models import Address, KeptBody, Letter
from success import owed, refreshing
from surveys.models import Answer, AnswerVersion, Hold, Tally
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db
CANARY = "canarini"


@pytest.fixture
def person(alice):
    """Everything that the portal may know of somebody says the canary's name."""
    account = make_account("Neri", owner=alice)
    contact = make_contact(account, name=f"Ada {CANARY}", email=f"ada@{CANARY}.example",
                           title=f"Head of {CANARY}", external_id=CANARY)  # fmt: skip
    invitation = make_invitation(contact=contact)
    answer = make_answer(3, contact, comment=f"Ask {CANARY}", invitation=invitation)
    AnswerVersion.objects.create(answer=answer, score=4, comment=CANARY)
    Note.objects.create(account=account, contact=contact, text=f"{CANARY} is angry")
    Hold.objects.create(contact=contact, until="2099-01-01", reason=CANARY, by=alice)
    Consent.objects.create(contact=contact, answer=answer, use="call", until="2099-01-01")
    letter = queue("invitation", contact.address_id, subject_id=invitation.pk)
    Letter.objects.update(last_reply=f"550 <ada@{CANARY}.example> unknown")
    KeptBody.objects.create(letter=letter, subject=CANARY, text=CANARY)
    return contact


def found_in():
    """The tables that still say it: every column of every row of the database."""
    return [
        model._meta.label
        for model in apps.get_models()
        for row in model._base_manager.values()
        if CANARY in json.dumps(row, cls=DjangoJSONEncoder, default=str).lower()
    ]


def test_not_one_row_of_the_database_says_the_name(person, adam):
    assert len(set(found_in())) >= 6
    persons.erase(person, adam)

    assert found_in() == []


def test_one_of_each_is_said_as_one(person):
    said = persons.preview(person).going

    assert "1 letter that waits, which will not leave" in said
    assert not [words for words in said if words.split()[1].endswith("s")]


def test_scores_tallies_and_the_curve_stay_as_they_are(person, adam):
    make_answer(9, person, days_ago=30)
    refreshing.refresh([person.account_id])
    before = (Answer.objects.count(), list(Tally.objects.values()), person.account.curve.mean)
    persons.erase(person, adam)
    refreshing.refresh([person.account_id])

    person.account.curve.refresh_from_db()
    after = (Answer.objects.count(), list(Tally.objects.values()), person.account.curve.mean)
    assert after == before


def test_a_letter_that_waits_is_taken_back_before_the_gate(person, adam):
    persons.erase(person, adam)

    letter = Letter.objects.get()
    assert (letter.state, letter.reason) == ("cancelled", "erased")


def test_a_letter_that_a_worker_holds_does_not_pass_the_gate(person, adam):
    lease = {"state": "leased", "lease": "mine",
             "leased_until": timezone.now() + timedelta(minutes=2)}  # fmt: skip
    Letter.objects.update(**lease)
    held = Letter.objects.get()
    persons.erase(person, adam)

    assert not gate.gate(held)


def test_an_import_cannot_ask_the_person_again(person, adam):
    persons.erase(person, adam)
    written("contacts", f"account,email,name\nNeri,ada@{CANARY}.example,Ada\n")

    again = Contact.objects.get(name="Ada")
    assert not Address.objects.askable().filter(pk=again.address_id).exists()


def test_a_person_of_two_accounts_is_erased_at_both(person, adam):
    other = make_contact(make_account("Oslo"), name=f"A. {CANARY}", email=person.email)
    persons.erase(person, adam)

    other.refresh_from_db()
    assert (other.name, other.email) == ("", "")
    assert Event.objects.filter(kind="contact-erased").count() == 2


def test_an_entry_that_was_merged_into_theirs_goes_too(person, adam):
    gone = make_contact(person.account, name=f"Old {CANARY}", email=f"old@{CANARY}.example")
    merge_contacts(gone, person, None)
    persons.erase(person, adam)

    assert "accounts.Contact" not in found_in()


def test_nobody_owes_a_call_to_who_is_erased(person, adam):
    Answer.objects.update(call_wanted_at=timezone.now())
    person.last_score, person.last_answered_at = 3, Answer.objects.get().answered_at
    person.save()
    Note.objects.all().delete()
    assert owed.owed_of([person.account_id])
    persons.erase(person, adam)

    assert owed.owed_of([person.account_id]) == []


def test_what_a_file_brought_of_them_goes_with_its_samples_and_the_file(person, adam):
    import_ = written("contacts", f"account,email,name\nNeri,ada@{CANARY}.example,Ada {CANARY}\n")
    assert import_.path.exists()
    persons.erase(person, adam)

    assert not import_.path.exists()
    assert "accounts.Import" not in found_in()


def test_one_of_us_with_the_same_address_still_gets_letters(person, adam):
    User.objects.create_user(person.email, name="One of us")
    persons.erase(person, adam)

    address = Address.objects.get(pk=person.address_id)
    assert (address.value, bool(address.opted_out_at)) == (person.email, True)


def test_an_admin_sees_first_what_goes_and_erases_once(as_adam, person):
    page = reverse("accounts:contact-erase", args=[person.pk])
    assert "1 comment" in as_adam.get(page).text
    assert CANARY in as_adam.get(page).text

    as_adam.post(page)
    assert as_adam.post(page).status_code == 404
    assert Event.objects.filter(kind="contact-erased").count() == 1


def test_the_erased_persons_page_names_nobody(as_adam, person):
    as_adam.post(reverse("accounts:contact-erase", args=[person.pk]))
    page = as_adam.get(reverse("success:contact-detail", args=[person.pk])).text

    assert CANARY not in page.lower()
