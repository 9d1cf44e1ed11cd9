"""Programmes in an admin's hands: made with ready-made words, changed, stopped."""

import pytest
from django.urls import reverse

from accounts.models import Event, Field, FieldValue
from accounts.tests.factories import make_account, make_contact
from surveys.languages import LANGUAGES
from surveys.models import Programme
from surveys.programmes import change
from surveys.tests.asking import make_wave, new_programme
from surveys.versions import Words

pytestmark = pytest.mark.django_db
AS_IT_WAS = {
    "name": "Year", "period_days": 90, "rest_days": 80, "opens_at": "09:00", "closes_at": "17:00",
    "reminders": 1, "reminder_days": 7, "open_days": 30, "correction_days": 14, "language": "en",
    "from_owner": "on", "days": [0, 1, 2, 3, 4],
}  # fmt: skip


@pytest.fixture
def programme(adam):
    return new_programme(name="Year")


def edit(client, programme, **changed):
    return client.post(reverse("surveys:programme-edit", args=[programme.pk]), AS_IT_WAS | changed)


def test_a_new_programme_speaks_every_language_of_ours(as_adam):
    as_adam.post("/waves/programmes/new/", {"name": "Year", "kind": "relationship"})

    words = Words.of(Programme.objects.get().versions.get())
    assert set(words.translations) == set(LANGUAGES)
    assert [words.missing(code) for code in LANGUAGES] == [0] * 9


def test_a_kind_that_would_ask_nobody_cannot_be_made(as_adam):
    as_adam.post("/waves/programmes/new/", {"name": "Again", "kind": "follow_up"})

    assert not Programme.objects.exists()


def test_a_name_is_taken_once(as_adam, programme):
    page = as_adam.post("/waves/programmes/new/", {"name": "Year", "kind": "event"})

    assert "Another programme has this name." in page.content.decode()
    assert Programme.objects.count() == 1


def test_hours_days_and_people_are_kept_with_their_trace(as_adam, programme):
    edit(
        as_adam,
        programme,
        days=[1, 3],
        opens_at="10:00",
        **{"whom-stage": ["adopting", "renewing"]},
    )

    programme.refresh_from_db()
    assert (programme.days, programme.opens_at.hour) == ({1, 3}, 10)
    assert {rule.value for rule in programme.rules.all()} == {"adopting", "renewing"}
    traced = Event.objects.get(kind="programme-changed").parameters
    assert traced["what"] == "Not before, Weekdays, Stage"


def test_the_programmes_own_language_is_not_one_of_the_audience(as_adam, programme):
    make_contact(language="fr")

    edit(as_adam, programme, reminders=0)
    assert Programme.objects.get().reminders == 0
    assert not programme.rules.exists()


def test_nothing_changed_leaves_no_trace(as_adam, programme):
    edit(as_adam, programme)

    assert not Event.objects.filter(kind="programme-changed").exists()


def test_an_own_field_may_say_who_is_asked(as_adam, programme):
    field = Field.objects.create(name="Region")
    FieldValue.objects.create(account=make_account(), field=field, value="North")

    edit(as_adam, programme, **{f"whom-field-{field.pk}": ["North"]})

    rule = programme.rules.get()
    assert (rule.field, rule.value) == (field, "North")


def test_a_value_that_no_account_has_any_more_stays_until_it_is_unticked(as_adam, programme):
    programme.rules.create(fact="sector", value="Gone")

    edit(as_adam, programme, **{"whom-sector": ["Gone"]})

    assert programme.rules.get().value == "Gone"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"closes_at": "08:00"}, "The day must end after it begins."),
        ({"rest_days": 90}, "Rest must be shorter than the period."),
        ({"days": []}, "This field is required."),
        ({"reminders": 3}, "Give at most 2."),
        ({"daily_cap": 0}, "Give at least 1, or nothing: with 0 nobody is asked."),
        ({"correction_days": 0}, "Give at least 1."),
        ({"correction_days": 31}, "Give at most 30: who changes their mind later is asked again."),
        ({"whom-stage": ["nowhere"]}, "nowhere is not one of the available choices"),
    ],
)
def test_what_cannot_be_is_said_and_nothing_is_written(as_adam, programme, wrong, said):
    page = edit(as_adam, programme, name="Other", **wrong)

    assert said in page.content.decode()
    assert Programme.objects.get().name == "Year"


def test_a_change_leaves_a_start_that_came_meanwhile(adam, programme):
    as_read = Programme.objects.get(pk=programme.pk)
    programme.start()

    as_read.reminders = 2
    change(as_read, [], ["reminders"], adam)

    programme.refresh_from_db()
    assert (programme.runs, programme.reminders) == (True, 2)


def test_a_stopped_programme_says_so_once(as_adam, programme):
    programme.start()
    for _twice in range(2):
        as_adam.post(reverse("surveys:programme-stop", args=[programme.pk]))

    assert not Programme.objects.get().runs
    assert Event.objects.filter(kind="programme-stopped").count() == 1


def test_the_editor_says_what_a_wave_under_way_keeps(as_adam, programme):
    make_wave(version=programme.versions.first())

    page = as_adam.get(reverse("surveys:programme", args=[programme.pk])).content.decode()
    assert "The wave under way keeps version 1" in page


def test_lists_need_as_many_queries_for_five_as_for_one(as_adam, django_assert_num_queries):
    new_programme()
    as_adam.get("/waves/programmes/")
    with django_assert_num_queries(4) as one:
        as_adam.get("/waves/programmes/")
    for _n in range(4):
        new_programme()

    with django_assert_num_queries(len(one)):
        as_adam.get("/waves/programmes/")


def test_a_french_title_has_a_space_before_its_colon(as_adam, adam, programme):
    type(adam).objects.update(language="fr")
    page = as_adam.get(reverse("surveys:programme", args=[programme.pk])).content.decode()

    assert "<h1>Year\u00a0: tous les 90 jours" in page
