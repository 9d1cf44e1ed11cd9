from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails


class HtmxRequest(HttpRequest):
    htmx: HtmxDetails


def render_page(
    request: HtmxRequest, template: str, fragment: str, context: dict[str, Any]
) -> HttpResponse:
    """The whole page, or one fragment of it for an htmx swap, under the same address.

    A boosted link and the browser's Back button are htmx requests too, but they
    replace the whole body, so they get the page.
    """
    htmx = request.htmx
    swap = htmx and not htmx.boosted and not htmx.history_restore_request
    response = render(request, f"{template}#{fragment}" if swap else template, context)
    patch_vary_headers(response, ["HX-Request"])
    return response
