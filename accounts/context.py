from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from accounts.forms.person import languages
from accounts.forms.profile import THEMES
from accounts.models import Role, User
from letters.inbox import may_look

EVERYBODY = set(Role)
Link = tuple[Any, str, set[Role]]
NAVIGATION: list[Link] = [
    (_("Portfolio"), "success:portfolio", EVERYBODY - {Role.MARKETING}),
    (_("Contacts"), "accounts:contacts", EVERYBODY - {Role.MARKETING}),
    (_("Company"), "sympathy:company", EVERYBODY),
    (_("Waves"), "surveys:waves", {Role.ADMIN}),
    (_("Promoters"), "advocacy:promoters", {Role.MARKETING, Role.ADMIN}),
    (_("Imports"), "accounts:imports", {Role.ADMIN}),
    (_("People"), "accounts:people", {Role.LEAD, Role.ADMIN}),
]
OWN: list[Link] = [
    (_("Your settings"), "accounts:profile", EVERYBODY),
    (_("The week ahead"), "surveys:week-ahead", EVERYBODY - {Role.MARKETING}),
    (_("Rates"), "accounts:rates", {Role.ADMIN}),
    (_("Quarantine"), "surveys:quarantine", {Role.ADMIN}),
    (_("Audit"), "accounts:audit", {Role.ADMIN}),
]


def portal(request: HttpRequest) -> dict[str, Any]:
    """What every page shows: the portal's name, the reader's links and theme."""
    user = getattr(request, "user", None)
    return {
        "portal_name": settings.PORTAL_NAME,
        "theme": getattr(user, "theme", ""),
        "navigation": links(NAVIGATION, request),
        "menu": links(OWN, request),
        "may_open_inbox": may_look(user),
        "menu_languages": languages(),
        "menu_themes": THEMES,
        "no_mail_leaves": settings.EMBEDDED,
        "is_demo": is_demo(user),
    }


def links(offered: list[Link], request: HttpRequest) -> list[dict[str, Any]]:
    role = getattr(getattr(request, "user", None), "role", None)
    return [
        {"name": name, "url": reverse(route), "here": request.path.startswith(reverse(route))}
        for name, route, roles in offered
        if role in roles
    ]


def is_demo(user: User | AnonymousUser | None) -> bool:
    """Whether invented customers are here: the demo's people come and go with them."""
    if not isinstance(user, User):
        return False
    return user.is_demo or User.objects.filter(is_demo=True).exists()
