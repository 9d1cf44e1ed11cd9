from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from accounts.http import WORKERS, SignedInRequest, for_roles
from accounts.merging.entries import merge_accounts, merge_contacts
from accounts.merging.preview import preview
from accounts.models import Account, Contact
from csm_portal.lib.clean import line
from csm_portal.lib.fold import fold
from csm_portal.lib.nudge import nudge

OFFERED = 20


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def account_merge(request: SignedInRequest, account_id: int) -> HttpResponse:
    mine = Account.objects.workable_by(request.user).standing().select_related("owner")
    kept = get_object_or_404(mine, pk=account_id)
    others = mine.exclude(pk=kept.pk)
    return _merge(request, kept, others, merge_accounts, "success:account-detail")


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def contact_merge(request: SignedInRequest, contact_id: int) -> HttpResponse:
    mine = Contact.objects.workable_by(request.user).standing().select_related("account")
    kept = get_object_or_404(mine, pk=contact_id)
    others = mine.filter(account=kept.account).exclude(pk=kept.pk)
    return _merge(request, kept, others, merge_contacts, "success:contact-detail")


def _merge(
    request: SignedInRequest, kept: Any, others: QuerySet[Any], merge: Any, page: str
) -> HttpResponse:
    if request.method == "POST":
        try:
            merge(_other(others, request.POST.get("other", "")), kept, request.user)
        except ValidationError as refused:
            messages.error(request, refused.message)
        else:
            nudge("success.refresh_stale")
            messages.success(request, _("The two are one now."))
        return redirect(page, kept.pk)
    wanted = line(request.GET.get("q", ""), 200)
    other = request.GET.get("other")
    context = {"kept": kept, "page": page, "wanted": wanted}
    if other:
        context["other"] = _other(others, other)
        context["preview"] = preview(context["other"], kept)
    else:
        found = others.filter(search_key__contains=fold(wanted or _likely(kept)))
        context["found"] = found.order_by("search_key", "pk")[:OFFERED]
    return render(request, "accounts/merge.html", context)


def _likely(kept: Any) -> str:
    """What the other entry's name has too: the first word of an account's; anybody's colleagues."""
    return str(kept.name.split()[0]) if isinstance(kept, Account) else ""


def _other(others: QuerySet[Any], number: str) -> Any:
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise Http404
    return get_object_or_404(others, pk=int(number))
