"""Somebody who answered, and the page on which they say what we may do with it."""

from __future__ import annotations

from accounts.tests.factories import make_account, make_contact
from surveys import links
from surveys.models import Answer
from surveys.replying import Said, take_reply
from surveys.tests.asking import make_invitation

EVERYTHING = ["named", "company", "anonymous", "call"]


def answered(score=9, comment="Live in a week", name="Ines Keller", company="Cobalt Retail"):
    contact = make_contact(make_account(company), name=name, email="", title="CIO")
    contact = make_contact(contact.account, name=name, title="CIO")
    take_reply(invitation := make_invitation(contact=contact), Said(score, comment, "en"))
    return Answer.objects.get(invitation=invitation)


def path(answer):
    return f"/c/{links.token(links.CONSENT, answer.pk)}/"
