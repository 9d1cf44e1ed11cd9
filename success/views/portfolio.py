from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import READERS, SignedInRequest, for_roles


@for_roles(*READERS)
@require_safe
def portfolio(request: SignedInRequest) -> HttpResponse:
    return render(request, "success/portfolio.html")
