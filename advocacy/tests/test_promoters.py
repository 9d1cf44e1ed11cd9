from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Note, Stage
from accounts.tests.factories import make_account, make_contact
from advocacy import promoters
from advocacy.promoters import current
from advocacy.tests.factories import make_promoter, make_request
from surveys.tests.factories import make_answer


def test_a_promoter_stands_there_with_name_account_streak_and_words(shown):
    account = {"name": "Cobalt Retail", "sector": "Retail", "employees": 640, "country": "Germany"}
    make_promoter("Ines Keller", 5, comment="Live in a week", title="CIO", account=account)

    text = shown()

    expected = ["Ines Keller", "Cobalt Retail · CIO", "Retail · 640 people · Germany", "5 in a row"]
    for words in [*expected, "Live in a week", "not for publication", "1 person would recommend"]:
        assert words in text


def test_no_address_and_no_risk_is_on_the_page(shown):
    account = {"owner": None, "expected_loss": 0.987654, "revenue": 77777}
    contact = make_promoter(email="ines.keller@cobalt.example", account=account)
    make_answer(2, contact, days_ago=300, comment="Never again")

    text = shown()

    for secret in ["cobalt.example", "0.98", "77777", "77,777", "Never again", ">2<"]:
        assert secret not in text


def test_an_address_cannot_be_found_out_by_searching(shown):
    make_promoter("Ines Keller", email="kelleri@hidden.example")

    assert "Ines Keller" in shown("?find=keller")
    for guess in ["kelleri", "hidden", "example", "@", "r kelleri"]:
        assert "Ines Keller" not in shown(f"?find={guess}")


@pytest.mark.parametrize(
    "fields",
    [
        {"days_ago": 366},
        {"left_on": timezone.localdate() - timedelta(days=1)},
        {"account": {"stage": Stage.LOST}},
    ],
    ids=["too long ago", "left", "lost"],
)
def test_whoever_is_no_promoter_today_is_no_candidate(db, fields):
    make_promoter(**fields)

    assert not current().exists()


def test_a_passive_is_not_counted_listed_or_found(shown):
    contact = make_contact(name="Per Passive", last_score=8, last_answered_at=timezone.now())
    make_answer(8, contact)

    assert "Per Passive" not in shown("?find=per")
    assert "0 people would recommend us today" in shown()


def test_a_merged_account_has_no_candidates(db):
    make_promoter(account={"merged_into": make_account()})

    assert not current().exists()


def test_the_longest_streak_comes_first_then_the_latest_answer(shown):
    for name, streak, days in [("Ada", 1, 2), ("Bea", 3, 9), ("Cai", 3, 1)]:
        make_promoter(name, streak, days)

    text = shown()

    assert text.index(">Cai<") < text.index(">Bea<") < text.index(">Ada<")


def test_only_answers_of_the_streak_are_shown(shown):
    contact = make_promoter(streak=2)
    make_answer(10, contact, days_ago=400, comment="Before the bad year")

    text = shown()

    assert text.count('<li data-class="promoter">') == 2
    assert "Before the bad year" not in text


@pytest.mark.parametrize(
    "query",
    [
        "sector=Food",
        "persona=champion",
        "size=m",
        "streak=3",
        "find=legumes",
        "find=é",
        "waiting=on",
    ],
)
def test_a_filter_keeps_whom_it_names(shown, query):
    account = {"name": "Légumes Martin", "sector": "Food", "employees": 90}
    make_request(make_promoter("René", 3, persona="champion", account=account))
    make_promoter("Olga", 2, account={"name": "Olsk", "sector": "Media", "employees": 9})

    text = shown(f"?{query}")

    assert ">René<" in text
    assert ">Olga<" not in text


@pytest.mark.parametrize(
    "query", ["sector=%00", "size=huge", "streak=-1", "after=1~2~3", "find=%00"]
)
def test_a_filter_that_makes_no_sense_filters_nothing(shown, query):
    make_promoter("Ines")

    assert ">Ines<" in shown(f"?{query}")


def test_nobody_fitting_says_so(shown):
    make_promoter("Ines")

    assert "Nobody fits these filters." in shown("?find=zzz")


def test_without_promoters_the_page_teaches(shown):
    assert "As soon as somebody answers 9 or 10" in shown()


def test_the_next_page_goes_on_where_this_one_ended(shown, monkeypatch):
    monkeypatch.setattr("advocacy.page.ROWS", 2)
    for name in ["Ada", "Bea", "Cai"]:
        make_promoter(name, days_ago=1 if name == "Ada" else 5)
    first = shown()

    second = shown("?after=" + first.split("?after=")[1].split('"')[0])

    assert ">Ada<" in first
    assert ">Bea<" in second
    assert ">Ada<" not in second
    assert "Next 50" not in second


def test_the_number_of_queries_is_fixed(as_mara):
    counts = []
    for people in [2, 18]:
        for _ in range(people):
            make_request(make_promoter(streak=3))
        with CaptureQueriesContext(connection) as queries:
            as_mara.get("/promoters/")
        counts.append(len(queries))

    assert counts[0] == counts[1] <= 11


def test_words_of_customers_stay_words(shown):
    evil = "<script>alert(1)</script>"
    make_promoter(evil, comment=evil, title=evil, account={"name": evil, "sector": evil})

    assert evil not in shown()


def test_a_swap_gets_the_list_alone(as_mara):
    make_promoter("Ines")

    with CaptureQueriesContext(connection) as queries:
        text = as_mara.get("/promoters/", headers={"HX-Request": "true"}).content.decode()

    assert not any("COUNT(" in query["sql"] for query in queries)
    assert text.strip().startswith("<section")


def test_an_answered_request_says_so(shown):
    make_request(make_promoter(), answered_at=timezone.now())

    text = shown()

    assert "the CSM replied on" in text
    assert "Ask through the CSM" in text
    assert Note.objects.count() == 1


def test_of_many_the_page_says_more_than(shown, monkeypatch):
    monkeypatch.setattr(promoters, "COUNTED", 2)
    for streak in (1, 3, 1, 4):
        make_promoter(streak=streak)
    text = shown()

    assert "More than 2 people would recommend us today." in text
    assert "<b>2</b> with three in a row or more" in text
