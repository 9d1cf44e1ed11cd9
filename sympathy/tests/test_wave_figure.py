from __future__ import annotations

import pytest
from django.urls import reverse

from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer, Programme
from surveys.tests.asking import make_invitation, make_wave
from surveys.tests.factories import make_answer
from sympathy import figures, nps
from sympathy.models import SegmentFigure
from sympathy.wave_figure import of_wave

pytestmark = pytest.mark.django_db


def answered(wave, score, account, **fields):
    contact = make_contact(account)
    return make_answer(score, contact, invitation=make_invitation(wave, contact), **fields)


def test_a_wave_has_the_score_and_the_range_of_its_answers_by_account():
    wave, other = make_wave(), make_wave()
    accounts = [make_account() for _each in range(4)]
    scores, owners = [10, 9, 9, 7, 3, 2, 10, 8], [0, 0, 1, 1, 2, 2, 3, 3]
    for score, owner in zip(scores, owners, strict=True):
        answered(wave, score, accounts[owner])
    answered(other, 0, accounts[0])

    figure = of_wave(wave)

    assert figure.nps == 25.0
    assert figure.likely == pytest.approx(nps.clustered_interval(scores, owners), abs=1e-9)


def test_neither_the_phone_nor_the_quarantine_counts():
    wave = make_wave()
    for score in (9, 9, 9, 9, 9):
        answered(wave, score, make_account())
    answered(wave, 0, make_account(), source=Answer.Source.PHONE)
    answered(wave, 0, make_account(), counts_since=None)

    assert of_wave(wave).nps == 100.0


def again():
    wave = make_wave()
    Programme.objects.filter(pk=wave.programme_id).update(kind=Programme.Kind.FOLLOW_UP)
    for _each in range(6):
        answered(wave, 10, make_account())
    return wave


def test_those_asked_again_after_a_case_are_in_no_published_score():
    wave = again()
    figures.rebuild()

    assert of_wave(wave).nps is None
    assert not SegmentFigure.objects.exists()


@pytest.mark.parametrize(
    ("many", "said"),
    [(5, "NPS +100</b>, likely between −1 and +100 (5 answers)"),
     (4, "4 answers: too few for a score.")],
)  # fmt: skip
def test_the_page_of_the_wave_says_it_with_its_range_or_that_it_is_too_early(as_adam, many, said):
    wave = make_wave()
    for _each in range(many):
        answered(wave, 10, make_account())

    assert said in as_adam.get(reverse("surveys:wave", args=[wave.pk])).text
