from __future__ import annotations

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts.forms.rate import RateForm
from accounts.http import SignedInRequest, for_roles
from accounts.models import Rate, Role
from accounts.money import missing_rates
from accounts.rates import take_back
from csm_portal.lib.nudge import nudge


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def rates(request: SignedInRequest) -> HttpResponse:
    form = RateForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        form.keep(request.user)
        nudge("success.refresh_stale")
        return redirect("accounts:rates")
    context = {
        "form": form,
        "rates": Rate.objects.all()[:500],
        "missing": missing_rates(),
        "currency": settings.PORTAL_CURRENCY,
    }
    return render(request, "accounts/rates.html", context)


@for_roles(Role.ADMIN)
@require_POST
def rate_delete(request: SignedInRequest, rate_id: int) -> HttpResponse:
    take_back(get_object_or_404(Rate, pk=rate_id), request.user)
    nudge("success.refresh_stale")
    return redirect("accounts:rates")
