from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


def is_swap(request: HtmxRequest) -> bool:
    """Whether one part of a page is asked for.

    A boosted link and the browser's Back button are htmx requests too, but they
    replace the whole body, so they get the page.
    """
    htmx = request.htmx
    return bool(htmx) and not htmx.boosted and not htmx.history_restore_request


def render_page(
    request: HtmxRequest, template: str, fragment: str, context: dict[str, Any]
) -> HttpResponse:
    """The whole page, or one fragment of it for an htmx swap, under the same address."""
    name = f"{template}#{fragment}" if is_swap(request) else template
    response = render(request, name, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
