from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role


@for_roles(Role.ADMIN)
@require_safe
def imports(request: SignedInRequest) -> HttpResponse:
    return render(request, "accounts/imports.html")
