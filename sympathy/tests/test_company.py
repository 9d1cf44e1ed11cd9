from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer
from sympathy import figures
from sympathy.periods import quarter_of

pytestmark = pytest.mark.django_db

URL = reverse("sympathy:company")


def answers(*scores, quarters_ago=0, contact=None, **fields):
    """On the first day of the quarter; anonymous ones, unless they are all one contact's."""
    day = quarter_of(timezone.localdate())
    for _ in range(quarters_ago):
        day = quarter_of(day - timedelta(days=1))
    moment = timezone.make_aware(timezone.datetime(day.year, day.month, 1, 12))
    account = contact and contact.account
    whose = {"contact": contact, "account": account, "answered_at": moment, **fields}
    Answer.objects.bulk_create(Answer(score=score, **whose) for score in scores)


def page(client, **query):
    figures.rebuild()
    return client.get(URL, query).text


def words(text):
    return " ".join(text.split())


def test_the_heading_is_the_answer(as_alice):
    answers(*[9] * 30, *[7] * 10, *[3] * 10)
    answers(*[9] * 28, *[7] * 11, *[3] * 11, quarters_ago=1)

    text = words(page(as_alice))

    assert "<h1> NPS is +40, and no clear change since last quarter. </h1>" in text
    assert "likely between +15 and +60 (50 answers)" in text
    assert "No clear change." in text
    assert "With 50 answers a period we miss three moves of 20 points in four." in text


def test_a_real_change_is_called_more_than_chance(as_alice):
    answers(*[9] * 60, *[3] * 10)
    answers(*[9] * 30, *[3] * 40, quarters_ago=1)

    text = words(page(as_alice))

    assert "NPS is +71, up 86 since last quarter." in text
    assert "Up 86 since the quarter before: <b>more than chance.</b>" in text


def test_noise_is_called_chance(as_alice):
    answers(*[9] * 260, *[7] * 80, *[3] * 60)
    answers(*[9] * 240, *[7] * 100, *[3] * 60, quarters_ago=1)

    text = words(page(as_alice))

    assert "Up 5 since the quarter before: <b>chance alone does that.</b>" in text
    assert "Nothing to celebrate, nothing to fear." in text


def test_a_quarter_without_one_before_stands_alone(as_alice):
    answers(*[9] * 10)

    text = words(page(as_alice))

    assert "NPS is +100." in text
    assert "The quarter before has too few answers to compare with." in text


def test_old_answers_are_told_in_the_past(as_alice):
    answers(*[9] * 10, quarters_ago=9)

    assert "NPS was +100." in words(page(as_alice))


def test_a_young_quarter_with_too_few_answers_leaves_the_last_one_standing(as_adam):
    answers(9, 9, 3)
    answers(*[9] * 10, quarters_ago=1)

    text = words(page(as_adam))

    assert "NPS was +100." in text
    assert "3 answers, too few for a score." in text


def test_under_5_answers_there_is_no_score_anywhere(as_adam):
    answers(9, 9, 3, 3)

    text = page(as_adam)

    assert "4 answers: too few for a score." in text
    assert "NPS is" not in text


def test_an_empty_portal_says_what_will_stand_here(as_adam):
    text = page(as_adam)

    assert "Nobody has answered yet." in text
    assert reverse("accounts:imports") in text


def test_who_may_not_import_is_not_sent_there(as_alice):
    assert f'class="button" href="{reverse("accounts:imports")}"' not in page(as_alice)


def test_no_customer_is_named(as_adam):
    contact = make_contact(make_account("Zephyr AG", sector="Health"), name="Zoe Zimmer")
    answers(*[9] * 6, contact=contact, comment="Zounds", sector="Health")

    text = page(as_adam)

    assert "Health" in text
    assert not any(word in text for word in ("Zephyr", "Zoe", "Zounds"))


