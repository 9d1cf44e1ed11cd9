"""What pages cost: the server's time against an empty page with one query, and the database's."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client, override_settings
from django.urls import path, reverse

from accounts.models import Account, Role, User
from bench.measure import absolute, against_floor, database_ms
from bench.result import Result
from csm_portal.urls import urlpatterns as portal

MEMORY = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
PLAIN = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}


OTHERS = (
    "sort=leave", "sort=revenue", "sort=name", "sort=mood", "stage=onboarding", "sector=Industry",
    "leave=30", "leave=none", "last=low", "last=none", "reason=growing", "lost=only",
    "sort=revenue&lost=only", "find=karim", "find=example", "find=nobodyatall",
)  # fmt: skip


def empty(request: HttpRequest) -> HttpResponse:
    """An empty page with one query, beside those that tell who asks.

    A page: what every page carries stands on it, the head, the bar, the menus. A bare response
    would be no page: it takes half of the time, without a template, an address or a word.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
    return render(request, "base.html")


urlpatterns = [path("bench/empty", empty), *portal]


def signed_in(role: Role) -> Client:
    user = User.objects.filter(role=role, deactivated_at=None).first()
    if user is None:
        user = User.objects.create_user(f"bench-{role}@portal.example", name="Bench", role=role)
    client = Client(SERVER_NAME="127.0.0.1")  # what tests call their server is not allowed here
    client.force_login(user)
    return client


def opening(url: str, role: Role = Role.ADMIN) -> Callable[[], object]:
    client = signed_in(role)

    def open_page() -> object:
        response = client.get(url)
        if response.status_code != 200:
            raise RuntimeError(f"{url} answered {response.status_code}")
        return response.content

    return open_page


def setting(run: Callable[[], Result]) -> Callable[[], Result]:
    return override_settings(ROOT_URLCONF="bench.pages", CACHES=MEMORY, STORAGES=PLAIN)(run)


@setting
def portfolio_page() -> Result:
    """Fifty rows for an admin, who sees every account."""
    page = opening(reverse("success:portfolio"))
    floor = opening("/bench/empty")
    return against_floor("portfolio_page", page, floor, target=8, at_most_ms=60)


@setting
def portfolio_db() -> Result:
    page = opening(reverse("success:portfolio"))
    return absolute("portfolio_db", lambda: database_ms(page), target_ms=10)


@setting
def portfolio_others_db() -> Result:
    """The slowest of the other orders, filters and searches."""
    pages = [opening(f"{reverse('success:portfolio')}?{query}") for query in OTHERS]
    results = [
        absolute("portfolio_others_db", partial(database_ms, page), target_ms=100) for page in pages
    ]
    return max(results, key=lambda result: result.value)


@setting
def account_page_db() -> Result:
    most = Account.objects.filter(answers__isnull=False).order_by("expected_loss").last()
    if most is None:
        raise RuntimeError("no account has an answer")
    page = opening(reverse("success:account-detail", args=[most.pk]))
    return absolute("account_page_db", lambda: database_ms(page), target_ms=10)


@setting
def company_page_db() -> Result:
    page = opening(reverse("sympathy:company"))
    return absolute("company_page_db", lambda: database_ms(page), target_ms=10)


BENCHMARKS = {
    "portfolio_page": portfolio_page,
    "portfolio_db": portfolio_db,
    "portfolio_others_db": portfolio_others_db,
    "account_page_db": account_page_db,
    "company_page_db": company_page_db,
}
