"""Every sentence is said in every language; the tool that finds them finds them all."""

import re

import pytest
from babel.messages.pofile import read_po
from django.conf import settings

from csm_portal import translating


def test_sentences_of_pages_and_of_code_are_found():
    found = {message.id for message in translating.collected()}

    assert {"Sign in", "Portfolio", ("%(n)d day ago", "%(n)d days ago")} <= found


@pytest.fixture
def po(tmp_path):
    folder = tmp_path / "fr" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    return folder / "django.po"


def write(po, msgid, msgstr):
    head = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\nLanguage: fr\\n"\n'
    po.write_text(f'{head}\n#, python-format\nmsgid "{msgid}"\nmsgstr "{msgstr}"\n')


def sentences(msgid):
    catalog = translating.Catalog()
    catalog.add(msgid, None, [("a.html", 1)], flags=["python-format"])
    return catalog


def test_a_sentence_without_translation_is_a_fault(po):
    write(po, "Good day", "")

    assert list(translating.faults(po, sentences("Good day"))) == [
        "not translated: 'Good day' (a.html)"
    ]


def test_a_lost_placeholder_is_a_fault(po):
    write(po, "%(n)s calls", "%(nombre)s appels")

    assert len(list(translating.faults(po, sentences("%(n)s calls")))) == 1


def test_new_sentences_are_added_and_translations_kept(po):
    write(po, "%(n)s calls", "%(n)s appels")
    catalog = sentences("%(n)s calls")
    catalog.add("Good day", None, [("b.html", 1)])
    translating.update(po, catalog)

    assert "%(n)s appels" in po.read_text()
    assert 'msgid "Good day"\nmsgstr ""' in po.read_text()


@pytest.mark.skipif(not translating.languages(), reason="no language beside English yet")
def test_every_sentence_is_translated():
    found = translating.collected()

    assert [f for po in translating.languages() for f in translating.faults(po, found)] == []


def test_no_line_breaks_before_french_punctuation():
    with (settings.BASE_DIR / "locale/fr/LC_MESSAGES/django.po").open("rb") as file:
        catalog = read_po(file, locale="fr")
    said = [text for message in catalog for text in _texts(message.string) if message.id]

    assert [text for text in said if re.search(r"\S [:;?!»]|« ", text)] == []


def _texts(string):
    return [string] if isinstance(string, str) else string
