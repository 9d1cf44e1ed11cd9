"""What stands on the wire: one recipient, the headers that are meant, nothing that breaks out."""

from dataclasses import replace
from datetime import UTC, datetime
from email import message_from_bytes, policy

import pytest

from letters.message import Message
from letters.mime import as_bytes
from letters.senders import Sender

SENDER = Sender("main", "nps@portal.example", "smtp")
PLAIN = Message("Ana Ruiz", "Claire", "How do you like us?", "Bonjour Ana,\n\nété\n")
WAVE = replace(
    PLAIN,
    html="<p>Bonjour <b>Ana</b></p>",
    reply_to="claire@portal.example",
    unsubscribe_url="https://portal.example/stop/abc",
    list_id="nps.portal.example",
    feedback_id="w1:nps:portal.example",
)


def written(message=PLAIN, *, address="ana@customer.example", bulk=True, message_id="1@portal"):
    date = datetime(2026, 11, 27, 12, tzinfo=UTC)
    return as_bytes(
        message, address=address, message_id=message_id, sender=SENDER, date=date, bulk=bulk
    )


def read(*args, **kwargs):
    return message_from_bytes(written(*args, **kwargs), policy=policy.default)


def test_a_letter_of_a_wave_has_the_headers_that_are_promised():
    assert dict(read(WAVE).items()) == {
        "From": "Claire <nps@portal.example>",
        "To": "Ana Ruiz <ana@customer.example>",
        "Subject": "How do you like us?",
        "Date": "Fri, 27 Nov 2026 12:00:00 +0000",
        "Message-ID": "<1@portal>",
        "Auto-Submitted": "auto-generated",
        "MIME-Version": "1.0",
        "Reply-To": "claire@portal.example",
        "List-Id": "<nps.portal.example>",
        "Feedback-ID": "w1:nps:portal.example",
        "List-Unsubscribe": "<https://portal.example/stop/abc>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Content-Type": 'multipart/alternative; boundary="=_of_this_letter"',
    }


def test_without_https_nothing_promises_one_click():
    letter = read(replace(WAVE, unsubscribe_url="http://127.0.0.1:8000/stop/abc"))

    assert "List-Id" in letter
    assert not {"List-Unsubscribe", "List-Unsubscribe-Post"} & set(letter.keys())


def test_a_letter_to_one_person_has_no_list():
    assert not [name for name in read(WAVE, bulk=False) if "List" in name or "Feed" in name]


def test_both_parts_are_base64_and_come_back_as_they_were():
    parts = list(read(WAVE).iter_parts())

    assert [part["Content-Transfer-Encoding"] for part in parts] == ["base64", "base64"]
    assert [part.get_content() for part in parts] == [
        "Bonjour Ana,\r\n\r\nété\r\n",
        "<p>Bonjour <b>Ana</b></p>\r\n",
    ]


def test_a_reminder_stands_below_the_first_letter():
    letter = read(replace(PLAIN, in_reply_to="first@portal"))

    assert letter["In-Reply-To"] == letter["References"] == "<first@portal>"


def test_no_line_is_long_however_long_the_words_are():
    data = written(replace(WAVE, to_name="ñ" * 900, subject="s" * 900, text="x" * 9000))

    assert max(map(len, data.split(b"\r\n"))) <= 78
    assert b"\n" not in data.replace(b"\r\n", b"")


def test_every_try_gives_the_same_bytes():
    assert written(WAVE) == written(WAVE)


@pytest.mark.parametrize(
    "address",
    ["a@x.test, b@y.test", '"a" <b@y.test>', "a@x.test\r\nBcc: b@y.test", "a", "é@x.test"],
)
def test_what_is_no_single_address_is_refused(address):
    with pytest.raises(ValueError, match="address"):
        written(address=address)
    with pytest.raises(ValueError, match="address"):
        written(replace(PLAIN, reply_to=address))


@pytest.mark.parametrize("field", ["list_id", "feedback_id", "in_reply_to"])
def test_an_id_cannot_start_a_header(field):
    with pytest.raises(ValueError, match="header"):
        written(replace(WAVE, **{field: "x\r\nBcc: b@y.test"}))


def test_a_link_cannot_start_a_header():
    with pytest.raises(ValueError, match="link"):
        written(replace(WAVE, unsubscribe_url="https://x.test/\r\nBcc: b@y.test"))


def test_a_name_that_looks_like_an_encoded_word_is_not_read_as_one():
    assert read(replace(PLAIN, subject="=?utf-8?q?=0ABcc:_x?="))["Subject"] == (
        "=?utf-8?q?=0ABcc:_x?="
    )
