"""Links for respondents: what is tried with them, and what must happen."""

from __future__ import annotations

import json
import logging
import re
import secrets
import time
from statistics import median

import pytest
from django.core.cache import cache
from django.core.signing import Signer
from django.test import Client

from accounts.tests.factories import make_account, make_contact
from csm_portal.lib import logs
from csm_portal.lib.mask import mask
from letters.models import Address
from surveys import guessing, links, receipts
from surveys.models import Answer
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer
from tests.house.sources import templates

pytestmark = pytest.mark.django_db
PURPOSES = {links.ANSWER: "r", links.UNSUBSCRIBE: "u", links.CONSENT: "c", "surveys.receipt": "t"}


@pytest.fixture(autouse=True)
def _nobody_has_guessed():
    cache.clear()


def links_of(invitation):
    """Every link of a letter."""
    path = receipts.answer_path(invitation.pk)
    numbers = [f"{path}?score={score}" for score in range(11)]
    return [*numbers, f"{path}?language=fr", receipts.unsubscribe_path(invitation.pk)]


def path_of(purpose, token):
    return f"/{PURPOSES[purpose]}/{token}" + ("" if purpose == links.UNSUBSCRIBE else "/")


def test_a_token_is_signed_with_256_bits():
    number, _colon, signature = links.token(links.ANSWER, 7).partition(":")

    assert (number, len(signature)) == ("7", 43)  # base64 of 32 bytes


def test_nothing_in_the_database_opens_a_survey():
    invitation = make_invitation()
    token = links.token(links.ANSWER, invitation.pk).split(":")[1]

    columns = vars(invitation) | vars(invitation.address) | vars(invitation.wave)
    assert token not in str(columns)


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_opens_its_own_page_alone(client, purpose):
    invitation = make_invitation()
    make_answer(9, invitation.contact, invitation=invitation)
    token = Signer(salt=purpose).sign(str(invitation.pk))

    for other in PURPOSES.keys() - {purpose}:
        for method in (client.get, client.post):
            assert method(path_of(other, token), {"score": 3}).status_code == 404
    assert Answer.objects.get().score == 9
    assert not Address.objects.get().suppressed


def tokens():
    good = links.token(links.ANSWER, 1)
    yield from ("1", "1:", ":", good[:-1], f"2{good[1:]}", good.replace(":", "."), "é" * 40)
    yield from (f"9{good}", "x" * 5_000, "%00", "../../etc/passwd", "1:1:1", good + "=")


@pytest.mark.parametrize("token", list(tokens()), ids=range(13))
def test_a_token_that_is_not_ours_reads_like_any_other(client, token):
    make_invitation()

    pages = [client.get(f"/r/{text}/") for text in (token, secrets.token_urlsafe(40))]

    assert {page.status_code for page in pages} == {404}
    assert "/etc/" in token or pages[0].content == pages[1].content


def test_who_tries_tokens_is_slowed_down_after_twenty_a_minute(client):
    bad = [client.get(f"/r/{secrets.token_urlsafe(40)}/").status_code for _ in range(25)]
    mixed = [client.post(f"/u/{secrets.token_urlsafe(40)}").status_code for _ in range(3)]

    assert bad == [404] * 20 + [429] * 5
    assert mixed == [429] * 3


def test_whoever_holds_a_good_one_is_not(client):
    invitation = make_invitation()
    for _ in range(30):
        client.get("/r/nonsense/")

    assert client.get(receipts.answer_path(invitation.pk)).status_code == 200


def test_somebody_elsewhere_is_not_slowed_down(client):
    for _ in range(30):
        client.get("/r/nonsense/")

    assert client.get("/r/nonsense/", REMOTE_ADDR="192.0.2.7").status_code == 404


def test_without_the_cache_every_page_answers(client, settings):
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"}}

    assert {client.get("/r/nonsense/").status_code for _ in range(30)} == {404}


def test_a_forged_sender_does_not_slip_past(client):
    header = {"x-forwarded-for": ""}
    for number in range(30):
        header["x-forwarded-for"] = f"192.0.2.{number}"
        status = client.get("/r/nonsense/", headers=header).status_code

    assert status == 429


def test_a_good_and_a_bad_token_take_about_as_long(client, monkeypatch):
    monkeypatch.setattr(guessing, "ALLOWED", 10_000)
    invitation = make_invitation()
    good = receipts.answer_path(invitation.pk)
    bad = f"{good[:-2]}x/"

    def took(path):
        began = time.process_time()
        client.get(path)
        return 1000 * (time.process_time() - began)

    rounds = [(took(good), took(bad)) for _ in range(20)]
    good_ms, bad_ms = (median(times) for times in zip(*rounds, strict=True))
    assert good_ms - bad_ms < 15  # the page itself; which tokens exist is told by none of it


@pytest.mark.parametrize("method", ["GET", "HEAD", "OPTIONS"])
@pytest.mark.parametrize(
    "headers",
    [{}, {"purpose": "prefetch"}, {"sec-purpose": "prefetch;prerender"},
     {"user-agent": "Slackbot-LinkExpanding 1.0"}],
)  # fmt: skip
def test_opening_every_link_three_times_records_nothing(client, method, headers):
    invitation = make_invitation()
    for link in links_of(invitation) * 3:
        client.generic(method, link, headers=headers)

    invitation.refresh_from_db()
    assert not Answer.objects.exists()
    assert not Address.objects.get().suppressed
    assert (invitation.answered_at, invitation.dismissed_at) == (None, None)


def test_no_public_page_runs_or_loads_anything():
    pages = [path for path in templates() if "/surveys/public/" in str(path)]

    assert len(pages) > 8
    for path in pages:
        text = path.read_text(encoding="utf-8")
        assert not re.search(r"<script|autofocus|http-equiv|<iframe|<img|hx-", text), path


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


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_stands_in_no_log(purpose):
    token = Signer(salt=purpose).sign("12-1795785589" if purpose == "surveys.receipt" else "12")
    path = path_of(purpose, token)

    assert token not in mask(f"Internal Server Error: {path}")
    record = logging.LogRecord("django.request", 40, "", 1, "Bad: %s", (path,), None)
    assert token.split(":")[1] not in json.loads(logs.JsonFormatter().format(record))["message"]


def test_a_form_from_elsewhere_is_taken_by_its_token_alone():
    strict = Client(enforce_csrf_checks=True)
    invitation = make_invitation()

    for headers in ({}, {"origin": "null"}, {"origin": "https://evil.example"}):
        path = receipts.answer_path(invitation.pk)
        assert strict.post(path, {"score": "9"}, headers=headers).status_code == 302


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
