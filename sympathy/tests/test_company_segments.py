"""The company's page cut into segments: which are shown, to whom, in how many queries."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.tests.factories import make_account, make_contact
from sympathy import figures
from sympathy.tests.company_page import URL, answers, page

pytestmark = pytest.mark.django_db


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
