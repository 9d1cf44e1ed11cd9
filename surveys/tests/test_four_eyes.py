"""With four eyes wanted, no wave begins that two admins have not agreed to, as it stands."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Event, Role
from accounts.tests.factories import make_account, make_contact, make_user
from surveys import approving, planning, programmes, reckoning, trying
from surveys.models import Programme, Wave
from surveys.terms import terms
from surveys.tests.asking import new_programme
from surveys.versions import Words, write

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _wanted(settings):
    settings.FOUR_EYES = True


@pytest.fixture
def eve():
    return make_user("eve", role=Role.ADMIN)


@pytest.fixture
def programme(adam):
    make_contact(make_account())
    return new_programme(name="Year")


@pytest.fixture
def tried(programme, adam):
    trying.send(programme.versions.first(), "en", adam)
    return programme


def press(client, verb, programme):
    reckoning.ask(programme)
    reckoning.reckon_due()
    path = reverse(f"surveys:programme-{verb}", args=[programme.pk])
    return client.post(path, {"terms": terms(programme)}, follow=True).content.decode()


def agree(programme, by):
    return approving.approve(programme, by, terms(programme))


def change(programme, by):
    programme.reminders = 0
    programmes.change(programme, [], ["reminders"], by)


def runs():
    return Programme.objects.get().runs


def test_what_nobody_has_tried_is_not_agreed_to(as_adam, adam, eve, programme):
    page = press(as_adam, "approve", programme)

    assert "Nobody has read a test letter of version 1" in page
    assert not programme.approvals.exists()
    assert not agree(programme, eve)
    press(as_adam, "start", programme)
    assert not runs()


def test_one_admin_alone_starts_nothing(as_adam, tried):
    press(as_adam, "approve", tried)
    page = press(as_adam, "start", tried)

    assert not runs()
    assert not Wave.objects.exists()
    assert "Another admin opens this page" in page
    assert "Start asking" not in page


def test_the_second_one_starts_it(as_adam, adam, eve, tried):
    agree(tried, eve)

    press(as_adam, "start", tried)

    assert runs()
    assert Wave.objects.get().launched_by == adam
    assert {row.by for row in tried.approvals.all()} == {adam, eve}


@pytest.mark.parametrize("verb", ["approve", "start"])
def test_nobody_agrees_to_what_their_page_did_not_show(as_adam, adam, eve, tried, verb):
    shown = terms(tried)
    change(tried, eve)
    agree(tried, eve)
    reckoning.ask(tried), reckoning.reckon_due()

    path = reverse(f"surveys:programme-{verb}", args=[tried.pk])
    as_adam.post(path, {"terms": shown})

    assert not tried.approvals.filter(by=adam).exists()
    assert not runs()


def test_who_agrees_twice_is_one_person(adam, tried):
    assert agree(tried, adam)
    assert not agree(tried, adam)

    assert not approving.is_agreed(tried)
    assert Event.objects.filter(kind="programme-approved").count() == 1


@pytest.mark.parametrize("what", ["hours", "words", "whom"])
def test_a_change_takes_the_agreement_back(adam, eve, tried, what):
    agree(tried, adam), agree(tried, eve)
    assert approving.is_agreed(tried)

    if what == "hours":
        change(tried, adam)
    elif what == "words":
        write(tried, Words.ready_made(), adam, after=1)
    else:
        programmes.change(tried, [("sector", None, "Retail")], ["sector"], adam)

    assert not approving.is_agreed(tried)


def test_the_next_wave_of_what_was_changed_waits_and_the_pages_say_so(as_adam, adam, eve, tried):
    agree(tried, eve)
    press(as_adam, "start", tried)
    Wave.objects.update(occurrence="1999-01-01")  # so that another one is due
    change(tried, eve)

    planning.plan_due()
    assert Wave.objects.count() == 1
    assert "waits until two admins" in as_adam.get("/waves/").content.decode()

    assert "Another admin opens this page" in press(as_adam, "approve", tried)
    agree(tried, eve)
    planning.plan_due()
    assert Wave.objects.count() == 2


def test_without_the_setting_one_admin_is_enough(as_adam, programme, settings):
    settings.FOUR_EYES = False

    press(as_adam, "start", programme)

    assert runs()
    assert "agree" not in as_adam.get("/waves/").content.decode()


def test_the_page_speaks_french(as_adam, adam, tried):
    type(adam).objects.update(language="fr")

    page = press(as_adam, "approve", tried)
    assert "Un autre administrateur ouvre cette page" in page


def test_who_may_start_reads_that_starting_is_agreeing(as_adam, eve, tried):
    agree(tried, eve)

    reckoning.ask(tried)
    reckoning.reckon_due()
    path = reverse("surveys:programme-preview", args=[tried.pk])

    assert "Starting it, you agree to it as it is." in as_adam.get(path).content.decode()


def test_the_page_of_waves_names_no_day_for_one_that_waits(as_adam, tried):
    Programme.objects.update(started_at=timezone.now())

    page = as_adam.get("/waves/").content.decode()

    assert "The next wave waits for two admins" in page
    assert "The next wave begins" not in page
