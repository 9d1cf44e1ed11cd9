from __future__ import annotations

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from accounts.http import SignedInRequest, for_roles
from accounts.models import Role, User
from surveys import quarantine as verbs
from surveys.models import Answer

A_PAGE = 50


@for_roles(Role.ADMIN)
@require_safe
def quarantine(request: SignedInRequest) -> HttpResponse:
    answers = verbs.held().select_related("account", "contact")
    before = request.GET.get("after", "")
    if before.isascii() and before.isdigit() and len(before) < 18:
        answers = answers.filter(pk__lt=int(before))
    shown = list(answers[: A_PAGE + 1])
    after = shown[A_PAGE - 1].pk if len(shown) > A_PAGE else None
    total = verbs.held().count()
    context = {"answers": shown[:A_PAGE], "after": after, "total": total}
    return render(request, "surveys/quarantine.html", context)


@for_roles(Role.ADMIN)
@require_POST
def quarantine_release(request: SignedInRequest, answer_id: int) -> HttpResponse:
    return _do(request, answer_id, verbs.release, _("Released: the answer counts from now on."))


@for_roles(Role.ADMIN)
@require_POST
def quarantine_discard(request: SignedInRequest, answer_id: int) -> HttpResponse:
    return _do(request, answer_id, verbs.discard, _("Discarded: the answer counts nowhere."))


def _do(
    request: SignedInRequest, answer_id: int, verb: Callable[[int, User], bool], done: str
) -> HttpResponse:
    get_object_or_404(Answer.objects.exclude(suspicion=""), pk=answer_id)
    if verb(answer_id, request.user):
        messages.success(request, done)
    else:
        messages.info(request, _("Somebody has looked at this answer already."))
    return redirect("surveys:quarantine")