def test_a_segment_of_few_people_is_for_those_who_see_its_accounts(sign_in, alice, mara, vera):
    one = make_contact()
    answers(*[9] * 6, contact=one, sector="Health")
    answers(*[9] * 6, sector="Retail")
    answers(*[9] * 9, sector="Trade")

    assert "Health" in page(sign_in(vera))
    for person in (alice, mara):
        text = page(sign_in(person))
        assert "Trade" in text
        assert "Health" not in text


def test_a_company_heard_through_one_person_is_no_figure_for_everybody(as_alice):
    answers(*[9] * 6, contact=make_contact())

    assert "Nobody has answered yet." in page(as_alice)


def test_segments_are_cut_one_way_at_a_time(as_alice):
    answers(*[9] * 6, sector="Health", stage="trial", plan="Gold")

    text = page(as_alice, by="stage")

    assert "By stage, last twelve months" in text
    assert "Trial" in text
    assert "Health" not in text
    assert "Gold" in page(as_alice, by="plan")


def test_stages_stand_as_they_follow_each_other_and_the_unknown_last(as_alice):
    for stage in ("", "renewing", "trial", "adopting"):
        answers(*[9] * 6, stage=stage)

    text = page(as_alice, by="stage")

    names = ("Trial", "Adopting", "Renewing", "not known")
    places = [text.index(f"<b>{name}</b>") for name in names]
    assert places == sorted(places)


def test_of_many_segments_those_with_most_answers_are_shown(as_alice):
    for number in range(13):
        answers(*[9] * (6 if number == 4 else 7), plan=f"Plan {number:02}")

    text = page(as_alice, by="plan")

    assert "Plan 05" in text
    assert "Plan 04" not in text


def test_a_way_that_does_not_exist_is_by_sector(as_alice):
    answers(*[9] * 6)

    assert "By sector, last twelve months" in page(as_alice, by="owner'--")


def test_htmx_asks_for_the_segments_alone(as_alice):
    answers(*[9] * 6, plan="Gold")
    figures.rebuild()

    text = as_alice.get(URL, {"by": "plan"}, headers={"HX-Request": "true"}).text

    assert text.strip().startswith("<section")
    assert "Gold" in text


def test_phone_answers_are_not_published(as_alice):
    answers(*[9] * 6)
    answers(*[0] * 6, source=Answer.Source.PHONE)

    assert "NPS is +100." in words(page(as_alice))


@pytest.mark.parametrize("sectors", [1, 15])
def test_the_page_takes_as_many_queries_for_many_segments(
    as_alice, sectors, django_assert_max_num_queries
):
    for number in range(sectors):
        answers(*[9] * 6, sector=f"Sector {number}")
        answers(*[9] * 6, sector=f"Sector {number}", quarters_ago=1)
        make_account()
    page(as_alice)

    with django_assert_max_num_queries(11):
        text = as_alice.get(URL).text

    assert ("Only the twelve with the most answers are shown." in text) == (sectors > 12)


def test_no_query_of_the_page_reads_all_figures(as_adam):
    answers(*[9] * 6, sector="Health")
    page(as_adam)
    with CaptureQueriesContext(connection) as queries:
        as_adam.get(URL)

    asked = [query["sql"] for query in queries if "sympathy_segmentfigure" in query["sql"]]
    assert len(asked) == 5
    for sql in asked:
        assert "index" in plan_of(sql).lower()


def plan_of(sql):
    """How the database would go about it, were the table large."""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"EXPLAIN {'' if connection.vendor == 'postgresql' else 'QUERY PLAN'} {sql}")
        return str(cursor.fetchall())


def test_who_does_not_see_everything_cannot_reckon_a_hidden_segment(as_alice):
    answers(*[9] * 3, sector="Health")
    answers(*[9] * 8, sector="Retail")
    answers(*[9] * 15, sector="Trade")

    text = page(as_alice)

    assert "Trade" in text
    assert "Retail" not in text


def test_who_sees_everything_sees_every_segment_with_a_score(as_adam):
    answers(*[9] * 3, sector="Health")
    answers(*[9] * 8, sector="Retail")
    answers(*[9] * 15, sector="Trade")

    assert "Retail" in page(as_adam)
