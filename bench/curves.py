"""What every curve costs beside its reading, arithmetic and writing; and what a figure costs."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import numpy as np
import orjson
from django.utils import timezone

from accounts.models import Account
from bench.measure import against_floor
from bench.result import Result
from csm_portal.lib.chunks import chunks
from sympathy import curves, parameters
from sympathy.charts.layouts import figure
from sympathy.drawing.curve import draw
from sympathy.drawing.frame import ROOMS
from sympathy.grid import Grid
from sympathy.hearing import hear
from sympathy.models import Curve
from sympathy.picture import Dot
from sympathy.pictures import of_curve
from sympathy.sketch import sketch

AT_MOST = 10_000


def nightly_curves() -> Result:
    """All curves, against reading the answers, the same arithmetic in memory and the same write."""
    ids = list(Account.objects.order_by("pk").values_list("pk", flat=True)[:AT_MOST])
    curves.refresh(ids)
    settings, grid = parameters.current(), Grid(timezone.localdate())
    ready = [
        (some, list(Curve.objects.filter(account__in=some)))
        for some in chunks(ids, curves.ACCOUNTS_AT_ONCE)
    ]
    fields = [field.name for field in Curve._meta.concrete_fields if not field.primary_key]

    def floor() -> None:
        for some, rows in ready:
            heard = hear(some)
            means = np.full(len(heard.accounts), settings.grand_mean)
            horizons = [grid.today + 180] * len(heard.accounts)
            sketch(heard.answers, means, settings.values, grid, horizons)
            Curve.objects.bulk_create(
                rows, update_conflicts=True, unique_fields=["account"], update_fields=fields
            )

    return against_floor("nightly_curves", lambda: curves.refresh(ids), floor, target=2, rounds=5)


def figure_json() -> Result:
    """The account page's figure, from its picture to bytes, against a dict of its size to bytes."""
    curve = Curve.objects.order_by("-answers").first()
    if curve is None:
        raise RuntimeError("no account has a curve")
    today = timezone.localdate()
    dots = [Dot(today - timedelta(days=30 * i), i % 11, f"Person {i}") for i in range(24)]
    picture = of_curve(curve, today, dots=dots, leave_on=date.max.replace(year=today.year + 1))
    drawings = [draw(picture, room) for room in ROOMS]
    ready = figure(picture, drawings)

    def built() -> bytes:
        return orjson.dumps(figure(picture, drawings))

    return against_floor(
        "figure_json", built, lambda: orjson.dumps(_rebuilt(ready)), target=2, rounds=200
    )


def _rebuilt(node: Any) -> Any:
    """The same dicts and lists, made anew."""
    if isinstance(node, dict):
        return {key: _rebuilt(value) for key, value in node.items()}
    return [_rebuilt(value) for value in node] if isinstance(node, list) else node


BENCHMARKS = {"nightly_curves": nightly_curves, "figure_json": figure_json}
