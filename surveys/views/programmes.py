from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from surveys import programmes as verbs
from surveys.forms.audience import AudienceForm
from surveys.forms.programme import NewProgrammeForm, ProgrammeForm
from surveys.models import Programme
from surveys.programme_page import Editor

FORM = ["GET", "HEAD", "POST"]


@for_roles(Role.ADMIN)
@require_safe
def programmes(request: SignedInRequest) -> HttpResponse:
    rows = Programme.objects.with_newest_version()
    return render(request, "surveys/programmes.html", {"programmes": rows})


@for_roles(Role.ADMIN)
@require_http_methods(FORM)
def programme_new(request: SignedInRequest) -> HttpResponse:
    form = NewProgrammeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        programme = form.keep(request.user)
        return redirect("surveys:programme", programme.pk)
    return render(request, "surveys/programme_new.html", {"form": form})


@for_roles(Role.ADMIN)
@require_http_methods(FORM)
def programme_edit(request: SignedInRequest, programme_id: int) -> HttpResponse:
    editor = Editor.of(programme_id, "", request.user)
    sent = [request.POST] if request.method == "POST" else []
    form = ProgrammeForm(*sent, instance=editor.programme, languages=[*editor.words.translations])
    whom = AudienceForm(editor.programme, *sent)
    if sent and form.is_valid() and whom.is_valid():
        changed = form.changes() + whom.changes()
        verbs.change(editor.programme, whom.rules(), changed, request.user)
        messages.success(request, _("Saved. It holds for whoever is planned from now on."))
        return redirect("surveys:programme", programme_id)
    context = {"form": form, "whom": whom, "editor": editor}
    return render(request, "surveys/programme_form.html", context)


@for_roles(Role.ADMIN)
@require_POST
def programme_stop(request: SignedInRequest, programme_id: int) -> HttpResponse:
    programme = get_object_or_404(Programme, pk=programme_id)
    if verbs.stop(programme, request.user):
        messages.success(request, _("Stopped: no further wave. The one under way goes on."))
    return redirect("surveys:programme", programme_id)
