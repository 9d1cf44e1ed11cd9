"""The demo goes though entries of it and real ones were merged."""

import pytest

from accounts.merging.entries import merge_accounts, merge_contacts
from accounts.models import Account, Contact, User
from accounts.tests.factories import make_account, make_contact
from csm_portal.demo.emptying import empty
from surveys import answering
from surveys.models import Answer


@pytest.fixture
def helen(seeded, db):
    return User.objects.get(email="helen@demo.example")


@pytest.fixture
def invented(helen):
    return Account.objects.exclude(contacts=None).filter(is_demo=True).first()


@pytest.fixture
def real(invented):
    """A real account with two people, one of whom stands at the invented account as well."""
    account = make_account("Real Ltd")
    for email in ("", invented.contacts.exclude(email="").first().email):
        person = make_contact(account, email=email)
        answering.take(account=account, contact=person, score=9, source="import")
    return account


def test_a_real_account_merged_into_an_invented_one_stands_again(real, invented, helen):
    merge_accounts(real, invented, by=helen)

    empty(keep=helen)

    assert list(Account.objects.standing()) == [real]
    assert Account.objects.get().stale_at
    assert not Contact.objects.exists()


def test_the_page_says_what_of_a_merged_real_account_goes(real, invented, helen, sign_in):
    merge_accounts(real, invented, by=helen)

    text = sign_in(helen).get("/demo/empty/").content.decode()

    assert "1 account of your own was merged into an invented one" in text


def test_an_invented_account_merged_into_a_real_one_leaves_the_real_one_whole(
    real, invented, helen
):
    merge_accounts(invented, real, by=helen)
    answers = Answer.objects.filter(account=real).count()

    empty(keep=helen)

    assert list(Account.objects.all()) == [real]
    assert Answer.objects.filter(account=real).count() == answers


@pytest.mark.parametrize("towards_the_invented", [True, False])
def test_contacts_merged_at_an_invented_account_go(invented, helen, towards_the_invented):
    known = invented.contacts.exclude(email="").first()
    added = make_contact(invented)
    pair = (added, known) if towards_the_invented else (known, added)
    merge_contacts(*pair, by=helen)

    empty(keep=helen)

    assert not Contact.objects.exists()


@pytest.mark.parametrize("towards_the_first", [True, False])
def test_contacts_merged_at_a_real_account_stay_merged(real, helen, towards_the_first):
    pair = list(real.contacts.order_by("pk" if towards_the_first else "-pk"))
    merge_contacts(pair[1], pair[0], by=helen)

    empty(keep=helen)

    assert {c.pk: c.merged_into_id for c in Contact.objects.all()} == {
        pair[0].pk: None,
        pair[1].pk: pair[0].pk,
    }
