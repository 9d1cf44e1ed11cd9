"""Scores for pages of lower floors."""

from __future__ import annotations

from django import template

from surveys.models import Wave
from sympathy.models import SegmentFigure
from sympathy.wave_figure import of_wave

register = template.Library()


@register.filter
def score(wave: Wave) -> SegmentFigure:
    """Of what a wave has brought so far."""
    return of_wave(wave)
