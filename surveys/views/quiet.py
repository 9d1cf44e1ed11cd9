from __future__ import annotations

from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST

from accounts.http import SignedInRequest, for_roles
from accounts.models import Event, Role
from surveys.forms.quiet import QuietPeriodForm
from surveys.models import QuietPeriod


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def quiet(request: SignedInRequest) -> HttpResponse:
    form = QuietPeriodForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        with transaction.atomic():
            _record("quiet-set", request, form.save())
        return redirect("surveys:quiet")
    coming = QuietPeriod.objects.filter(ends_on__gte=timezone.localdate())
    return render(request, "surveys/quiet.html", {"form": form, "periods": coming})


@for_roles(Role.ADMIN)
@require_POST
def quiet_delete(request: SignedInRequest, quiet_id: int) -> HttpResponse:
    with transaction.atomic():
        period = get_object_or_404(QuietPeriod, pk=quiet_id)
        _record("quiet-taken-back", request, period)
        period.delete()
    return redirect("surveys:quiet")


def _record(kind: str, request: SignedInRequest, period: QuietPeriod) -> None:
    first, last = period.begins_on.isoformat(), period.ends_on.isoformat()
    Event.objects.record(kind, by=request.user, name=period.name, first=first, last=last)
