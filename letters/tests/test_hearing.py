"""Words of an ESP: signed ones count once, others not at all. Cases 77-79 of what is tried."""

import hashlib
import hmac
import json
import time

import pytest

from letters.models import Address, Letter
from letters.senders import senders

KEY = "k" * 30
URL = "main=anymail+mailgun://?api_key=a&sender_domain=mg.example&webhook_signing_key=" + KEY
OPEN = "open=anymail+postmark://?server_token=t"
GUARDED = "basic=anymail+postmark://?server_token=t&webhook_secret=me:hush"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _senders(settings):
    raw = f"{URL} {OPEN} {GUARDED}"
    settings.SENDERS = senders(raw, embedded=False, mail_from="nps@portal.example")


@pytest.fixture
def letter():
    address = Address.objects.create(value="ana@customer.example", keyed_hash="x")
    return Letter.objects.create(
        kind="invitation", address=address, provider_id="<1@mg.example>", state="sent",
        settled_at="2026-11-27T12:00:00Z", sender="main",
    )  # fmt: skip


def event(what="delivered", key=KEY, **data):
    moment, token = str(int(time.time())), "t" * 50
    signature = hmac.new(key.encode(), f"{moment}{token}".encode(), hashlib.sha256).hexdigest()
    data = {
        "event": what, "timestamp": time.time(), "recipient": "Ana@customer.example",
        "message": {"headers": {"message-id": "1@mg.example"}},
    } | data  # fmt: skip
    return {
        "signature": {"timestamp": moment, "token": token, "signature": signature},
        "event-data": data,
    }


def post(client, said, alias="main", **extra):
    return client.post(f"/hooks/mail/{alias}/", json.dumps(said), "application/json", **extra)


def heard(letter):
    letter.refresh_from_db()
    letter.address.refresh_from_db()
    return letter


def test_a_delivery_is_noted_once_however_often_it_is_told(client, letter):
    assert post(client, event()).status_code == 200
    first = heard(letter).delivered_at
    assert first

    assert post(client, event()).status_code == 200
    assert heard(letter).delivered_at == first


def test_a_hard_bounce_closes_the_address(client, letter):
    post(client, event("failed", severity="permanent", reason="bounce"))

    assert heard(letter).bounced_at
    assert letter.address.bounced_at


@pytest.mark.parametrize("named", ["", "<>"])
def test_a_word_that_names_no_letter_is_about_none(client, letter, named):
    Letter.objects.update(provider_id="")

    nameless = {"message": {"headers": {"message-id": named}}}
    assert post(client, event("complained", **nameless)).status_code == 200
    assert not heard(letter).complained_at


@pytest.mark.parametrize("extra", [{"severity": "temporary"}, {"reason": "generic"}])
def test_a_failure_of_the_moment_closes_nothing(client, letter, extra):
    post(client, event("failed", **{"severity": "permanent"} | extra))

    assert not heard(letter).address.bounced_at


def test_a_complaint_and_an_opt_out_are_kept_for_good(client, letter):
    post(client, event("complained"))
    post(client, event("unsubscribed"))

    assert heard(letter).complained_at
    assert letter.address.complained_at
    assert letter.address.opted_out_at


def test_words_may_come_in_any_order(client, letter):
    post(client, event("complained"))
    post(client, event("delivered"))

    assert heard(letter).delivered_at


@pytest.mark.parametrize("said", [event(key="f" * 30), {}, {"signature": {}}, [], "x"])
def test_without_a_good_signature_nothing_counts(client, letter, said):
    assert post(client, said).status_code in {400, 403}
    assert not heard(letter).delivered_at


def test_a_signature_of_another_sender_does_not_count(client, letter):
    assert post(client, event(), alias="basic").status_code == 403
    assert not heard(letter).delivered_at


def test_a_word_about_another_senders_letter_does_not_count(client, letter):
    Letter.objects.update(sender="basic")
    post(client, event("failed", severity="permanent", reason="bounce"))

    assert not heard(letter).address.bounced_at


def test_a_word_about_another_recipient_does_not_count(client, letter):
    said = event("failed", severity="permanent", reason="bounce", recipient="bob@y.example")
    assert post(client, said).status_code == 200
    assert not heard(letter).bounced_at


@pytest.mark.parametrize("alias", ["open", "nobody"])
def test_without_anything_to_check_there_is_no_such_page(client, alias):
    assert post(client, {}, alias=alias).status_code == 404


def test_a_heap_of_words_is_refused_unread(client):
    assert post(client, "x" * 1_000_001).status_code == 413


def test_noise_with_a_good_signature_is_refused_politely(client, letter):
    said = event() | {"event-data": {}}
    assert post(client, said).status_code == 400


def test_an_esp_may_ask_whether_somebody_is_there(client):
    assert client.head("/hooks/mail/main/").status_code == 200
