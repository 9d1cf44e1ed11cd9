from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any, Concatenate

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponseBase

from accounts.models import Role, User
from csm_portal.lib.htmx import HtmxRequest


class SignedInRequest(HtmxRequest):
    """What a view behind a sign-in receives."""

    user: User


READERS = (Role.CSM, Role.LEAD, Role.VIEWER, Role.ADMIN)  # who may see accounts
WORKERS = (Role.CSM, Role.LEAD, Role.ADMIN)  # who may change them

View = Callable[Concatenate[SignedInRequest, ...], HttpResponseBase]


def for_roles(*roles: Role) -> Callable[[View], Any]:
    """Ask for a sign-in, then let these roles in; for anybody else the page does not exist."""

    def decorate(view: View) -> Any:
        @login_required
        @wraps(view)
        def guarded(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if request.user.role not in roles:
                raise Http404
            return view(request, *args, **kwargs)

        return guarded

    return decorate
