from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from accounts.models import Contact, Persona, Stage
from accounts.tests.factories import make_account, make_contact
from surveys.answering import correct, take
from surveys.models import Answer, Tally

pytestmark = pytest.mark.django_db


def take_for(contact, score, days_ago=0.0, **more):
    moment = timezone.now() - timedelta(days=days_ago)
    source = Answer.Source.PHONE
    return take(account=contact.account, contact=contact, score=score, answered_at=moment,
                source=source, **more)  # fmt: skip


def test_the_facts_of_its_moment_stay_on_the_answer(alice):
    account = make_account(owner=alice, sector="Retail", plan="Pro", stage=Stage.ADOPTING)
    contact = make_contact(account, persona=Persona.CHAMPION, language="fr")

    answer = take_for(contact, 8, comment="fine")
    account.sector = "Bank"
    account.save()

    answer.refresh_from_db()
    facts = (
        answer.owner,
        answer.sector,
        answer.plan,
        answer.stage,
        answer.persona,
        answer.language,
    )
    assert facts == (alice, "Retail", "Pro", "adopting", "champion", "fr")


def test_its_account_must_be_looked_at_again():
    contact = make_contact()

    take_for(contact, 8)

    contact.account.refresh_from_db()
    assert contact.account.stale_at is not None


def test_the_contact_carries_its_last_answer_and_its_run_of_promoting():
    contact = make_contact()

    first = take_for(contact, 9, days_ago=20)
    last = take_for(contact, 10, days_ago=10)

    contact.refresh_from_db()
    assert (contact.last_score, contact.last_answered_at) == (10, last.answered_at)
    assert (contact.streak, contact.streak_since) == (2, first.answered_at)


def test_one_that_came_since_the_contact_was_read_counts_in_the_run():
    contact = make_contact()
    read_earlier = Contact.objects.get(pk=contact.pk)
    first = take_for(contact, 9, days_ago=20)

    take_for(read_earlier, 10, days_ago=10)

    assert (read_earlier.last_score, read_earlier.streak) == (10, 2)
    contact.refresh_from_db()
    assert (contact.last_score, contact.streak, contact.streak_since) == (10, 2, first.answered_at)


def test_a_lower_score_ends_the_run():
    contact = make_contact()

    take_for(contact, 9, days_ago=20)
    take_for(contact, 8, days_ago=10)

    contact.refresh_from_db()
    assert (contact.last_score, contact.streak, contact.streak_since) == (8, 0, None)


def test_an_older_answer_that_comes_late_changes_the_run_and_not_the_last():
    contact = make_contact()
    take_for(contact, 9, days_ago=30)
    since = take_for(contact, 10, days_ago=10).answered_at

    take_for(contact, 3, days_ago=20)

    contact.refresh_from_db()
    assert (contact.last_score, contact.streak, contact.streak_since) == (10, 1, since)


def test_a_month_begins_at_midnight_in_the_portals_time_zone(settings):
    settings.TIME_ZONE = "Europe/Paris"
    contact = make_contact()
    late = datetime(2025, 1, 31, 23, 30, tzinfo=UTC)

    take(account=contact.account, contact=contact, score=9, answered_at=late, source="import")

    tally = Tally.objects.get()
    assert f"{tally.month} {tally.promoters}" == "2025-02-01 1"


def test_classes_are_counted_apart():
    contact = make_contact()

    for score in (0, 6, 7, 8, 9, 10, 10):
        take_for(contact, score)

    tally = Tally.objects.get()
    assert (tally.detractors, tally.passives, tally.promoters) == (2, 2, 3)


@pytest.mark.parametrize("score", [-1, 11])
def test_a_score_outside_0_to_10_is_refused(score):
    with pytest.raises(ValueError, match="from 0 to 10"):
        take_for(make_contact(), score)

    assert not Answer.objects.exists()


def test_please_contact_me_is_dated():
    answer = take_for(make_contact(), 10, call_wanted=True)

    assert answer.call_wanted_at == answer.answered_at


def test_an_anonymous_answer_belongs_to_its_account_alone():
    account = make_account()

    answer = take(account=account, contact=None, score=4, source="link")

    assert answer.contact is None
    assert Tally.objects.get().detractors == 1


def test_an_answer_without_an_account_stands_in_no_tally():
    take(account=None, contact=None, score=4, source="import")

    assert Answer.objects.count() == 1
    assert not Tally.objects.exists()


def test_it_takes_few_statements(django_assert_max_num_queries):
    contact = make_contact()

    with django_assert_max_num_queries(6):  # savepoint and release among them
        take_for(contact, 9)


def test_a_corrected_answer_keeps_what_it_said():
    contact = make_contact()
    answer = take_for(contact, 3, comment="bad")

    assert correct(answer, 9, "good after all")

    assert [(v.score, v.comment) for v in answer.versions.all()] == [(3, "bad")]
    tally = Tally.objects.get()
    assert (tally.detractors, tally.promoters) == (0, 1)
    contact.refresh_from_db()
    assert (contact.last_score, contact.streak) == (9, 1)


def test_correcting_to_the_same_changes_nothing():
    answer = take_for(make_contact(), 3, comment="bad")

    assert not correct(answer, 3, "bad")
    assert not answer.versions.exists()


def test_an_old_answer_that_is_imported_today_did_not_arrive_fresh():
    old = timezone.now() - timedelta(days=400)
    facts = {"account": make_account(), "contact": None, "score": 2, "received_at": old}

    assert not take(**facts, answered_at=old, source="import").arrived_fresh
    assert take(**facts, answered_at=old, source="email").arrived_fresh
