from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import READERS, SignedInRequest, for_roles
from accounts.models import Account
from success.group import Group
from sympathy.http import with_chart


@for_roles(*READERS)
@require_safe
@with_chart
def account_group(request: SignedInRequest, account_id: int) -> HttpResponse:
    account = get_object_or_404(Account.objects.visible_to(request.user).standing(), pk=account_id)
    return render(request, "success/group.html", {"page": Group(account, request.user)})
