"""Before a programme starts: who would be asked, who not and why; then one press."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from letters.models import Letter
from surveys import launching, trying
from surveys.models import Programme
from surveys.outlook import Outlook
from surveys.previewing import Preview, preview


@for_roles(Role.ADMIN)
@require_safe
def programme_preview(request: SignedInRequest, programme_id: int) -> HttpResponse:
    programme = get_object_or_404(Programme, pk=programme_id)
    return _page(request, programme, preview(programme))


@for_roles(Role.ADMIN)
@require_POST
def programme_start(request: SignedInRequest, programme_id: int) -> HttpResponse:
    """Looks once more: what was shown may be hours old."""
    programme = get_object_or_404(Programme, pk=programme_id)
    seen = preview(programme)
    if seen and not launching.agreed(seen, request.POST.get("people", "")):
        wrong = _("Nothing was started: type how many people are asked, as it stands here now.")
        return _page(request, programme, seen, wrong)
    wave = launching.start(programme, request.user)
    if wave is None and not programme.runs:
        return redirect("surveys:programme-preview", programme_id)
    messages.success(request, _("It runs: its waves come by themselves from now on."))
    return redirect("surveys:wave", wave.pk) if wave else redirect("surveys:waves")


def _page(
    request: SignedInRequest, programme: Programme, seen: Preview | None, wrong: str = ""
) -> HttpResponse:
    version = programme.versions.first()
    tests = Letter.objects.filter(kind=trying.KIND, subject_id=version.pk if version else None)
    context = {
        "programme": programme,
        "version": version,
        "outlook": Outlook(seen) if seen else None,
        "typed_above": launching.TYPED_ABOVE,
        "was_tried": tests.exists(),
        "wrong": wrong,
    }
    return render(request, "surveys/programme_preview.html", context)
