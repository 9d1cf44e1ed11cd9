"""Pages for people without an account here: opened by a signed link, kept and told by nobody."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from surveys import guessing, respondent
from surveys.languages import Language
from surveys.respondent import readers_language
from surveys.saying import NOBODY, say_all

View = Callable[Concatenate[HttpRequest, Any, ...], HttpResponse]


def for_holders_of(
    number_of: Callable[[str], int | None], find: Callable[[int], Any] = respondent.find
) -> Callable[[View], Any]:
    """The link's token is the permission: for these pages no cookie and no form token exists.

    `find`: the row behind the token's number. A token that is not ours is answered in the same
    words as one of nobody's, and counted.
    """

    def decorate(view: View) -> Any:
        @csrf_exempt
        @require_http_methods(["GET", "HEAD", "POST"])
        @wraps(view)
        def opened(request: HttpRequest, token: str) -> HttpResponse:
            number = number_of(token)
            row = None if number is None else find(number)
            return view(request, row) if row else unknown(request)

        return opened

    return decorate


def page(
    template: str, language: Language, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    """Rendered without the request: nothing of a session or of a reader's settings gets in."""
    context |= {"language": language, "portal_name": settings.PORTAL_NAME}
    response = HttpResponse(render_to_string(f"surveys/public/{template}", context), status=status)
    response["Content-Language"] = language.code
    return private(response)


def private(response: HttpResponse) -> HttpResponse:
    """The address is a key: no page elsewhere and no search engine hears of it."""
    response["Referrer-Policy"] = "no-referrer"
    response["X-Robots-Tag"] = "noindex, nofollow"
    return response


def unknown(request: HttpRequest) -> HttpResponse:
    if guessing.too_often(request):
        response = bare(readers_language(request), "often", 429)
        response["Retry-After"] = str(guessing.SECONDS)
        return response
    return bare(readers_language(request), "unknown", 404)


def bare(language: Language, what: str, status: int) -> HttpResponse:
    """Two sentences and nobody's name: unknown, often, over."""
    words = say_all(language.page, language, NOBODY)
    said = {"title": words[f"{what}_title"], "text": words[what]}
    return page("bare.html", language, said, status)
