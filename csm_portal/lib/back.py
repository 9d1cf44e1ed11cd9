from __future__ import annotations

from django.http import HttpRequest, HttpResponseRedirect
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme


def back(request: HttpRequest, to: str) -> HttpResponseRedirect:
    """To the page that the form names in `next`, if it is one of ours; else to `to`."""
    page = request.POST.get("next", "")
    return redirect(page if is_ours(request, page) else to)


def is_ours(request: HttpRequest, page: str) -> bool:
    safe = url_has_allowed_host_and_scheme(
        page, allowed_hosts={request.get_host()}, require_https=request.is_secure()
    )
    return safe and page.startswith("/")
