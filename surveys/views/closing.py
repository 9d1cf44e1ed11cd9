""" "You said, we did", written by an admin once a wave is over."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from csm_portal.lib.nudge import nudge
from surveys import closing as verbs
from surveys.forms.closing import ClosingForm
from surveys.models import Closing, Wave
from surveys.views.waves import WITH


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def wave_closing(request: SignedInRequest, wave_id: int) -> HttpResponse:
    wave = get_object_or_404(Wave.objects.select_related(*WITH), pk=wave_id)
    closing = Closing.objects.filter(wave=wave).select_related("batch").first()
    posted = request.POST if request.method == "POST" else None
    form = ClosingForm(verbs.languages_of(wave), closing, posted)
    if posted is not None and form.is_valid():
        if verbs.keep(wave, form.texts(), request.user):
            messages.success(request, _("Saved. Nothing has left yet."))
        else:
            messages.info(request, _("It has left already, and stays as it was."))
        return redirect("surveys:wave-closing", wave_id)
    people = verbs.audience(wave)
    reader = people.select_related("contact", "account__owner").order_by("pk").first()
    context = {"wave": wave, "closing": closing, "form": form, "people": people.count(),
               "parts": form.parts(reader)}  # fmt: skip
    return render(request, "surveys/closing.html", context)


@for_roles(Role.ADMIN)
@require_POST
def closing_release(request: SignedInRequest, wave_id: int) -> HttpResponse:
    wave = get_object_or_404(Wave.objects.select_related(*WITH), pk=wave_id)
    closing = Closing.objects.filter(wave=wave).first()
    if closing is not None and verbs.release(closing, request.user):
        nudge("surveys.settle")
        messages.success(request, _("It is on its way, at the hours of each."))
    else:
        wrong = _("Nothing was sent: the wave must be closed, and every language written once.")
        messages.error(request, wrong)
    return redirect("surveys:wave-closing", wave_id)
