from __future__ import annotations

from datetime import date, datetime

import pytest
from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer
from surveys.tests.factories import make_answer
from sympathy import figures
from sympathy.models import SegmentFigure, Watermark

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _late_november(monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: moment("2026-11-22"))


def moment(day):
    return timezone.make_aware(datetime.fromisoformat(day))


def answer(score, day, contact=None, **fields):
    return make_answer(score, contact, answered_at=moment(day), **fields)


def figure(period="month", starts_on=date(2026, 11, 1), dimension="company", value=""):
    return SegmentFigure.objects.get(
        dimension=dimension, value=value, period=period, starts_on=starts_on
    )


def test_answers_count_in_their_month_their_quarter_and_their_rolling_year():
    for score, day in ((9, "2026-11-02"), (3, "2026-10-30"), (8, "2025-12-01"), (0, "2025-11-30")):
        answer(score, day)

    figures.refresh()

    assert figure().scores == [0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0]
    assert figure("quarter", date(2026, 10, 1)).n == 2
    year = figure("year", date(2025, 12, 1))
    assert (year.promoters, year.passives, year.detractors) == (1, 1, 1)


def test_segments_are_those_of_the_answers_moment():
    account = make_account(sector="Health")
    answer(9, "2026-11-02", make_contact(account), sector="Retail", stage="trial", plan="Gold")

    figures.refresh()

    found = {(row.dimension, row.value) for row in SegmentFigure.objects.filter(period="month")}
    assert found == {("company", ""), ("sector", "Retail"), ("stage", "trial"), ("plan", "Gold")}


def test_quarantined_answers_and_those_said_on_the_phone_are_left_out():
    answer(9, "2026-11-02", counts_since=None)
    answer(9, "2026-11-02", source=Answer.Source.PHONE)

    figures.refresh()

    assert not SegmentFigure.objects.exists()


def test_an_answer_without_an_account_is_a_cluster_and_a_person_of_its_own():
    for _ in range(3):
        answer(9, "2026-11-02")
    Answer.objects.update(account=None, contact=None)

    figures.refresh()

    assert (figure().accounts, figure().respondents, figure().sum_n2) == (3, 3, 3)


def test_a_person_who_answers_twice_is_one_respondent():
    contact = make_contact()
    answer(9, "2026-11-02", contact)
    answer(8, "2026-11-12", contact)

    figures.refresh()

    assert (figure().n, figure().respondents, figure().accounts) == (2, 1, 1)


def test_under_5_answers_there_is_no_score_and_no_change():
    for _ in range(4):
        answer(9, "2026-11-02")
        answer(9, "2026-10-02")

    figures.refresh()

    assert (figure().nps, figure().likely, figure().change) == (None, None, None)


def test_the_change_since_the_period_before_is_kept():
    for _ in range(10):
        answer(3, "2026-10-02")
        answer(10, "2026-11-02")

    figures.refresh()

    now = figure()
    assert now.change == 200
    assert now.change_low < 200 == now.change_high
    assert now.change_p < 0.05


def test_nothing_new_costs_next_to_nothing(django_assert_max_num_queries):
    answer(9, "2026-11-02")
    figures.refresh()

    with django_assert_max_num_queries(3):
        assert figures.refresh() == 0


def later(monkeypatch, minutes):
    now = timezone.now() + timezone.timedelta(minutes=minutes)
    monkeypatch.setattr(timezone, "now", lambda: now)


def settle(monkeypatch):
    """Two looks at the answers, so that only what is new is looked at from now on."""
    figures.refresh()
    later(monkeypatch, 10)
    answer(5, "2026-11-20")
    figures.refresh()
    later(monkeypatch, 10)


def test_a_late_import_touches_its_old_months_only(monkeypatch):
    answer(9, "2024-03-02")
    answer(9, "2026-11-02")
    settle(monkeypatch)
    known = figure().computed_at

    answer(9, "2024-03-20")
    figures.refresh()

    assert figure(starts_on=date(2024, 3, 1)).n == 2
    assert figure("year", date(2024, 3, 1)).n == 2
    assert figure(starts_on=date(2026, 11, 1)).computed_at > known  # seen twice, to be sure
    assert not Watermark.objects.first().is_whole


def test_a_corrected_score_is_counted_anew(monkeypatch):
    kept = answer(9, "2024-03-02")
    settle(monkeypatch)

    kept.versions.create(score=9)
    Answer.objects.filter(pk=kept.pk).update(score=2)
    figures.refresh()

    assert figure(starts_on=date(2024, 3, 1)).detractors == 1


def test_a_month_that_lost_its_answers_loses_its_figures(monkeypatch):
    settle(monkeypatch)
    answer(9, "2024-03-02")
    figures.refresh()
    later(monkeypatch, 10)
    Answer.objects.last().delete()

    figures.refresh()

    assert not SegmentFigure.objects.filter(starts_on=date(2024, 3, 1)).exists()


def test_a_new_month_begins_a_new_rolling_year_without_a_new_answer(monkeypatch):
    answer(9, "2026-11-02")
    settle(monkeypatch)
    monkeypatch.setattr(timezone, "now", lambda: moment("2026-12-01T00:30"))
    Watermark.objects.update(is_whole=False)
    for hour in ("22:30", "23:30"):  # nothing new in either
        Watermark.objects.create(
            **Watermark.objects.values("answer", "version")[0],
            taken_at=moment(f"2026-11-30T{hour}"),
            is_whole=True,
        )

    figures.refresh()

    assert figure("year", date(2026, 1, 1)).n == 2
    assert not Watermark.objects.first().is_whole


def test_once_a_day_everything_is_derived_again(monkeypatch):
    kept = answer(9, "2024-03-02")
    settle(monkeypatch)
    Answer.objects.filter(pk=kept.pk).update(sector="Health")  # leaves no trace
    later(monkeypatch, 60 * 24)

    figures.refresh()

    assert figure(starts_on=date(2024, 3, 1), dimension="sector", value="Health").n == 1


def test_a_night_belongs_to_its_month_here():
    answer(9, "2026-11-01T00:30")

    figures.refresh()

    assert figure().n == 1


def test_deriving_again_changes_nothing():
    for score in (3, 7, 9, 10, 10, 2):
        answer(score, "2026-11-02", sector="Health")
    figures.refresh()
    before = list(SegmentFigure.objects.values().order_by("pk"))

    figures.rebuild()

    assert list(SegmentFigure.objects.values().order_by("pk")) == before


def test_the_larger_the_portal_the_longer_it_rests(monkeypatch):
    answer(9, "2026-11-02")
    figures.keep_up()
    Watermark.objects.update(seconds=30)
    answer(9, "2026-11-02")
    later(monkeypatch, 4)

    assert figures.keep_up() == 0
    later(monkeypatch, 2)
    assert figures.keep_up() > 0
