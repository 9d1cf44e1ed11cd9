from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.utils import translation
from django.utils.cache import patch_vary_headers
from django_htmx.http import HttpResponseClientRedirect

from csm_portal.lib.back import is_ours
from csm_portal.lib.htmx import HtmxRequest, is_swap


class ReaderMiddleware:
    """The page in the reader's language: the one picked, else the browser's, else the portal's."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        picked = getattr(request.user, "language", "")
        language = picked or translation.get_language_from_request(request)
        with translation.override(language):
            request.LANGUAGE_CODE = language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        patch_vary_headers(response, ["Accept-Language", "Cookie"])
        return response


class SignInAgainMiddleware:
    """Where a part of a page is asked for and the session is over, the browser goes to the sign-in
    page and comes back to that page: the sign-in page is no part of it."""

    def __init__(self, get_response: Callable[[HtmxRequest], HttpResponse]) -> None:
        self.get_response = get_response
        self.sign_in = resolve_url(settings.LOGIN_URL)

    def __call__(self, request: HtmxRequest) -> HttpResponse:
        response = self.get_response(request)
        if request.user.is_authenticated or not is_swap(request) or not self._is_asked(response):
            return response
        page = request.htmx.current_url_abs_path or ""
        home = resolve_url(settings.LOGIN_REDIRECT_URL)
        back = redirect_to_login(page if is_ours(request, page) else home)
        return HttpResponseClientRedirect(back.url)

    def _is_asked(self, response: HttpResponse) -> bool:
        """By a redirect, or by a refusal: the CSRF cookie may have gone with the session's."""
        to = response.headers.get("Location", "")
        return response.status_code == 403 or to.partition("?")[0] == self.sign_in
