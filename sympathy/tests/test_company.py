from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer
from sympathy.tests.company_page import URL, answers, page, words

pytestmark = pytest.mark.django_db


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


def test_answers_that_are_not_counted_yet_are_being_computed(as_adam):
    answers(*[9] * 6)

    text = as_adam.get(URL).text

    assert "The answers are in; the score is being computed." in text
    assert "Nobody has answered yet." not in text


def test_what_is_never_counted_is_not_being_computed(as_adam, as_alice):
    answers(*[0] * 6, source=Answer.Source.PHONE)
    assert "Nobody has answered yet." in as_adam.get(URL).text

    answers(*[9] * 6, contact=make_contact())
    assert "Nobody has answered yet." in page(as_alice)


def test_who_may_not_import_is_not_sent_there(as_alice):
    assert f'class="button" href="{reverse("accounts:imports")}"' not in page(as_alice)


def test_no_customer_is_named(as_adam):
    contact = make_contact(make_account("Zephyr AG", sector="Health"), name="Zoe Zimmer")
    answers(*[9] * 6, contact=contact, comment="Zounds", sector="Health")

    text = page(as_adam)

    assert "Health" in text
    assert not any(word in text for word in ("Zephyr", "Zoe", "Zounds"))


def test_phone_answers_are_not_published(as_alice):
    answers(*[9] * 6)
    answers(*[0] * 6, source=Answer.Source.PHONE)

    assert "NPS is +100." in words(page(as_alice))
