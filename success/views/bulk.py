from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from accounts.http import WORKERS, SignedInRequest, for_roles
from accounts.models import Account
from success import bulk
from success.models import Reason
from success.saved_views import clean_query

MOST_DAYS = 90


@for_roles(*WORKERS)
@require_POST
def act(request: SignedInRequest) -> HttpResponse:
    ids = [number(raw) for raw in request.POST.getlist("account")]
    back = clean_query(request.POST.get("query", ""))
    said = _do(request, ids) if ids else _("Nothing is picked: tick some accounts first.")
    messages.info(request, said)
    return redirect(f"{reverse('success:portfolio')}{'?' if back else ''}{back}")


def _do(request: SignedInRequest, ids: list[int]) -> str:
    n = len(set(ids))
    match request.POST.get("do"):
        case "assign":
            owner = bulk.hand_over(request.user, ids, number(request.POST.get("owner", "")))
            words = ngettext(
                "%(who)s now looks after %(n)d account more.",
                "%(who)s now looks after %(n)d accounts more.",
                n,
            )
            return words % {"n": n, "who": owner}
        case "worked":
            bulk.let_sink(request.user, ids)
            words = ngettext(
                "%(n)d account sinks until something changes.",
                "%(n)d accounts sink until something changes.",
                n,
            )
            return words % {"n": n}
        case "snooze":
            bulk.snooze(request.user, ids)
            return _("Their reasons are hidden for two weeks; the order stays.")
    raise Http404


def number(raw: str) -> int:
    if not (raw.isascii() and raw.isdigit() and len(raw) < 19):
        raise Http404
    return int(raw)


@for_roles(*WORKERS)
@require_POST
def snooze(request: SignedInRequest, reason_id: int) -> HttpResponse:
    """Hide one reason for some days, or (0) show it again; it never alters the rank."""
    workable = Account.objects.workable_by(request.user)
    reason = get_object_or_404(Reason, pk=reason_id, account__in=workable)
    days = number(request.POST.get("days", "14"))
    bulk.snooze_one(reason, min(days, MOST_DAYS))
    return redirect("success:account-detail", reason.account_id)
