"""A French reader of the check: every sentence theirs, whoever looked at the file, and when."""

from __future__ import annotations

from html import unescape

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils.translation import override

from accounts.importing import limits, words
from accounts.importing.working import work
from accounts.models import Import, Movement, Persona, Stage
from csm_portal.lib.fold import fold

pytestmark = pytest.mark.django_db


@pytest.fixture
def en_francais(adam, as_adam):
    adam.language = "fr"
    adam.save(update_fields=["language"])
    return as_adam


def looked_at(client, kind, content):
    data = {"kind": kind, "file": SimpleUploadedFile("a.csv", content.encode())}
    client.post(reverse("accounts:import-new"), data)
    with override("en"):
        work()
    page = client.get(reverse("accounts:import-detail", args=[Import.objects.get().pk]))
    return unescape(page.text)


def test_what_is_missing_is_said_in_french_though_a_worker_looked(en_francais, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 0)

    page = looked_at(en_francais, "answers", "nps\n9\n")

    assert "Aucune colonne ne dit qui a répondu" in page
    assert "No column says" not in page


def test_a_refusal_is_worded_for_whoever_brought_the_file(en_francais, monkeypatch):
    monkeypatch.setattr(limits, "AT_ONCE", 0)

    assert "Le fichier n’a aucune ligne" in looked_at(en_francais, "accounts", "name\n")


def test_choices_are_named_as_a_french_cell_would_say_them(en_francais):
    page = looked_at(en_francais, "accounts", "nom;statut\nNeri;bizarre\n")

    assert "essai, démarrage, adoption, maturité, renouvellement, perdu" in page


@pytest.mark.parametrize("language", ["en", "fr"])
@pytest.mark.parametrize(
    ("choices", "known"),
    [(Stage, words.STAGES), (Persona, words.PERSONAS), (Movement.Kind, words.MOVEMENTS)],
)
def test_a_cell_may_say_what_the_pages_say(language, choices, known):
    with override(language):
        said = {value: fold(str(label)) for value, label in choices.choices}

    assert [v for v, word in said.items() if word not in known[v].split("|")] == []


def test_the_first_of_a_month_is_said_the_french_way(en_francais):
    page = looked_at(en_francais, "accounts", "nom;echeance\nNeri;01/09/2021\n")

    assert "1er septembre 2021" in page
