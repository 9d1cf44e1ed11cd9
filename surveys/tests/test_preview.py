from datetime import date, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from letters.models import Address
from surveys.models import Invitation, Programme, Wave
from surveys.planning import begin, plan_due
from surveys.previewing import coming, preview
from surveys.tests.asking import make_invitation, make_programme
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2026-11-23 07:00 +01:00", tick=False):
        yield


def test_a_preview_says_what_the_wave_then_does_and_writes_nothing():
    for _n in range(6):
        make_contact()
    make_contact(email="")
    programme = make_programme(period_days=14, daily_cap=1)
    seen = preview(programme)
    assert not Wave.objects.exists()
    plan_due()

    asked = Invitation.objects.filter(left_out="")
    assert (seen.asked, dict(seen.left_out)) == (asked.count(), {"no-address": 1})
    days = sorted(timezone.localdate(one.due_at) for one in asked)
    assert seen.letters_per_day == [(day, 1) for day in days]


def test_who_was_asked_too_recently_is_asked_later_or_left_out():
    for days in (5, 50):
        contact = make_contact()
        rested = timezone.now() + timedelta(days=days)
        Address.objects.filter(pk=contact.address_id).update(next_ask_at=rested)
    seen = preview(make_programme(period_days=14))

    assert seen.later == {"asked-too-recently": 1}
    assert seen.left_out == {"asked-too-recently": 1}


def test_once_the_wave_is_there_the_preview_is_of_the_next_one():
    programme = make_programme(period_days=90)
    begin(programme, MONDAY)

    assert preview(programme).occurrence.begins_on == MONDAY + timedelta(days=90)
    assert [one.name for one in coming(programme, MONDAY, 2)] == ["2027-02-21", "2027-05-22"]


def test_a_programme_that_people_join_has_a_wave_a_month():
    programme = make_programme(kind="onboarding")

    assert [one.name for one in coming(programme, MONDAY, 2)] == ["2026-12", "2027-01"]


def test_languages_that_nobody_translated_are_named():
    for language in ("pt-BR", "pl", "fr", ""):
        make_contact(language=language)

    assert preview(make_programme("en", "fr")).untranslated == {"pt-BR": 1, "pl": 1}


def test_with_too_few_asked_before_nothing_is_promised(alice):
    make_contact(make_account(owner=alice))
    seen = preview(make_programme())

    assert seen.expected_answers is None
    assert [(load.owner, load.asked, load.calls_a_day) for load in seen.loads] == [(alice, 1, None)]


def test_answers_and_calls_are_expected_from_what_came_before(alice):
    account = make_account(owner=alice)
    for n in range(40):
        contact, asked_at = make_contact(account), timezone.now() - timedelta(days=30)
        answered_at = asked_at if n < 20 else None
        make_invitation(contact=contact, asked_at=asked_at, answered_at=answered_at)
        make_answer(3 if n < 10 else 9, contact)
    seen = preview(make_programme(period_days=14))
    low, high = seen.expected_answers

    assert (seen.answer_share.k, seen.answer_share.n) == (20, 40)
    assert 10 < low < 20 < high < 30
    calls = seen.loads[0].calls_a_day
    assert 0 < calls[0] < 40 / 14 / 2 / 4 < calls[1]


def test_without_a_question_there_is_nothing_to_preview():
    assert preview(Programme.objects.create(name="Wordless")) is None


def test_a_preview_takes_as_many_queries_for_many_as_for_one():
    programme, counts = make_programme(), []
    for _n in range(2):
        make_contact()
        with CaptureQueriesContext(connection) as seen:
            preview(programme)
        counts.append(len(seen))

    assert counts[0] == counts[1]
