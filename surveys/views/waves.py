from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role
from surveys.models import Programme, Wave


@for_roles(Role.ADMIN)
@require_safe
def waves(request: SignedInRequest) -> HttpResponse:
    context = {
        "waves": Wave.objects.select_related("programme", "batch")[:50],
        "programmes": Programme.objects.with_newest_version(),
    }
    return render(request, "surveys/waves.html", context)
