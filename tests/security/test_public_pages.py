"""Pages for respondents: kept by nobody, told to nobody, running nothing, naming nobody."""

from __future__ import annotations

import re

import pytest

from accounts.tests.factories import make_account, make_contact
from surveys import links, receipts
from surveys.models import Answer
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer
from tests.house.sources import templates

pytestmark = pytest.mark.django_db


def test_no_public_page_runs_or_loads_anything():
    pages = [path for path in templates() if "/surveys/public/" in str(path)]

    assert len(pages) > 8
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|autofocus|http-equiv|<iframe|<img|hx-", text), path


def pages(client):
    invitation = make_invitation()
    make_answer(9, invitation.contact, invitation=invitation, comment="Fine")
    yield client.get(receipts.answer_path(invitation.pk))
    yield client.get(receipts.thanks_path(invitation.pk, "en"))
    yield client.get(receipts.unsubscribe_path(invitation.pk))
    yield client.post(receipts.unsubscribe_path(invitation.pk))
    yield client.get(f"/c/{links.token(links.CONSENT, Answer.objects.get().pk)}/")
    yield client.get("/r/nonsense/")
    yield client.post(receipts.answer_path(invitation.pk), {"score": "8"})


def test_every_public_page_is_kept_by_nobody_and_told_to_nobody(client):
    for page in pages(client):
        assert page["Referrer-Policy"] == "no-referrer"
        assert page["X-Robots-Tag"] == "noindex, nofollow"
        assert page["Cache-Control"] == "no-store"
        assert not page.cookies
        assert not re.search(rb"(?:src|href|action)=\"(?:https?:)?//", page.content)


@pytest.mark.parametrize("query", ["format=json", "debug", "preview=1", "debug=1&format=xml"])
def test_a_curious_query_brings_nothing_more(client, query):
    path = receipts.answer_path(make_invitation().pk)
    stamp = re.compile(rb'value="\d+-\d+:[^"]+"')

    plain, curious = (client.get(url).content for url in (path, f"{path}?{query}"))
    assert stamp.sub(b"", plain) == stamp.sub(b"", curious)


def test_a_public_page_says_nothing_of_the_customer(client):
    contact = make_contact(make_account("Secret SA"), name="Karim Haddad", email="k@secret.example")

    page = client.get(receipts.answer_path(make_invitation(contact=contact).pk)).content.decode()

    assert not [word for word in ("Karim", "Haddad", "secret.example") if word in page]


PAYLOADS = [
    "<script>window.xss=1</script>", '"><img src=x onerror=window.xss=1>', "{{7*7}}{% load x %}",
    "</script><script>window.xss=1</script>", "<!--", "\\u003cb\\u003e", "{first_name}",
]  # fmt: skip
RAW = ["<script>window", "<img src=x", ">49<", "<!--"]


@pytest.mark.parametrize("payload", PAYLOADS)
def test_what_somebody_wrote_is_text_on_every_public_page(client, payload, alice):
    alice.name = payload
    alice.save()
    contact = make_contact(make_account(payload, owner=alice), name=payload)
    invitation = make_invitation(contact=contact)
    for name in ("question", "thanks", "comment_prompt", "low"):
        invitation.wave.version.translations.update(**{name: payload[:60]})
    paths = [receipts.answer_path(invitation.pk), receipts.thanks_path(invitation.pk, "en"),
             receipts.unsubscribe_path(invitation.pk)]  # fmt: skip

    client.post(paths[0], {"score": "9", "comment": payload, "language": payload})
    pages = "".join(client.get(path).content.decode() for path in paths)

    assert not [raw for raw in RAW if raw in pages]
    assert "window.xss" not in payload or "window.xss" in pages  # it is there, as text
