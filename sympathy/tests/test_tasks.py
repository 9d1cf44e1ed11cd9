from __future__ import annotations

import pytest

from csm_portal import celery_settings
from sympathy import tasks
from sympathy.models import ParameterSet, Watermark

pytestmark = pytest.mark.django_db


def test_beat_calls_the_tasks_by_the_names_they_have():
    called = {tick["task"] for tick in celery_settings.beat_schedule.values()}

    assert {tasks.fit_parameters.name, tasks.refresh_figures.name} <= called


def test_the_weekly_task_writes_parameters_down():
    tasks.fit_parameters()

    assert ParameterSet.objects.count() == 1


def test_the_minutes_task_looks_at_the_figures():
    tasks.refresh_figures()

    assert Watermark.objects.count() == 1
