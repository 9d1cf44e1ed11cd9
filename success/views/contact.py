from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import Contact


@login_required
@require_safe
def contact_detail(request: SignedInRequest, contact_id: int) -> HttpResponse:
    contact = get_object_or_404(Contact.objects.visible_to(request.user), pk=contact_id)
    return render(request, "success/contact_detail.html", {"contact": contact})
