"""Before a programme starts: who would be asked, who not and why; then one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from csm_portal.lib.htmx import render_page
from surveys import approving, launching, reckoning
from surveys.approving import Eyes
from surveys.models import Programme
from surveys.outlook import Outlook
from surveys.previewing import Preview
from surveys.reckoning import Reckoning


@for_roles(Role.ADMIN)
@require_safe
def programme_preview(request: SignedInRequest, programme_id: int) -> HttpResponse:
    now = Reckoning.of(get_object_or_404(Programme, pk=programme_id))
    if seen := now.seen:
        if request.GET.get("watch") and request.htmx:
            return HttpResponseClientRefresh()
        return _page(request, now, seen)
    return _wait(request, now)


@for_roles(Role.ADMIN)
@require_POST
def programme_reckon(request: SignedInRequest, programme_id: int) -> HttpResponse:
    programme = get_object_or_404(Programme, pk=programme_id)
    reckoning.ask(programme)
    if request.htmx:
        return _wait(request, Reckoning.of(programme))
    return redirect("surveys:programme-preview", programme_id)


@for_roles(Role.ADMIN)
@require_POST
def programme_start(request: SignedInRequest, programme_id: int) -> HttpResponse:
    """What was shown must still hold: the page may have been open since yesterday."""
    programme = get_object_or_404(Programme, pk=programme_id)
    now = Reckoning.of(programme)
    seen = now.seen
    if seen is None and not programme.runs:
        reckoning.ask(programme)
        why = _("Nothing was started: it has changed since you looked, or an hour has passed.")
        messages.info(request, why)
        return redirect("surveys:programme-preview", programme_id)
    if seen and not launching.agreed(seen, request.POST.get("people", "")):
        wrong = _("Nothing was started: type how many people are asked, as it stands here now.")
        return _page(request, now, seen, wrong)
    wave = launching.start(programme, request.user, request.POST.get("terms", ""))
    if wave is None and not programme.runs:
        return redirect("surveys:programme-preview", programme_id)
    messages.success(request, _("It runs: its waves come by themselves from now on."))
    return redirect("surveys:wave", wave.pk) if wave else redirect("surveys:waves")


@for_roles(Role.ADMIN)
@require_POST
def programme_approve(request: SignedInRequest, programme_id: int) -> HttpResponse:
    programme = get_object_or_404(Programme, pk=programme_id)
    if approving.approve(programme, request.user, request.POST.get("terms", "")):
        messages.success(request, _("You agree to it as it is. Whoever changes it asks you anew."))
    return redirect("surveys:programme-preview", programme_id)


def _wait(request: SignedInRequest, now: Reckoning) -> HttpResponse:
    if not now.programme.versions.exists():
        raise Http404
    context = {"reckoning": now, "programme": now.programme}
    return render_page(request, "surveys/programme_reckoning.html", "reckoning", context)


def _page(request: SignedInRequest, now: Reckoning, seen: Preview, wrong: str = "") -> HttpResponse:
    version = now.programme.versions.first()
    eyes = Eyes.of(now.programme)
    context = {
        "reckoning": now,
        "programme": now.programme,
        "version": version,
        "outlook": Outlook.shown_to(seen, request.user),
        "typed_above": launching.TYPED_ABOVE,
        "eyes": eyes,
        "may_start": not now.programme.runs and eyes.would_do_with(request.user),
        "wrong": wrong,
    }
    return render(request, "surveys/programme_preview.html", context)
