from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sympathy import nps
from sympathy.models import SegmentFigure
from sympathy.segments import Period, count

ANSWER = st.tuples(st.integers(0, 2), st.integers(1, 6), st.integers(1, 9), st.integers(0, 10))


def period(answers):
    return Period(*np.array(answers, dtype=np.int64).reshape(-1, 4).T)


def part(answers, segment):
    """Scores and accounts of one segment."""
    own = [answer for answer in answers if answer[0] == segment]
    return [score for *_, score in own], [account for _, account, *_ in own]


def stored(counted):
    promoters, passives, detractors = counted.counts
    return SegmentFigure(
        promoters=promoters,
        passives=passives,
        detractors=detractors,
        **counted.clusters._asdict(),
    )


@given(st.lists(ANSWER, max_size=60))
def test_stored_figures_give_the_interval_of_the_answers_themselves(answers):
    for counted in count(period(answers)):
        scores, accounts = part(answers, counted.segment)
        figure = stored(counted)

        if len(scores) < 5:
            assert figure.nps is figure.likely is None
        else:
            assert figure.likely == pytest.approx(nps.clustered_interval(scores, accounts))


@given(st.lists(ANSWER, max_size=60), st.lists(ANSWER, max_size=60))
def test_the_change_is_that_of_the_answers_themselves(before, after):
    for counted in count(period(after), period(before)):
        then, now = part(before, counted.segment), part(after, counted.segment)

        if min(len(then[0]), len(now[0])) < 5:
            assert counted.change is None
        else:
            expected = nps.clustered_difference(*then, *now)
            assert counted.change == pytest.approx(expected)


@given(st.lists(ANSWER, min_size=1, max_size=40))
def test_every_answer_is_counted_once(answers):
    figures = list(count(period(answers)))

    assert sum(sum(figure.counts) for figure in figures) == len(answers)
    assert sum(sum(figure.scores) for figure in figures) == len(answers)
    assert [figure.segment for figure in figures] == sorted({segment for segment, *_ in answers})


@given(st.lists(ANSWER, min_size=1, max_size=40))
def test_respondents_are_people(answers):
    for figure in count(period(answers)):
        people = {person for segment, _, person, _ in answers if segment == figure.segment}
        assert figure.respondents == len(people)
