"""An allow-list of words in braces; everything else in braces is text, or refused."""

from __future__ import annotations

import time

import pytest

from letters.compiling import compiled
from surveys.languages import LANGUAGES
from surveys.saying import Names, say
from surveys.wording import faults, marked

EVIL = [
    "{{ settings.SECRET_KEY }}", "{{ contact.account.owner.password }}", "{% load x %}",
    "{contact.__class__.__init__.__globals__}", "{0}", "{first_name!r}", "{first_name.x}", "${7*7}",
]  # fmt: skip
WHOM = Names("Karim", "Acme", "Claire Lemoine")
ENGLISH = LANGUAGES["en"]


def filled(text, **values):
    return compiled(marked(text)).fill({"first_name": "Karim", "owner": "Claire"} | values)


def test_the_four_words_are_filled_in():
    said = say("{first_name} of {company}: {owner} of {portal}", ENGLISH, WHOM)

    assert said == "Karim of Acme: Claire Lemoine of CSM Portal"


@pytest.mark.parametrize("text", EVIL)
def test_anything_else_in_braces_is_text_and_refused_in_the_editor(text):
    assert filled(text) == text
    assert faults(text) or "{%" in text


def test_the_editor_says_which_words_there_are():
    assert faults("Dear {name}, {first_name}") == [
        "{name} is not filled in. Write one of {first_name}, {company}, {owner}, {portal}."
    ]


def test_what_is_filled_in_is_never_filled_in_again():
    assert filled("{first_name}", first_name="{owner}\ue000owner\ue001") == (
        "{owner}\ue000owner\ue001"
    )


def test_marks_that_somebody_writes_are_dropped():
    assert filled("\ue000owner\ue001") == "owner"


@pytest.mark.parametrize(
    ("text", "said"),
    [("{first_name}, {owner} has a question", "Claire Lemoine has a question"),
     ("Hello {first_name}, how are you?", "Hello how are you?"),
     ("{first_name}, one question", "One question")],
)  # fmt: skip
def test_without_a_name_its_comma_goes_too(text, said):
    assert say(text, ENGLISH, Names("", "Acme", "Claire Lemoine")) == said


def test_without_an_owner_the_team_asks():
    nobody = Names("Karim", "Acme", "")

    assert say("{owner} reads it", ENGLISH, nobody) == "The CSM Portal team reads it"
    assert say("Done. {owner} reads it", ENGLISH, nobody) == "Done. The CSM Portal team reads it"
    assert say("Karim, {owner} asks", ENGLISH, nobody) == "Karim, the CSM Portal team asks"


def test_a_latin_name_is_held_together_in_arabic():
    assert "\u2068Acme\u2069" in say("{company}", LANGUAGES["ar"], WHOM)


@pytest.mark.parametrize("evil", ["{" * 50_000, "{a" * 25_000, "{first_name}," * 4_000])
def test_evil_texts_cost_nothing(evil):
    began = time.process_time()
    faults(evil)
    filled(evil)

    assert time.process_time() - began < 0.5
