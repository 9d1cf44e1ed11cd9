"""How the portfolio's pages say things. Thin: the work is in success.phrases."""

from __future__ import annotations

from collections.abc import Sequence

from django import template
from django.template import engines
from django.template.backends.jinja2 import Jinja2
from jinja2.environment import Template, TemplateModule

from csm_portal.lib.money import short_money
from success.phrases import due, moment
from success.rows import Row

register = template.Library()

register.filter("due", due)
register.filter("moment", moment)
register.filter("short_money", short_money)


@register.simple_tag
def account_rows(rows: Sequence[Row], *, picks: bool) -> TemplateModule:
    """What Jinja draws and has escaped, and says so itself to the page around it."""
    engine = engines["jinja2"]
    assert isinstance(engine, Jinja2)
    drawing: Template = engine.env.get_template("account_rows.html")
    return drawing.make_module({"rows": rows, "picks": picks})
