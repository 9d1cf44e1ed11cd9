"""What a respondent's form brings: a plain score, a comment that is cleaned, nothing else."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from surveys import receipts
from surveys.models import Answer
from surveys.tests.asking import make_invitation

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    "score",
    ["11", "-1", "9.5", "10 ", " 9", "true", "null", "[]", "1e400", "٩", "９", "+9", "09", "0x9",
     "", "9,9"],
)  # fmt: skip
def test_a_score_is_a_plain_number_from_0_to_10(client, score):
    invitation = make_invitation()

    response = client.post(receipts.answer_path(invitation.pk), {"score": score})

    assert response.status_code == 400
    assert not Answer.objects.exists()


def test_two_scores_in_one_form_are_none(client):
    invitation = make_invitation()

    response = client.post(receipts.answer_path(invitation.pk), {"score": ["9", "3"]})

    assert response.status_code == 400


@pytest.mark.parametrize("body", [b'{"score": 9}', b"[]", b"null", b"\xff\xfe"])
def test_a_body_that_is_no_form_is_no_answer(client, body):
    path = receipts.answer_path(make_invitation().pk)

    for kind in ("application/json", "text/plain", "application/x-www-form-urlencoded"):
        assert client.post(path, body, content_type=kind).status_code == 400
    assert not Answer.objects.exists()


COMMENTS = {
    "newlines": "a" + "\n" * 1_000_000 + "b",
    "a million letters": "x" * 1_000_000,
    "NUL": "a\x00b",
    "override": "abc\u202edef",
    "zalgo": "e" + "\u0301" * 500,
    "ten megabytes": "x" * 10_000_000,
}


@pytest.mark.parametrize("what", COMMENTS)
def test_a_strange_comment_is_cleaned_or_refused(client, what):
    text = COMMENTS[what]
    invitation = make_invitation()

    response = client.post(receipts.answer_path(invitation.pk), {"score": "9", "comment": text})

    assert response.status_code in (302, 400)
    stored = "".join(Answer.objects.values_list("comment", flat=True))
    assert len(stored) <= 10_000
    assert not re.search("[\x00\u202e]|\u0301{4}", stored)


def test_a_lone_surrogate_is_dropped(client):
    form = "application/x-www-form-urlencoded"
    path = receipts.answer_path(make_invitation().pk)

    client.post(path, b"score=9&comment=a%ED%A0%80b", content_type=form)

    Answer.objects.get().comment.encode()


def test_what_the_form_does_not_offer_is_ignored(client):
    invitation = make_invitation()
    sent = {"score": "3", "counts_since": "2020-01-01", "account": "1", "contact": "1",
            "answered_at": "2020-01-01", "source": "phone", "wave": "1", "owner": "1"}  # fmt: skip

    client.post(receipts.answer_path(invitation.pk), sent)

    answer = Answer.objects.get()
    assert (answer.account, answer.contact) == (invitation.account, invitation.contact)
    assert (answer.source, answer.answered_at.year > 2020) == ("email", True)


def test_a_form_from_elsewhere_is_taken_by_its_token_alone():
    strict = Client(enforce_csrf_checks=True)
    invitation = make_invitation()

    for headers in ({}, {"origin": "null"}, {"origin": "https://evil.example"}):
        path = receipts.answer_path(invitation.pk)
        assert strict.post(path, {"score": "9"}, headers=headers).status_code == 302
