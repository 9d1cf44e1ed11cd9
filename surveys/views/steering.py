"""Hold a wave, let it go on, end it, try a letter again; stop everything."""

from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role, User
from letters.models import Letter
from surveys import steering
from surveys.models import Wave
from surveys.views.waves import WITH


@for_roles(Role.ADMIN)
@require_POST
def wave_pause(request: SignedInRequest, wave_id: int) -> HttpResponse:
    said = _("Paused. At most one letter per connection still leaves.")
    return _do(request, wave_id, steering.pause, said)


@for_roles(Role.ADMIN)
@require_POST
def wave_resume(request: SignedInRequest, wave_id: int) -> HttpResponse:
    return _do(request, wave_id, steering.resume, _("It goes on."))


@for_roles(Role.ADMIN)
@require_POST
def wave_cancel(request: SignedInRequest, wave_id: int) -> HttpResponse:
    said = _("Cancelled. Nothing more of this wave leaves.")
    return _do(request, wave_id, steering.cancel, said)


def _do(
    request: SignedInRequest, wave_id: int, verb: Callable[[Wave, User], bool], done: str
) -> HttpResponse:
    wave = get_object_or_404(Wave.objects.select_related(*WITH), pk=wave_id)
    if verb(wave, request.user):
        messages.success(request, done)
    else:
        messages.info(request, _("Somebody was quicker, or it is over: look at how it stands."))
    return redirect("surveys:wave", wave_id)


@for_roles(Role.ADMIN)
@require_POST
def letter_retry(request: SignedInRequest, wave_id: int, letter_id: int) -> HttpResponse:
    wave = get_object_or_404(Wave.objects.select_related(*WITH), pk=wave_id)
    letter = get_object_or_404(Letter, pk=letter_id, batch=wave.batch_id)
    if steering.retry(letter, wave, request.user):
        messages.success(request, _("It is queued again."))
    else:
        messages.info(request, _("It cannot be tried again: its address is dead, or it is over."))
    return redirect("surveys:wave", wave_id)


@for_roles(Role.ADMIN)
@require_POST
def sending_stop(request: SignedInRequest) -> HttpResponse:
    if steering.stop_all(request.user):
        messages.success(request, _("Everything is stopped: no letter of any kind leaves."))
    return redirect("surveys:waves")


@for_roles(Role.ADMIN)
@require_POST
def sending_start(request: SignedInRequest) -> HttpResponse:
    if steering.start_all(request.user):
        messages.success(request, _("Letters leave again."))
    return redirect("surveys:waves")
