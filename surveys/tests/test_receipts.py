"""Whoever pressed may see what they said, for a while; whoever got the letter forwarded may not."""

from __future__ import annotations

import pytest

from surveys import receipts
from surveys.models import Answer
from surveys.tests.asking import make_invitation

pytestmark = pytest.mark.django_db


def opened(client, invitation, query=""):
    return client.get(receipts.answer_path(invitation.pk) + query)


def test_with_the_receipt_the_form_shows_what_was_said(press, client):
    invitation = make_invitation()
    page = press(invitation, 4, comment="Nobody rang back").content.decode()

    change = page.split('class="button" href="')[1].split('"')[0].replace("&amp;", "&")
    form = client.get(change).content.decode()

    assert "Nobody rang back" in form
    assert 'value="4" aria-label="4" checked' in form


def test_with_the_receipt_a_comment_can_be_taken_back(press):
    invitation = make_invitation()
    press(invitation, 4, comment="Nobody rang back")

    press(invitation, 4, query=f"?seen={receipts.receipt(invitation.pk)}", comment="")

    assert Answer.objects.get().comment == ""


def test_a_forwarded_link_shows_nothing_of_the_first_answer(press, client):
    invitation = make_invitation()
    press(invitation, 4, comment="Nobody rang back")

    page = opened(client, invitation).content.decode()

    assert "Nobody rang back" not in page
    assert " checked" not in page
    assert "An answer has been given with this link." in page


def test_a_receipt_of_one_shows_nothing_of_another(press, client):
    mine, other = make_invitation(), make_invitation()
    press(other, 4, comment="Nobody rang back")

    page = opened(client, other, f"?seen={receipts.receipt(mine.pk)}").content.decode()

    assert "Nobody rang back" not in page


def test_an_old_receipt_leads_back_to_the_form(client, press, monkeypatch):
    invitation = make_invitation()
    thanks = press(invitation, 9).redirect_chain[-1][0]
    monkeypatch.setattr(receipts, "SECONDS", -1)

    assert client.get(thanks)["Location"] == receipts.answer_path(invitation.pk)
