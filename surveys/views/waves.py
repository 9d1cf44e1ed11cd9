from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from csm_portal.lib.htmx import render_page
from surveys.calendar import calendar
from surveys.models import Wave
from surveys.wave_page import WavePage

WITH = ("programme", "batch", "version")


@for_roles(Role.ADMIN)
@require_safe
def waves(request: SignedInRequest) -> HttpResponse:
    return render(request, "surveys/waves.html", {"calendar": calendar()})


@for_roles(Role.ADMIN)
@require_safe
def wave(request: SignedInRequest, wave_id: int) -> HttpResponse:
    """The page, and with `watch` the part of it that moves."""
    row = get_object_or_404(Wave.objects.select_related(*WITH), pk=wave_id)
    page = WavePage(row, request.user, request.GET.get("after", ""))
    if request.GET.get("watch") and page.is_counted:
        if request.htmx:
            return HttpResponseClientRefresh()
        return redirect("surveys:wave", wave_id)
    return render_page(request, "surveys/wave.html", "progress", {"page": page, "wave": row})
