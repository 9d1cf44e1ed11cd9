from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.erasing import persons
from accounts.http import SignedInRequest, for_roles
from accounts.models import Contact, Role


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_erase(request: SignedInRequest, contact_id: int) -> HttpResponse:
    """Says what goes and what stays, then does it once."""
    contact = get_object_or_404(Contact.objects.standing().select_related("account"), pk=contact_id)
    if request.method != "POST":
        context = {"contact": contact, "preview": persons.preview(contact)}
        return render(request, "accounts/erase.html", context)
    persons.erase(contact, request.user)
    messages.success(request, _("Erased: the scores stay, and nobody knows whose they were."))
    return redirect("success:account-detail", contact.account_id)
