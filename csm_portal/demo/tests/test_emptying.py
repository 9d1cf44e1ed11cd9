import pytest
from django.core.management import call_command

from accounts.models import Account, Contact, Event, Movement, Note, Rate, Role, User
from accounts.tests.factories import make_account, make_contact, make_user
from csm_portal.demo.emptying import empty
from surveys import answering
from surveys.models import Answer, Tally
from sympathy.models import Coverage, ParameterSet, SegmentFigure


@pytest.fixture
def helen(seeded, db):
    return User.objects.get(email="helen@demo.example")


@pytest.fixture
def real(helen):
    """A real account that somebody imported beside the demo, with one answer."""
    contact = make_contact(make_account("Real Ltd"))
    answering.take(account=contact.account, contact=contact, score=9, source="import")
    return contact.account


def test_everything_invented_goes(helen):
    claire = User.objects.get(email="claire@demo.example")
    Event.objects.record("note-written", by=claire, account=Account.objects.first())
    Event.objects.record("signed-in", by=claire)

    assert empty(keep=helen) == 40

    for model in (Account, Contact, Answer, Note, Movement, Tally, Event, Rate):
        assert not model.objects.exists(), model


def test_whoever_pressed_the_button_stays(helen):
    empty(keep=helen)

    user = User.objects.get()
    assert (user.pk, user.is_demo, user.is_active) == (helen.pk, False, True)


def test_nothing_real_goes(helen, real):
    Event.objects.record("note-written", by=helen, account=real)
    mine = make_user("mine", role=Role.ADMIN)

    empty(keep=mine)

    assert list(Account.objects.all()) == [real]
    for model in (Contact, Answer, Tally, Event):
        assert model.objects.count() == 1
    assert User.objects.filter(pk=mine.pk).exists()


def test_an_invented_person_who_wrote_on_a_real_account_stays_as_a_name(helen, real):
    claire = User.objects.get(email="claire@demo.example")
    Note.objects.create(account=real, author=claire, text="Hello")

    empty(keep=helen)

    claire.refresh_from_db()
    assert claire.deactivated_at
    assert not claire.has_usable_password()


def test_a_real_account_of_an_invented_person_is_nobodys_afterwards(helen, real):
    Account.objects.filter(pk=real.pk).update(owner=User.objects.get(name="Claire Lemoine"))

    empty(keep=helen)

    real.refresh_from_db()
    assert real.owner is None


def test_what_was_learned_from_invented_answers_is_forgotten(helen, real):
    Account.objects.filter(pk=real.pk).update(stale_at=None)
    assert SegmentFigure.objects.filter(dimension="sector", value="Retail").exists()
    assert Coverage.objects.exists()

    empty(keep=helen)

    real.refresh_from_db()
    assert real.stale_at
    assert not SegmentFigure.objects.exists()
    assert not Coverage.objects.exists()
    assert not ParameterSet.objects.exists()


def test_the_command_leaves_one_who_can_sign_in(helen, client):
    call_command("demo", empty=True, verbosity=0)

    assert User.objects.get() == helen
    assert client.login(email="helen@demo.example", password="first-light")


def test_the_command_leaves_nobody_invented_beside_a_real_admin(helen, adam):
    call_command("demo", empty=True, verbosity=0)

    assert User.objects.filter(role=Role.ADMIN).get() == adam


def test_the_demo_can_be_filled_again(helen, demo):
    call_command("demo", empty=True, verbosity=0)

    demo()

    helen.refresh_from_db()
    assert Account.objects.count() == 40
    assert not helen.is_demo


def test_the_button_asks_before_it_empties(helen, sign_in):
    text = sign_in(helen).get("/demo/empty/").content.decode()

    assert "40 invented accounts will go" in text
    assert Account.objects.count() == 40


def test_after_the_button_one_imports(helen, sign_in):
    response = sign_in(helen).post("/demo/empty/", follow=True)

    assert response.redirect_chain[-1][0] == "/imports/"
    assert "40 invented accounts are gone" in response.content.decode()


def test_every_page_says_that_data_is_invented(helen, sign_in):
    text = sign_in(User.objects.get(name="Claire Lemoine")).get("/portfolio/").content.decode()

    assert "Invented data" in text
    assert "no mail leaves this machine" in text
    assert "Empty the demo" not in text


def test_only_admins_are_offered_the_button(helen, sign_in):
    assert "/demo/empty/" in sign_in(helen).get("/promoters/").content.decode()
