"""What the embedded default kept, as its readers would see it. Elsewhere there is no such page."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import SELF
from csp.decorators import csp_update
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from csm_portal.lib.paging import newest_first
from letters.inbox import may_look, visible_to

OPENS_OUTSIDE = "allow-popups allow-popups-to-escape-sandbox"
LETTER_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
    f"base-uri 'none'; frame-ancestors 'self'; sandbox {OPENS_OUTSIDE}"
)


frames_our_own: Any = csp_update({"frame-src": [SELF]})


def for_walkers(view: Callable[..., HttpResponse]) -> Any:
    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if not may_look(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return guarded


@for_walkers
@require_safe
def inbox(request: HttpRequest) -> HttpResponse:
    letters = visible_to(request.user).defer("kept_body__html", "kept_body__headers")
    page, after = newest_first(letters, request.GET.get("after", ""))
    return render(request, "letters/inbox.html", {"letters": page, "after": after})


@for_walkers
@frames_our_own
@require_safe
def letter(request: HttpRequest, letter_id: int) -> HttpResponse:
    found = get_object_or_404(visible_to(request.user), pk=letter_id)
    context = {"letter": found, "sandbox": OPENS_OUTSIDE}
    return render(request, "letters/inbox_letter.html", context)


@for_walkers
@require_safe
def shown(request: HttpRequest, letter_id: int) -> HttpResponse:
    """The letter's own HTML, for the frame: no script, nothing from elsewhere, links outside."""
    body = get_object_or_404(visible_to(request.user), pk=letter_id).kept_body
    page = body.html.replace("<head>", '<head><base target="_blank">', 1)
    response = HttpResponse(page)
    response["Content-Security-Policy"] = LETTER_POLICY
    response["X-Frame-Options"] = "SAMEORIGIN"
    return response
