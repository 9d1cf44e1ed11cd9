from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import Role


@login_required
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Each role's first page."""
    marketing = request.user.role == Role.MARKETING
    return redirect("advocacy:promoters" if marketing else "success:portfolio")
