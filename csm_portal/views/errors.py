from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    return render(request, "404.html", status=404)


def broken(request: HttpRequest) -> HttpResponse:
    """Without the request's context: whatever broke may break it too."""
    try:
        page = render_to_string("500.html", {"styled": True})
    except ValueError:  # no stylesheet has been collected: then without
        page = render_to_string("500.html")
    return HttpResponse(page, status=500)
