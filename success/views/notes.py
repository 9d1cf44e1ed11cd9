from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest
from accounts.models import Account, Note
from csm_portal.lib.htmx import render_page
from success.calling import log_call
from success.forms import CallForm, NoteForm, OpinionForm, ReplyForm
from success.writing import answer_request, give_opinion, write_note


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def call(request: SignedInRequest, account_id: int) -> HttpResponse:
    account = _workable(request, account_id)
    form = CallForm(account, request.POST or None, initial=request.GET.dict())
    if request.method == "POST" and form.is_valid():
        log_call(account, request.user, **form.cleaned_data)
        messages.success(request, _("The call is written down."))
        return redirect("success:account-detail", account.pk)
    context = {"account": account, "form": form, "what": "call"}
    return render_page(request, "success/write.html", "form", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: SignedInRequest, account_id: int) -> HttpResponse:
    account = _workable(request, account_id)
    form = NoteForm(account, request.POST or None)
    if request.method == "POST" and form.is_valid():
        write_note(account, request.user, **form.cleaned_data)
        messages.success(request, _("The note is kept."))
        return redirect("success:account-detail", account.pk)
    context = {"account": account, "form": form, "what": "note"}
    return render_page(request, "success/write.html", "form", context)


@login_required
@require_POST
def opinion(request: SignedInRequest, account_id: int) -> HttpResponse:
    account = _workable(request, account_id)
    form = OpinionForm(request.POST)
    if form.is_valid():
        give_opinion(account, request.user, **form.cleaned_data)
        messages.success(request, _("Your opinion is kept. It moves no figure and no order."))
    else:
        _say_what_is_wrong(request, form)
    return redirect("success:account-detail", account.pk)


@login_required
@require_POST
def reply(request: SignedInRequest, note_id: int) -> HttpResponse:
    """To what marketing asked through the CSM."""
    mine = Account.objects.workable_by(request.user)
    asked = get_object_or_404(Note, pk=note_id, kind=Note.Kind.REQUEST, account__in=mine)
    form = ReplyForm(request.POST)
    if not form.is_valid():
        _say_what_is_wrong(request, form)
    elif answer_request(asked, request.user, **form.cleaned_data):
        messages.success(request, _("Marketing has your reply."))
    else:
        messages.info(request, _("Somebody has replied already."))
    return redirect("success:account-detail", asked.account_id)


def _workable(request: SignedInRequest, account_id: int) -> Account:
    mine = Account.objects.workable_by(request.user).standing()
    return get_object_or_404(mine, pk=account_id)


def _say_what_is_wrong(request: SignedInRequest, form: OpinionForm | ReplyForm) -> None:
    for errors in form.errors.values():
        messages.error(request, str(errors[0]))
