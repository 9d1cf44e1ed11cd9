from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from accounts.http import WORKERS, SignedInRequest, for_roles
from accounts.models import Contact, Note
from csm_portal.lib import clean
from success import calling
from success.portfolio import Portfolio

LONGEST_LINE = 500


def _answer(request: SignedInRequest, sentence: str) -> HttpResponse:
    """The list of calls anew for a swap, else the page."""
    if request.htmx:
        page = Portfolio(request.user, request.GET)
        return render(request, "success/portfolio.html#called", {"page": page})
    messages.success(request, sentence)
    return redirect("success:portfolio")


@for_roles(*WORKERS)
@require_POST
def called(request: SignedInRequest, contact_id: int) -> HttpResponse:
    contact = get_object_or_404(
        Contact.objects.workable_by(request.user).standing().select_related("account"),
        pk=contact_id,
    )
    text = clean.line(request.POST.get("text", ""), LONGEST_LINE)
    calling.log_call(contact.account, request.user, contact, text)
    return _answer(request, _("Your call to %(name)s is logged.") % {"name": contact})


@for_roles(*WORKERS)
@require_POST
def call_line(request: SignedInRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(Note, pk=note_id, **calling.may_undo(request.user))
    Note.objects.filter(pk=note.pk).update(
        text=clean.line(request.POST.get("text", ""), LONGEST_LINE)
    )
    return _answer(request, _("Kept."))


@for_roles(*WORKERS)
@require_POST
def call_undo(request: SignedInRequest, note_id: int) -> HttpResponse:
    note = get_object_or_404(Note, pk=note_id, **calling.may_undo(request.user))
    calling.undo_call(note)
    return _answer(request, _("Undone: the call is owed again."))
