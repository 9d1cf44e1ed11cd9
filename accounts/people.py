"""Who works with the portal: invited, given a role, away for a while, gone."""

from __future__ import annotations

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts import sessions
from accounts.handing_over import hand_over
from accounts.models import Account, Event, Role, User

OWNERS = (Role.CSM, Role.LEAD, Role.ADMIN)  # roles whose users look after accounts


def invite(user: User, by: User) -> User:
    """Write the new user, who has no password yet: the link of `password_link` sets one."""
    with transaction.atomic():
        user.set_unusable_password()
        user.save()
        Event.objects.record("user-invited", by=by, user=user.pk, role=user.role)
    return user


def change(user: User, by: User) -> None:
    """Write a changed name, role, lead or language, and what follows from it.

    Another role ends the user's sessions; one that looks after no accounts gives them up.
    Raises ValidationError if it was the last admin's role.
    """
    with transaction.atomic():
        before = User.objects.select_for_update(of=("self",)).get(pk=user.pk)
        if before.role == Role.ADMIN != user.role:
            _keep_an_admin(before)
        user.save(update_fields=["name", "role", "lead", "language"])
        if before.lead_id != user.lead_id:
            Event.objects.record(
                "lead-changed", by=by, user=user.pk,
                lead_from=before.lead_id, lead_to=user.lead_id,
            )  # fmt: skip
        if before.role != user.role:
            sessions.end_all(user)
            Event.objects.record(
                "role-changed", by=by, user=user.pk, role_from=before.role, role_to=user.role
            )
            if user.role not in OWNERS:
                _hand_over(before, by)


def deactivate(user: User, by: User) -> bool:
    """End the sessions, hand the accounts to the lead, else to nobody. True if this call did it.

    Raises ValidationError for the last admin.
    """
    with transaction.atomic():
        if user.role == Role.ADMIN and user.deactivated_at is None:
            _keep_an_admin(user)
        now = timezone.now()
        done = User.objects.active().filter(pk=user.pk).update(deactivated_at=now)
        if done:
            sessions.end_all(user)
            User.objects.filter(covered_by=user).update(covered_by=None)
            User.objects.filter(lead=user).update(lead=user.lead)
            heir, moved = _hand_over(user, by)
            Event.objects.record(
                "user-deactivated", by=by, user=user.pk, accounts=moved, heir=heir and heir.pk
            )
    return bool(done)


def reactivate(user: User, by: User) -> bool:
    """Let them sign in again; their accounts stay where they are. True if this call did it."""
    with transaction.atomic():
        gone = User.objects.filter(pk=user.pk, deactivated_at__isnull=False)
        done = gone.update(deactivated_at=None)
        if done:
            Event.objects.record("user-reactivated", by=by, user=user.pk)
    return bool(done)


def set_absence(
    user: User, away_from: date | None, away_until: date | None, covered_by: User | None, by: User
) -> None:
    """Who looks after the accounts from when until when; without dates, nobody is away."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(
            away_from=away_from, away_until=away_until, covered_by=covered_by
        )
        if away_from is None:
            Event.objects.record("absence-ended", by=by, user=user.pk)
            return
        Event.objects.record(
            "absence-set", by=by, user=user.pk, away_from=str(away_from),
            away_until=str(away_until), covered_by=covered_by and covered_by.pk,
        )  # fmt: skip


def _keep_an_admin(user: User) -> None:
    admins = User.objects.active().filter(role=Role.ADMIN).select_for_update(of=("self",))
    if not [admin for admin in admins if admin.pk != user.pk]:
        raise ValidationError(_("The portal needs an admin: make somebody else one first."))


def _hand_over(user: User, by: User) -> tuple[User | None, int]:
    """All accounts to the lead, else to nobody; who has them now, and how many they are."""
    lead = user.lead
    heir = lead if lead and lead.is_active and lead.role in OWNERS else None
    return heir, hand_over(Account.objects.filter(owner=user), heir, by)
