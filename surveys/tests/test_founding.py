"""A new programme can be sent as it stands, in nine languages."""

from __future__ import annotations

import pytest

from surveys.founding import first_version
from surveys.languages import LANGUAGES
from surveys.models import ChoiceText, FollowUpText, Programme
from surveys.receipts import answer_path
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def version(adam):
    return first_version(Programme.objects.create(name="All customers"), adam)


def test_it_speaks_every_language(version, adam):
    assert {words.language for words in version.translations.all()} == set(LANGUAGES)
    assert (version.number, version.created_by) == (1, adam)


def test_each_class_is_asked_one_more_thing_and_the_unhappy_may_want_a_call(version):
    asked = [(row.answer_class, row.kind) for row in version.follow_ups.all()]

    assert asked == [("detractor", "choices"), ("detractor", "contact"),
                     ("passive", "choices"), ("promoter", "choices")]  # fmt: skip
    assert FollowUpText.objects.count() == 4 * len(LANGUAGES)
    assert ChoiceText.objects.count() == 12 * len(LANGUAGES)


@pytest.mark.parametrize("code", LANGUAGES)
def test_its_page_is_of_one_language(version, client, code):
    invitation = make_invitation(make_wave(version=version), language=code)

    page = client.get(answer_path(invitation.pk)).content.decode()

    for other, words in LANGUAGES.items():
        said = words.programme["follow_ups"]["promoter"] in page
        assert said == (other == code), other
