"""Before and at the start: what is shown, what is typed, who was first."""

import pytest
from django.urls import reverse

from accounts.models import Event
from accounts.tests.factories import make_account, make_contact
from surveys import launching, planning, reckoning
from surveys.models import Programme, Wave
from surveys.tests.asking import new_programme

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme(adam):
    return new_programme(name="Year")


@pytest.fixture
def people():
    account = make_account()
    return [make_contact(account) for _n in range(4)]


def look(programme):
    """What the page asks for as it opens, and a worker does."""
    reckoning.ask(programme)
    reckoning.reckon_due()


def start(client, programme, **typed):
    look(programme)
    path = reverse("surveys:programme-start", args=[programme.pk])
    return client.post(path, typed, follow=True).content.decode()


def preview(client, programme):
    look(programme)
    path = reverse("surveys:programme-preview", args=[programme.pk])
    return client.get(path).content.decode()


def test_the_preview_says_who_is_asked_and_who_not(as_adam, programme, people):
    people[0].address.opt_out()

    page = preview(as_adam, programme)
    assert "The next wave would ask 3 of 4" in page
    assert "Opted out" in page
    assert "too few past asks" in page
    assert not Wave.objects.exists()


def test_a_press_starts_it_with_its_trace(as_adam, adam, programme, people):
    page = start(as_adam, programme)

    wave = Wave.objects.get()
    assert (wave.launched_by, Programme.objects.get().runs) == (adam, True)
    assert "launched" in page
    assert Event.objects.filter(kind="wave-launched", actor=adam).count() == 1


def test_two_presses_make_one_wave(as_adam, programme, people):
    for _twice in range(2):
        start(as_adam, programme)

    assert Wave.objects.count() == 1
    assert Event.objects.filter(kind="programme-started").count() == 1


def test_a_large_wave_wants_its_number_typed(as_adam, programme, people, monkeypatch):
    monkeypatch.setattr(launching, "TYPED_ABOVE", 3)

    assert "Type 4 to start" in preview(as_adam, programme)
    assert "Nothing was started" in start(as_adam, programme)
    assert "Nothing was started" in start(as_adam, programme, people="40")
    assert not Programme.objects.get().runs
    start(as_adam, programme, people="4")
    assert Programme.objects.get().runs


def test_the_number_may_be_grouped_as_it_is_shown(as_adam, programme, monkeypatch):
    class Seen:
        asked = 12_345

    assert launching.agreed(Seen, "12 345")
    assert launching.agreed(Seen, "12,345")
    assert not launching.agreed(Seen, "1234")
    assert not launching.agreed(Seen, "")


def test_a_first_day_ahead_is_waited_for(as_adam, programme, people):
    Programme.objects.update(begins_on="2099-01-01")

    start(as_adam, programme)

    assert Programme.objects.get().runs
    assert not Wave.objects.exists()
    assert "The next wave begins on 1 January 2099" in as_adam.get("/waves/").content.decode()


def test_the_preview_needs_as_many_queries_for_twenty_as_for_four(
    as_adam, programme, people, django_assert_max_num_queries
):
    preview(as_adam, programme)
    with django_assert_max_num_queries(40) as few:
        preview(as_adam, programme)
    for _n in range(16):
        make_contact(make_account())

    with django_assert_max_num_queries(len(few)):
        preview(as_adam, programme)


def test_the_calendar_shows_what_runs_and_what_comes(as_adam, programme, people):
    start(as_adam, programme)
    planning.plan_due()

    page = as_adam.get("/waves/").content.decode()
    assert "1 wave is under way" in page
    assert page.count(reverse("surveys:programme-preview", args=[programme.pk])) == 4


def test_the_pages_speak_french(as_adam, adam, programme, people):
    type(adam).objects.update(language="fr")

    assert "La prochaine vague interrogerait 4 personnes sur 4" in preview(as_adam, programme)
    assert "lancée" in start(as_adam, programme)
    assert "1 vague est en cours" in as_adam.get("/waves/").content.decode()
