"""What a phone loads for the question: at most 15 kB.

Counted as our server sends it to any browser of today: the page as it is (Django compresses no
pages; a proxy may), its stylesheets and its icon by brotli, as they are stored when collected.
"""

from __future__ import annotations

import re

import pytest
from django.contrib.staticfiles import finders

from csm_portal.lib.static_storage import QuickCompressor
from surveys import receipts
from surveys.founding import first_version
from surveys.languages import LANGUAGES
from surveys.models import Programme
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db
MOST = 15_000
COMPONENTS = {"button", "field", "scale", "letterhead"}


@pytest.fixture
def wave(adam):
    return make_wave(version=first_version(Programme.objects.create(name="All"), adam))


def stored(address):
    with open(finders.find(address.removeprefix("/static/")), "rb") as file:
        return len(QuickCompressor.compress_brotli(file.read()))


def loaded(page):
    """Everything that the page names, as a browser does."""
    return set(re.findall(r"<(?:link|script|img)[^>]+(?:href|src)=\"([^\"]+)\"", page))


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_question_weighs_little_in_every_language(client, wave, code):
    response = client.get(receipts.answer_path(make_invitation(wave, language=code).pk))

    weight = len(response.content) + sum(map(stored, loaded(response.content.decode())))
    assert weight <= MOST


def test_it_loads_four_components_and_no_script(client, wave):
    page = client.get(receipts.answer_path(make_invitation(wave).pk)).content.decode()

    assert set(re.findall(r"components/(\w+)\.css", page)) == COMPONENTS
    assert not [address for address in loaded(page) if address.endswith(".js")]
