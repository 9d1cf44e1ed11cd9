from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.account import AccountForm
from accounts.http import WORKERS, SignedInRequest, for_roles
from accounts.models import Account


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def account_new(request: SignedInRequest) -> HttpResponse:
    form = AccountForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("success:account-detail", form.instance.pk)
    return render(request, "accounts/account_form.html", {"form": form, "groups": _groups(request)})


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def account_edit(request: SignedInRequest, account_id: int) -> HttpResponse:
    mine = Account.objects.workable_by(request.user).standing().select_related("parent")
    account = get_object_or_404(mine, pk=account_id)
    form = AccountForm(request.POST or None, instance=account, by=request.user)
    name = account.name
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("success:account-detail", account.pk)
    context = {"form": form, "account": account, "name": name, "groups": _groups(request)}
    return render(request, "accounts/account_form.html", context)


def _groups(request: SignedInRequest) -> list[str]:
    """Names to pick a parent from: what is a group already."""
    seen = Account.objects.visible_to(request.user).standing().exclude(children=None)
    return list(seen.order_by("name").values_list("name", flat=True).distinct()[:100])
