from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest


@login_required
@require_safe
def company(request: SignedInRequest) -> HttpResponse:
    return render(request, "sympathy/company.html")
