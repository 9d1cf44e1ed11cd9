from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django_htmx.http import HttpResponseClientRefresh

from accounts.forms.upload import UploadForm
from accounts.http import SignedInRequest, for_roles
from accounts.importing.choosing import choose
from accounts.importing.kinds import kind_of, kinds
from accounts.importing.page import page_of, share
from accounts.importing.refusal import Refused
from accounts.importing.rejected import rejected_rows
from accounts.importing.working import advance, check_again, take_in
from accounts.importing.writing import start
from accounts.models import Import, Role
from csm_portal.lib.csv_safe import csv_response
from csm_portal.lib.htmx import render_page

LISTED = 50


@for_roles(Role.ADMIN)
@require_safe
def imports(request: SignedInRequest) -> HttpResponse:
    return _list(request, UploadForm())


@for_roles(Role.ADMIN)
@require_POST
def upload(request: SignedInRequest) -> HttpResponse:
    form = UploadForm(request.POST, request.FILES)
    if not form.is_valid():
        return _list(request, form)
    file = form.cleaned_data["file"]
    try:
        import_ = take_in(form.cleaned_data["kind"], file.name, file.chunks(), request.user)
    except Refused as why:
        form.add_error("file", str(why))
        return _list(request, form)
    advance(import_)
    return redirect("accounts:import-detail", import_.pk)


def _list(request: SignedInRequest, form: UploadForm) -> HttpResponse:
    """The files so far, each with its kind in words, beside the form for another one."""
    labels = {kind.code: kind.label for kind in kinds()}
    imports = [
        {"file": import_, "kind": labels.get(import_.kind, import_.kind)}
        for import_ in Import.objects.select_related("created_by")[:LISTED]
    ]
    context = {"form": form, "imports": imports}
    return render(request, "accounts/imports.html", context)


@for_roles(Role.ADMIN)
@require_safe
def detail(request: SignedInRequest, import_id: int) -> HttpResponse:
    import_ = get_object_or_404(Import, pk=import_id)
    if request.GET.get("watch") and not import_.is_under_way:
        if request.htmx:
            return HttpResponseClientRefresh()
        return redirect("accounts:import-detail", import_id)
    context = page_of(import_) | {"share": share(import_)}
    return render_page(request, "accounts/import_detail.html", "progress", context)


@for_roles(Role.ADMIN)
@require_POST
def check(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Look at every row again, with the columns and options that were chosen."""
    import_ = get_object_or_404(Import, pk=import_id, state=Import.State.CHECKED)
    try:
        choose(import_, kind_of(import_.kind), request.POST)
    except Refused as why:
        messages.error(request, str(why))
    else:
        if check_again(import_):
            advance(import_)
    return redirect("accounts:import-detail", import_id)


@for_roles(Role.ADMIN)
@require_POST
def write(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Write what was checked; what was chosen otherwise since then is looked at first."""
    import_ = get_object_or_404(Import, pk=import_id)
    if import_.state == Import.State.CHECKED and _changed(request, import_):
        messages.info(request, _("You changed something: every row was looked at again."))
    elif start(import_):
        advance(import_)
    else:
        messages.error(request, _("Nothing was written: there is still something to put right."))
    return redirect("accounts:import-detail", import_id)


def _changed(request: SignedInRequest, import_: Import) -> bool:
    try:
        changed = choose(import_, kind_of(import_.kind), request.POST)
    except Refused as why:
        messages.error(request, str(why))
        return True
    if changed and check_again(import_):
        advance(import_)
    return changed


@for_roles(Role.ADMIN)
@require_POST
def forget(request: SignedInRequest, import_id: int) -> HttpResponse:
    """Delete the file; what it brought stays."""
    import_ = get_object_or_404(Import, pk=import_id)
    if import_.forget_file():
        messages.success(request, _("The file is deleted; what it brought stays."))
    return redirect("accounts:imports")


@for_roles(Role.ADMIN)
@require_safe
def rejected(request: SignedInRequest, import_id: int) -> HttpResponseBase:
    import_ = get_object_or_404(Import, pk=import_id)
    if not import_.columns or not import_.path.exists():
        raise Http404
    return csv_response(f"rejected-{import_.name}", rejected_rows(import_), bom=True)
