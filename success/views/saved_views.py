from __future__ import annotations

from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import READERS, SignedInRequest, for_roles
from csm_portal.lib import clean
from success import saved_views
from success.models import SavedView

LONGEST_NAME = 60


def _show(query: str) -> HttpResponse:
    return redirect(f"{reverse('success:portfolio')}{'?' if query else ''}{query}")


@for_roles(*READERS)
@require_POST
def view_new(request: SignedInRequest) -> HttpResponse:
    name = clean.line(request.POST.get("name", ""), LONGEST_NAME)
    query = saved_views.clean_query(request.POST.get("query", ""))
    if name:
        saved_views.save(request.user, name, query)
        messages.success(request, _("The view “%(name)s” is kept.") % {"name": name})
    else:
        messages.error(request, _("Give the view a name."))
    return _show(query)


@for_roles(*READERS)
@require_POST
def view_rename(request: SignedInRequest, view_id: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=view_id, owner=request.user)
    name = clean.line(request.POST.get("name", ""), LONGEST_NAME)
    try:
        with transaction.atomic():
            renamed = bool(name) and SavedView.objects.filter(pk=view.pk).update(name=name)
    except IntegrityError:
        renamed = False
    if not renamed:
        messages.error(request, _("Give the view a name that no other view of yours has."))
    return _show(view.query)


@for_roles(*READERS)
@require_POST
def view_delete(request: SignedInRequest, view_id: int) -> HttpResponse:
    view = get_object_or_404(SavedView, pk=view_id, owner=request.user)
    view.delete()
    messages.success(request, _("The view “%(name)s” is gone.") % {"name": view.name})
    return _show(view.query)
