from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from accounts.http import SignedInRequest
from accounts.models import Contact
from success.person import Person
from sympathy.http import with_chart


@login_required
@require_safe
@with_chart
def contact_detail(request: SignedInRequest, contact_id: int) -> HttpResponse:
    visible = Contact.objects.visible_to(request.user).select_related("account", "address")
    contact = get_object_or_404(visible, pk=contact_id)
    if contact.merged_into_id:
        return redirect("success:contact-detail", contact.merged_into_id)
    context = {"person": Person(contact, request.user), "contact": contact}
    return render(request, "success/contact_detail.html", context)
