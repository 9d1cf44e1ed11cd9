from __future__ import annotations

from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from accounts.http import READERS, SignedInRequest, for_roles
from csm_portal.lib.htmx import is_swap, render_page
from success import exporting, looks
from success.ordering import NoSuchPlace
from success.portfolio import Portfolio


@for_roles(*READERS)
@require_safe
def portfolio(request: SignedInRequest) -> HttpResponse:
    page = Portfolio(request.user, request.GET)
    wrong = problem(page)
    if wrong:
        return refused(request, wrong)
    page.read(whole=not is_swap(request))
    response = render_page(request, "success/portfolio.html", "risk", {"page": page})
    if request.htmx:
        response["HX-Push-Url"] = f"{request.path}?{page.query}" if page.query else request.path
    return response


def problem(page: Portfolio) -> str:
    """What is wrong with the query, in a sentence; empty when nothing is."""
    if not page.filters.is_valid():
        name, errors = next(iter(page.filters.errors.as_data().items()))
        said = " ".join(errors[0].messages)
        return said if name == "__all__" else f"{page.filters.fields[name].label or name}: {said}"
    try:
        _slice = page.slice
    except NoSuchPlace as place:
        return str(place)
    return ""


def refused(request: SignedInRequest, sentence: str) -> HttpResponse:
    return render(request, "success/refused.html", {"sentence": sentence}, status=400)


@for_roles(*READERS)
@require_POST
def looked(request: SignedInRequest) -> HttpResponse:
    looks.looked(request.user, seen="seen" in request.POST)
    return HttpResponse(status=204) if request.htmx else redirect("success:portfolio")


@for_roles(*READERS)
@require_POST
def export(request: SignedInRequest) -> HttpResponseBase:
    page = Portfolio(request.user, exporting.query_of(request.POST))
    wrong = problem(page)
    if wrong:
        return refused(request, wrong)
    return exporting.export(page, request.user, bom="bom" in request.POST)
