from __future__ import annotations

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import Count, Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.forms.person import AbsenceForm, InviteForm, PersonForm
from accounts.http import SignedInRequest, for_roles
from accounts.models import Role, User
from accounts.password_link import link_of, password_link
from accounts.people import deactivate, reactivate
from accounts.ways_in import send_way_in

LEADS = (Role.LEAD, Role.ADMIN)


@for_roles(*LEADS)
@require_safe
def people(request: SignedInRequest) -> HttpResponse:
    seen = _managed_by(request.user).select_related("lead", "covered_by")
    standing = Count("accounts", filter=Q(accounts__merged_into=None))
    rows = list(seen.annotate(looks_after=standing).order_by("deactivated_at", "name", "pk"))
    active = sum(person.is_active for person in rows)
    context = {"people": rows, "active": active, "today": timezone.localdate()}
    return render(request, "accounts/people.html", context)


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def person_new(request: SignedInRequest) -> HttpResponse:
    form = InviteForm(request.POST or None, by=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        return _hand_the_link(request, form.instance)
    return render(request, "accounts/invite.html", {"form": form})


@for_roles(Role.ADMIN)
@require_POST
def person_link(request: SignedInRequest, user_id: int) -> HttpResponse:
    return _hand_the_link(request, get_object_or_404(User.objects.active(), pk=user_id))


def _hand_the_link(request: SignedInRequest, person: User) -> HttpResponse:
    """Shown once, in the answer to the POST: it stands in no address and no session."""
    person.refresh_from_db()
    letter = send_way_in(person, "user-invited")
    link = link_of(person, letter.created_at) if letter else password_link(person)
    return render(request, "accounts/invited.html", {"person": person, "link": link})


@for_roles(Role.ADMIN)
@require_http_methods(["GET", "HEAD", "POST"])
def person_edit(request: SignedInRequest, user_id: int) -> HttpResponse:
    person = get_object_or_404(User, pk=user_id)
    form = PersonForm(request.POST or None, instance=person, by=request.user)
    if request.method == "POST" and form.is_valid() and form.keep():
        return redirect("accounts:people")
    context = {"form": form, "person": person, "name": User.objects.get(pk=user_id)}
    return render(request, "accounts/person.html", context)


@for_roles(*LEADS)
@require_http_methods(["GET", "HEAD", "POST"])
def person_absence(request: SignedInRequest, user_id: int) -> HttpResponse:
    person = get_object_or_404(_managed_by(request.user), pk=user_id)
    form = AbsenceForm(request.POST or None, person=person, by=request.user)
    if request.method == "POST" and form.is_valid():
        form.keep()
        return redirect("accounts:people")
    return render(request, "accounts/absence.html", {"form": form, "person": person})


@for_roles(Role.ADMIN)
@require_POST
def person_deactivate(request: SignedInRequest, user_id: int) -> HttpResponse:
    person = get_object_or_404(User, pk=user_id)
    still_away = User.objects.filter(away_until__gte=timezone.localdate())
    uncovered = list(still_away.filter(covered_by=person))
    try:
        done = deactivate(person, request.user)
    except ValidationError as refused:
        done = False
        messages.error(request, refused.message)
    if done:
        messages.success(request, _("%(name)s can no longer sign in.") % {"name": person})
    if done and uncovered:
        names = {"names": ", ".join(map(str, uncovered))}
        messages.warning(request, _("Nobody covers for %(names)s now.") % names)
    return redirect("accounts:people")


@for_roles(Role.ADMIN)
@require_POST
def person_reactivate(request: SignedInRequest, user_id: int) -> HttpResponse:
    reactivate(get_object_or_404(User, pk=user_id), request.user)
    return redirect("accounts:people")


def _managed_by(user: User) -> QuerySet[User]:
    """Everybody for an admin, the team for a lead."""
    everybody: QuerySet[User] = User.objects.all()
    team = Q(deactivated_at=None) & (Q(lead=user) | Q(pk=user.pk))
    return everybody if user.role == Role.ADMIN else everybody.filter(team)
