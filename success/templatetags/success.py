"""How the portfolio's pages say things. Thin: the work is in success.phrases."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from django import template
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from django.template.backends.utils import csrf_input
from django.utils.translation import gettext as _
from jinja2.environment import Template, TemplateModule

from csm_portal.lib.money import short_money
from success.owed_rows import OwedRow
from success.phrases import due, moment
from success.rows import Row

register = template.Library()

register.filter("due", due)
register.filter("moment", moment)
register.filter("short_money", short_money)


@register.simple_tag
def account_rows(rows: Sequence[Row], *, picks: bool) -> TemplateModule:
    return _drawn("account_rows.html", rows=rows, picks=picks)


@register.simple_tag
def options(pairs: Sequence[tuple[str, str]], picked: str = "") -> TemplateModule:
    return _options(tuple((value, str(words)) for value, words in pairs), picked)


@lru_cache(maxsize=64)
def _options(pairs: tuple[tuple[str, str], ...], picked: str) -> TemplateModule:
    """Kept: a list of all colleagues is the same on each page, for weeks."""
    return _drawn("options.html", options=pairs, picked=picked)


@register.simple_tag(takes_context=True)
def owed_calls(context: dict[str, Any], calls: Sequence[OwedRow], *, works: bool) -> TemplateModule:
    words = {"new": _("new"), "called": _("Called"), "open": _("Open")}
    csrf = csrf_input(context["request"])
    return _drawn("owed_calls.html", calls=calls, works=works, words=words, csrf=csrf)


def _drawn(name: str, **context: object) -> TemplateModule:
    """What Jinja draws and has escaped, and says so itself to the page around it."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    drawing: Template = engine.env.get_template(name)
    return drawing.make_module(context)
