from __future__ import annotations

from allauth.account import views
from django.http import HttpRequest, HttpResponseBase


def login(request: HttpRequest) -> HttpResponseBase:
    """allauth's sign-in; one that comes after too many wrong ones is told so by its status."""
    response: HttpResponseBase = views.login(request)
    form = (getattr(response, "context_data", None) or {}).get("form")
    if form is not None and form.has_error("__all__", "too_many_login_attempts"):
        response.status_code = 429
    return response
