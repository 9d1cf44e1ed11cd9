from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.http import READERS, WORKERS, SignedInRequest, for_roles
from accounts.models import Contact
from surveys import ahead, holding
from surveys.forms.hold import HoldForm
from surveys.models import Hold


@for_roles(*READERS)
@require_safe
def week_ahead(request: SignedInRequest) -> HttpResponse:
    context = {"ahead": ahead.of(request.user), "may_hold": request.user.works_accounts}
    return render(request, "surveys/ahead.html", context)


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def hold(request: SignedInRequest, contact_id: int) -> HttpResponse:
    mine = Contact.objects.workable_by(request.user).standing().select_related("account")
    contact = get_object_or_404(mine, pk=contact_id)
    form = HoldForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _held(form, contact, request):
        messages.success(request, _("%(name)s is not asked until then.") % {"name": contact})
        return redirect("success:contact-detail", contact.pk)
    return render(request, "surveys/hold.html", {"form": form, "contact": contact})


def _held(form: HoldForm, contact: Contact, request: SignedInRequest) -> bool:
    said: dict[str, Any] = form.cleaned_data
    try:
        holding.hold(contact, request.user, said["until"], said["reason"])
    except ValidationError as why:
        form.add_error(None, why)
        return False
    return True


@for_roles(*WORKERS)
@require_POST
def hold_end(request: SignedInRequest, hold_id: int) -> HttpResponse:
    contacts = Contact.objects.workable_by(request.user)
    holds = Hold.objects.filter(contact__in=contacts).select_related("contact__account")
    held = get_object_or_404(holds, pk=hold_id)
    holding.end(held, request.user)
    return redirect("success:contact-detail", held.contact_id)
