from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import Account
from csm_portal.lib.htmx import render_page
from success.history import timeline as history
from success.sheet import Sheet, account_for
from sympathy.http import with_chart
from sympathy.pictures import NOW, THEN


@login_required
@require_safe
@with_chart
def account_detail(request: SignedInRequest, account_id: int) -> HttpResponse:
    return _page(request, account_id, "success/account_detail.html", "curve")


@login_required
@require_safe
def call_sheet(request: SignedInRequest, account_id: int) -> HttpResponse:
    """One page to take into the call, on paper or on a phone."""
    return _page(request, account_id, "success/call_sheet.html", "sheet")


@login_required
@require_safe
def timeline(request: SignedInRequest, account_id: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.visible_to(request.user), pk=account_id)
    page = history(account, request.user, request.GET.get("after", ""))
    context = {"account": account, "page": page}
    return render_page(request, "success/timeline.html", "lines", context)


def _page(request: SignedInRequest, account_id: int, template: str, fragment: str) -> HttpResponse:
    account = account_for(request.user, account_id)
    if account is None:
        raise Http404
    if account.merged_into_id:
        return redirect("success:account-detail", account.merged_into_id)
    known = THEN if request.GET.get("curve") == THEN else NOW
    sheet = Sheet(account, request.user, known)
    return render_page(request, template, fragment, {"sheet": sheet, "account": account})
