from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from accounts.http import SignedInRequest, for_roles
from accounts.models import Account, Role
from csm_portal.demo.emptying import empty, taken_in


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def empty_demo(request: SignedInRequest) -> HttpResponse:
    """Asks once, then takes the invented customers away."""
    if request.method != "POST":
        invented = Account.objects.filter(is_demo=True).count()
        context = {"invented": invented, "taken_in": taken_in().count()}
        return render(request, "demo_empty.html", context)
    gone = empty(keep=request.user)
    sentence = ngettext(
        "%(n)d invented account is gone. Start with yours.",
        "%(n)d invented accounts are gone. Start with yours.",
        gone,
    )
    messages.success(request, sentence % {"n": gone})
    if request.user.is_demo:
        messages.info(request, gettext("You stay, with the demo’s password: change it today."))
    return redirect("accounts:imports")
