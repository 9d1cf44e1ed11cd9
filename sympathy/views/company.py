from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from csm_portal.lib.htmx import render_page
from sympathy import coverage
from sympathy.company import is_awaited, read
from sympathy.models import ParameterSet, SegmentFigure
from sympathy.parts import WAYS


@login_required
@require_safe
def company(request: SignedInRequest) -> HttpResponse:
    found = read(request.user, request.GET.get("by", ""))
    too_few = found if isinstance(found, SegmentFigure) else None
    context = {
        "company": None if too_few else found,
        "too_few": too_few,
        "awaited": found is None and is_awaited(),
        "ways": WAYS,
        "coverage": coverage.shown_to(request.user),
        "settings": ParameterSet.objects.in_use(),
    }
    return render_page(request, "sympathy/company.html", "segments", context)
