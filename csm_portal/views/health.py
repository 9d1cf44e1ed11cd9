from __future__ import annotations

from django.core.cache import cache
from django.db import DatabaseError, connection
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe


@require_safe
def healthz(request: HttpRequest) -> HttpResponse:
    """The process answers."""
    return HttpResponse("ok\n", content_type="text/plain")


@require_safe
def readyz(request: HttpRequest) -> HttpResponse:
    """The process answers, and so does its database.

    A broker that is away is told and no more: pages answer without it, and what is
    left undone is done when it is back.
    """
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT 1")
    except DatabaseError:
        return HttpResponse("no database\n", content_type="text/plain", status=503)
    cache.set("readyz", "heard", 10)
    broker = "broker ok" if cache.get("readyz") == "heard" else "broker away"
    return HttpResponse(f"ok, {broker}\n", content_type="text/plain")
