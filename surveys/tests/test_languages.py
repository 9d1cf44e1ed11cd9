"""Nine languages, complete and alike in what they fill in."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.urls import reverse

from surveys.languages import LANGUAGES, best, own_name
from surveys.tests.asking import make_invitation
from surveys.wording import PLACEHOLDERS

SECTIONS = ("programme", "letter", "page", "thanks", "consent", "unsubscribe")
NINE = {"en", "fr", "de", "es", "it", "pt", "nl", "ar", "ja"}


def flat(words):
    for key, value in words.items():
        if isinstance(value, str):
            yield key, value
        elif isinstance(value, list):
            yield key, "".join(value)
        else:
            yield from flat(value)


def sentences(code):
    return {f"{s}.{key}": text for s in SECTIONS for key, text in flat(getattr(LANGUAGES[code], s))}


def braces(text):
    return set(re.findall(r"\{(\w+)\}", text))


def test_the_nine_are_there_and_arabic_runs_from_the_right():
    assert set(LANGUAGES) == NINE
    assert {code for code, one in LANGUAGES.items() if one.direction == "rtl"} == {"ar"}


@pytest.mark.parametrize("code", sorted(NINE))
def test_a_language_is_complete(code):
    assert set(sentences(code)) == set(sentences("en"))
    assert not [key for key, text in sentences(code).items() if not text.strip()]


@pytest.mark.parametrize("code", sorted(NINE))
def test_a_language_fills_in_what_english_does_or_a_name(code):
    english = sentences("en")
    for key, text in sentences(code).items():
        own = braces(english[key]) - {"first_name", "company", "owner", "portal"}
        assert braces(text) <= own | set(PLACEHOLDERS), key
        assert own <= braces(text), key


@pytest.mark.parametrize("code", sorted(NINE - {"en"}))
def test_a_language_is_not_english(code):
    same = {k for k, text in sentences(code).items() if text == sentences("en")[k]}
    assert same <= {"letter.end"}


@pytest.mark.parametrize("code", sorted(NINE))
def test_what_an_admin_stores_fits_its_field(code):
    from surveys.models import Translation

    words = LANGUAGES[code].programme
    for name in ("subject", "opening", "question", "low", "high", "comment_prompt", "why"):
        assert len(words[name]) <= Translation._meta.get_field(name).max_length


@pytest.mark.parametrize(
    ("wanted", "among", "expected"),
    [("fr", ["en", "fr"], "fr"), ("pt-BR", ["en", "pt"], "pt"), ("FR_ch", ["fr"], "fr"),
     ("sv", ["en", "de"], "de"), ("", ["fr"], "fr"), ("../etc", ["en"], "en"), ("ja", [], "en")],
)  # fmt: skip
def test_the_best_language_is_found(wanted, among, expected):
    assert best(wanted, among, "de").code == expected


@pytest.mark.parametrize(
    ("code", "said"),
    [("en", "1 December 2026"), ("fr", "1er décembre 2026"), ("de", "1. Dezember 2026"),
     ("ja", "2026年12月1日"), ("pt", "1 de dezembro de 2026")],
)  # fmt: skip
def test_a_day_is_said_as_its_speakers_do(code, said):
    assert LANGUAGES[code].day(date(2026, 12, 1)) == said


@pytest.mark.parametrize(
    ("code", "name", "called"),
    [("en", "Karim Haddad", "Karim"), ("en", "Haddad, Karim", "Karim"), ("en", "", ""),
     ("fr", "Dr. Ana Ruiz", "Dr. Ana Ruiz"), ("ja", "山田 太郎", "山田 太郎"),
     ("de", "Karim Haddad", "Karim Haddad")],
)  # fmt: skip
def test_a_person_is_called_as_the_language_does(code, name, called):
    assert LANGUAGES[code].first_name(name) == called


@pytest.mark.parametrize(
    ("code", "name"),
    [("fr", "Français"), ("ar", "العربية"), ("sv", "Svenska"), ("pt-BR", "Português Brasileiro"),
     ("fr-CA", "Français (fr-CA)"), ("tlh", "tlh"), ("", "")],
)  # fmt: skip
def test_a_language_has_the_name_that_its_speakers_give_it(code, name):
    assert own_name(code) == name


@pytest.mark.django_db
def test_on_a_wave_arabic_leaves_its_figure_behind_it(as_adam):
    wave = make_invitation(language="ar").wave
    page = as_adam.get(reverse("surveys:wave", args=[wave.pk])).content.decode()

    assert "<bdi>العربية</bdi> 1" in page
