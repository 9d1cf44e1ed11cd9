"""A line a request: the page's name and ids, never its address (which may carry a secret)."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable

from django.http import HttpRequest, HttpResponse

PROBES = {"healthz", "readyz"}  # asked every few seconds by machines
log = logging.getLogger("portal.access")


class AccessLogMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        began = time.perf_counter()
        response = self.get_response(request)
        match = request.resolver_match
        ids = {} if match is None else match.kwargs
        fields = {
            "status": response.status_code,
            "ms": round(1000 * (time.perf_counter() - began), 1),
            "user": getattr(getattr(request, "_cached_user", None), "pk", None),
        } | {name: value for name, value in ids.items() if isinstance(value, int)}
        name = "no page" if match is None else match.view_name
        level = logging.DEBUG if name in PROBES else logging.INFO
        log.log(level, "%s %s", request.method, name, extra={"fields": fields})
        return response
