from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.changing import contact_left
from accounts.forms.contact import ContactForm
from accounts.http import READERS, WORKERS, SignedInRequest, for_roles
from accounts.models import Account, Contact
from csm_portal.lib.clean import line
from csm_portal.lib.htmx import render_page
from csm_portal.lib.paging import are_few, page_by


@for_roles(*READERS)
@require_safe
def contacts(request: SignedInRequest) -> HttpResponse:
    wanted = line(request.GET.get("q", ""), 200)
    seen = Contact.objects.visible_to(request.user).standing().select_related("account")
    found = seen.mentioning(wanted) if wanted else seen
    few = not request.user.sees_all_accounts or bool(wanted and are_few(found))
    page, after = page_by(found, "search_key", request.GET.get("after", ""), few=few)
    context = {"page": page, "after": after, "wanted": wanted}
    return render_page(request, "accounts/contacts.html", "contacts", context)


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_new(request: SignedInRequest, account_id: int) -> HttpResponse:
    mine = Account.objects.workable_by(request.user).standing()
    account = get_object_or_404(mine, pk=account_id)
    form = ContactForm(request.POST or None, instance=Contact(account=account), by=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("success:account-detail", account.pk)
    return render(request, "accounts/contact_form.html", {"form": form, "account": account})


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_edit(request: SignedInRequest, contact_id: int) -> HttpResponse:
    contact = _mine(request, contact_id)
    form = ContactForm(request.POST or None, instance=contact, by=request.user)
    name = str(contact)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("success:contact-detail", contact.pk)
    context = {"form": form, "account": contact.account, "contact": contact, "name": name}
    return render(request, "accounts/contact_form.html", context)


@for_roles(*WORKERS)
@require_POST
def contact_has_left(request: SignedInRequest, contact_id: int) -> HttpResponse:
    contact = _mine(request, contact_id)
    contact_left(contact, request.user, timezone.localdate())
    return redirect("success:contact-detail", contact.pk)


def _mine(request: SignedInRequest, contact_id: int) -> Contact:
    mine = Contact.objects.workable_by(request.user).standing().select_related("account")
    return get_object_or_404(mine, pk=contact_id)
