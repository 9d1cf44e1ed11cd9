from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from accounts import timeline
from accounts.http import SignedInRequest, for_roles
from accounts.models import Event, Role
from csm_portal.lib.paging import newest_first


@for_roles(Role.ADMIN)
@require_safe
def audit(request: SignedInRequest) -> HttpResponse:
    events = Event.objects.select_related("account")
    page, after = newest_first(events, request.GET.get("after", ""))
    said = timeline.sentences(page, request.user)
    lines = [(event, said[event.pk]) for event in page]
    return render(request, "accounts/audit.html", {"lines": lines, "after": after})
