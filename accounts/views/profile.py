from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST

from accounts import sessions
from accounts.forms.person import AbsenceForm
from accounts.forms.profile import LanguageForm, NameForm, ThemeForm
from accounts.http import SignedInRequest
from csm_portal.lib.back import back


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile(request: SignedInRequest) -> HttpResponse:
    """One's own settings; a POST changes the name."""
    form = NameForm(request.POST or None, instance=request.user)
    if request.method == "POST" and form.is_valid():
        form.save()
        return redirect("accounts:profile")
    return _page(request, form, AbsenceForm(person=request.user, by=request.user))


@login_required
@require_POST
def absence(request: SignedInRequest) -> HttpResponse:
    form = AbsenceForm(request.POST, person=request.user, by=request.user)
    if not form.is_valid():
        return _page(request, NameForm(instance=request.user), form)
    form.keep()
    return redirect("accounts:profile")


def _page(request: SignedInRequest, name: NameForm, absence: AbsenceForm) -> HttpResponse:
    open_sessions = sessions.open_ones(request.user, request.session.session_key)
    context = {"form": name, "absence": absence, "sessions": open_sessions}
    return render(request, "accounts/profile.html", context)


@login_required
@require_POST
def language(request: SignedInRequest) -> HttpResponse:
    form = LanguageForm(request.POST)
    if form.is_valid():
        request.user.language = form.cleaned_data["language"]
        request.user.save(update_fields=["language"])
    return back(request, "accounts:profile")


@login_required
@require_POST
def theme(request: SignedInRequest) -> HttpResponse:
    form = ThemeForm(request.POST)
    if form.is_valid():
        request.user.theme = form.cleaned_data["theme"]
        request.user.save(update_fields=["theme"])
    return back(request, "accounts:profile")


@login_required
@require_POST
def session_end(request: SignedInRequest, session_id: int) -> HttpResponse:
    mine = sessions.of(request.user)
    sessions.end(get_object_or_404(mine, pk=session_id), by=request.user)
    return redirect("accounts:profile")
