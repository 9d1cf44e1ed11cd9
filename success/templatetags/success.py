"""How the portfolio's pages say things. Thin: the work is in success.phrases."""

from __future__ import annotations

from django import template

from csm_portal.lib.money import short_money
from success.phrases import due, moment

register = template.Library()

register.filter("due", due)
register.filter("moment", moment)
register.filter("short_money", short_money)
