from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from accounts.forms.movement import MovementForm
from accounts.http import WORKERS, SignedInRequest, for_roles
from accounts.models import Account


@for_roles(*WORKERS)
@require_http_methods(["GET", "HEAD", "POST"])
def movement_new(request: SignedInRequest, account_id: int) -> HttpResponse:
    mine = Account.objects.workable_by(request.user).standing()
    account = get_object_or_404(mine, pk=account_id)
    form = MovementForm(request.POST or None, account=account, by=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("accounts:movement-new", account.pk)
    movements = account.movements.order_by("-happened_on", "-pk")[:200]
    context = {"form": form, "account": account, "movements": movements}
    return render(request, "accounts/movements.html", context)
