from __future__ import annotations

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext, gettext_lazy
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from advocacy.asking import ask_through_csm
from advocacy.exporting import export
from advocacy.filters import PromoterFilters
from advocacy.page import page_of
from advocacy.promoters import current, totals
from csm_portal.lib.csv_safe import csv_response
from csm_portal.lib.htmx import render_page


class Request(forms.Form):
    text = forms.CharField(
        max_length=300,
        error_messages={
            "required": gettext_lazy("Write one line for the CSM: what would you like to ask?"),
            "max_length": gettext_lazy("One line for the CSM: 300 characters at most."),
        },
    )


@for_roles(Role.MARKETING, Role.ADMIN)
@require_safe
def promoters(request: SignedInRequest) -> HttpResponse:
    filters = PromoterFilters(request.GET)
    context = {
        "filters": filters,
        "page": page_of(filters.apply(current()), request.GET.get("after", "")),
        "totals": SimpleLazyObject(totals),  # a swap of the list does not count everybody again
    }
    return render_page(request, "advocacy/promoters.html", "promoters", context)


@for_roles(Role.MARKETING, Role.ADMIN)
@require_POST
def ask(request: SignedInRequest, contact_id: int) -> HttpResponse:
    contact = get_object_or_404(current(), pk=contact_id)
    form = Request(request.POST)
    if not form.is_valid():
        messages.error(request, str(form.errors["text"][0]))
    elif ask_through_csm(contact, request.user, form.cleaned_data["text"]):
        messages.success(request, gettext("The CSM has your request."))
    else:
        messages.info(request, gettext("The CSM has a request already, and has not replied yet."))
    return HttpResponseRedirect(f"{reverse('advocacy:promoters')}?{request.GET.urlencode()}")


@for_roles(Role.MARKETING, Role.ADMIN)
@require_POST
def export_promoters(request: SignedInRequest) -> HttpResponseBase:
    name = f"consents-{timezone.localdate().isoformat()}.csv"
    return csv_response(name, export(request.user), bom=bool(request.POST.get("bom")))
