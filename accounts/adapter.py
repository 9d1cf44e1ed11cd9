from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse

from accounts.guessing import origin, too_often_wrong
from accounts.models import Event, User
from accounts.ways_in import send_way_in


class AccountAdapter(DefaultAccountAdapter):  # type: ignore[misc]
    """What the portal does its own way around the sign-in; each step leaves a line in the audit."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False  # people are invited by an admin

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Wrong passwords count by account and address.

        By account alone, anybody could lock a person out with ten wrong passwords.
        """
        key = super()._get_login_attempts_cache_key(request, **credentials)
        return f"{key}:{self.get_client_ip(request)}"

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """A guess that the cache does not remember is counted in the database."""
        super().pre_authenticate(request, **credentials)
        counted = any(cache.get(use.cache_key) for use in self._login_failed_rl_usage.usage)
        if not counted and too_often_wrong(request):
            raise self.validation_error("too_many_login_attempts")

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """To the address that we know, never to the one that was typed; our own link in it."""
        send_way_in(user, "password-reset")

    def post_login(self, request: HttpRequest, user: User, **details: Any) -> HttpResponse:
        Event.objects.record("signed-in", by=user)
        response: HttpResponse = super().post_login(request, user, **details)
        return response

    def logout(self, request: HttpRequest) -> None:
        if isinstance(request.user, User):
            Event.objects.record("signed-out", by=request.user)
        super().logout(request)

    def authentication_failed(self, request: HttpRequest, **credentials: Any) -> None:
        """What was typed is not kept: it may be a password in the wrong field."""
        email = str(credentials.get("email", "")).lower()
        user = User.objects.filter(email=email).first()
        Event.objects.record(
            "sign-in-failed", user=user.pk if user else None, origin=origin(request)
        )

    def set_password(self, user: User, password: str) -> None:
        super().set_password(user, password)
        Event.objects.record("password-set", user=user.pk)
