"""A session ends when nobody used it for a while, and at last after some days in any case."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.conf import settings
from django.contrib.auth import SESSION_KEY, logout
from django.http import HttpRequest, HttpResponse

STEP = 600  # seconds: "last used" is written no more often than this


class SessionAgeMiddleware:
    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        session = request.session
        if SESSION_KEY in session:
            now = int(time.time())
            if now - session.setdefault("began", now) > settings.SESSION_ABSOLUTE_AGE:
                logout(request)
            elif now - session.get("used", 0) >= min(STEP, settings.SESSION_COOKIE_AGE // 4):
                session["used"] = now  # written, and with it the idle time begins anew
        return self.get_response(request)
