"""Links for respondents: what is tried with them, and what must happen."""

from __future__ import annotations

import json
import logging
import secrets
import time
from statistics import median

import pytest
from django.core.signing import Signer

from csm_portal.lib import logs
from csm_portal.lib.mask import mask
from letters.models import Address
from surveys import guessing, links, receipts
from surveys.models import Answer
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db
PURPOSES = {links.ANSWER: "r", links.UNSUBSCRIBE: "u", links.CONSENT: "c", "surveys.receipt": "t"}


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


@pytest.mark.parametrize("purpose", PURPOSES)
def test_a_token_stands_in_no_log(purpose):
    token = Signer(salt=purpose).sign("12-1795785589" if purpose == "surveys.receipt" else "12")
    path = path_of(purpose, token)

    assert token not in mask(f"Internal Server Error: {path}")
    record = logging.LogRecord("django.request", 40, "", 1, "Bad: %s", (path,), None)
    assert token.split(":")[1] not in json.loads(logs.JsonFormatter().format(record))["message"]
