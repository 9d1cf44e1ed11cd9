"""The letter that asks: its words, its eleven links, and nothing of anybody else."""

from __future__ import annotations

import re
import time

import pytest

from accounts.tests.factories import make_account, make_contact
from letters.models import Letter
from surveys import letter, links, receipts
from surveys.languages import LANGUAGES
from surveys.letter import draw, message
from surveys.saying import Names
from surveys.tests.asking import make_invitation, make_wave
from surveys.texts import Texts

pytestmark = pytest.mark.django_db
WHOM = Names("Karim", "Acme SA", "Claire Lemoine")
PLACES = {"link": "https://x.example/r/1:a/", "unsubscribe": "https://x.example/u/1:b"}
EVIL = [
    "<script>alert(1)</script>", '"><img src=x onerror=1>', "{{7*7}}", "{portal}", "</title>",
    "\u2028${7*7}", "a\r\nBcc: b@evil.example", "<!--", "Å\u202eb",
]  # fmt: skip


def drawn(code="en", names=WHOM, **more):
    return draw(Texts.ready_made(code), names, **PLACES, **more)


@pytest.fixture
def written(alice):
    """The message to somebody of Alice's account."""

    def written(number=0, **contact):
        invitation = make_invitation(
            make_wave(), make_contact(make_account("Acme SA", owner=alice), **contact)
        )
        return message(invitation, number, Texts.ready_made("en"))

    return written


@pytest.mark.parametrize("code", LANGUAGES)
def test_eleven_links_stand_in_both_parts_of_every_language(code):
    made = drawn(code)

    for part in (made.text, made.html):
        scores = re.findall(r"https://x\.example/r/1:a/\?score=(\d+)", part)
        assert scores == [str(score) for score in range(11)]
        assert PLACES["unsubscribe"] in part


@pytest.mark.parametrize("code", LANGUAGES)
def test_no_word_in_braces_is_left(code):
    for names in (WHOM, Names("", "Acme", ""), Names("Karim", "Acme", "")):
        for reminder in (False, True):
            made = drawn(code, names, reminder=reminder)
            assert not re.search(r"[{}\ue000\ue001]", made.subject + made.text + made.html)


def test_it_is_written_in_the_name_of_their_csm(written, alice):
    made = written(name="Karim Haddad")

    assert made.from_name == "Alice (CSM Portal)"
    assert made.reply_to == alice.email
    assert made.subject == "Karim, Alice has a question for you"
    assert "Hello Karim," in made.text


def test_who_has_no_csm_hears_from_the_team():
    invitation = make_invitation()

    made = message(invitation, 0, Texts.ready_made("en"))

    assert (made.from_name, made.reply_to) == ("CSM Portal", "")
    assert made.text.count("The CSM Portal team") >= 1


def test_a_programme_may_speak_for_itself(alice):
    invitation = make_invitation(contact=make_contact(make_account(owner=alice)))
    invitation.wave.programme.from_owner = False

    made = message(invitation, 0, Texts.ready_made("en"))

    assert (made.from_name, made.reply_to) == ("CSM Portal", "")


def test_a_reminder_says_so_and_belongs_to_the_first_letter():
    invitation = make_invitation()
    first = Letter.objects.create(kind="invitation", address=invitation.address)
    invitation.letter = first

    made = message(invitation, 1, Texts.ready_made("en"))

    assert made.subject.startswith("Reminder: ")
    assert made.in_reply_to == first.message_id
    assert links.answer_url(invitation.pk) in made.text


def test_its_links_open_the_right_pages(written):
    made = written()
    invitation_id = links.number_of(links.ANSWER, made.text.split("/r/")[1].split("/")[0])

    assert f"{receipts.answer_path(invitation_id)}?score=10" in made.text
    assert made.unsubscribe_url.endswith(receipts.unsubscribe_path(invitation_id))


@pytest.mark.parametrize("evil", EVIL)
def test_a_name_is_text_in_every_part(written, evil):
    made = written(name=evil)

    assert "<script" not in made.html
    assert "<img" not in made.html
    assert made.html.count("</title>") == 1
    headers = made.subject + made.to_name + made.from_name
    assert not re.search(r"[\r\n\u2028\u202e]", headers)
    assert "&lt;" not in made.subject + made.text


def test_an_admins_words_are_text_too():
    texts = Texts.ready_made("en")
    evil = Texts(**vars(texts) | {"opening": "<script>x</script> {{7*7}}", "why": "{unsubscribe}"})

    made = draw(evil, WHOM, **PLACES)

    assert "<script" not in made.html
    assert "<script>x</script> {{7*7}}" in made.text
    assert "{unsubscribe}" in made.text


def test_a_letter_loads_nothing_and_tracks_nobody():
    page = drawn(other="fr").html

    assert not re.search(r"<(?:img|link|script|style|iframe)\b", page)
    assert "background-image" not in page


def test_arabic_runs_from_the_right():
    page = drawn("ar").html

    assert '<html lang="ar" dir="rtl">' in page
    assert 'align="left"' in page  # what stands beside the 10


def test_the_last_line_says_who_writes(settings):
    settings.LETTER_FOOT = "Norivelle SAS, 12 rue des Tisserands, 69004 Lyon"

    made = drawn()

    assert settings.LETTER_FOOT in made.text
    assert settings.LETTER_FOOT in made.html


def test_no_line_of_a_letter_is_longer_than_mail_allows_after_encoding():
    assert max(len(line) for line in drawn().text.splitlines()) < 998


def test_a_letter_is_drawn_once_and_then_filled():
    drawn()
    began = time.process_time()
    for _ in range(200):
        drawn()

    assert (time.process_time() - began) / 200 < 0.001
    assert letter._moulds.cache_info().hits >= 200
