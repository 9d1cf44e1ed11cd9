from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Contact, Role, User
from accounts.models.contact import PATIENCE
from letters.models import Address, Letter
from surveys.models.wave import Wave


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def visible_to(self, user: User) -> InvitationQuerySet:
        if user.sees_all_accounts:
            return self
        if user.role == Role.MARKETING:
            return self.none()
        return self.filter(account__in=Account.objects.visible_to(user))

    def invited(self) -> InvitationQuerySet:
        """Not left out. A wave is asked for these, or for the others: each have their own index."""
        return self.filter(left_out="")

    def waiting(self) -> InvitationQuerySet:
        """To be asked, and not asked so far."""
        return self.filter(asked_at=None, left_out="", undeliverable_at=None)

    def asked(self) -> InvitationQuerySet:
        """A letter left, or was imported as having left; that it arrived is another thing."""
        return self.filter(asked_at__isnull=False)

    def silent(self) -> InvitationQuerySet:
        """Asked, delivered as far as anybody knows, and not answered. Bounces are not silence."""
        return self.asked().filter(
            answered_at__isnull=True, undeliverable_at__isnull=True, dismissed_at__isnull=True
        )


class Invitation(models.Model):
    """One contact asked in one wave, or left out of it, and why. Past asks come by import."""

    class LeftOut(models.TextChoices):
        OPTED_OUT = "opted-out", _("opted out")
        PAUSED = "paused", _("asked for a pause")
        BOUNCED = "bounced", _("address bounced")
        COMPLAINED = "complained", _("complained about a letter")
        LEFT = "left", _("left the company")
        LOST = "lost", _("account lost")
        TOO_RECENT = "asked-too-recently", _("asked too recently")
        HELD = "held", _("held by a CSM")
        NO_ADDRESS = "no-address", _("no address")
        SAME_ADDRESS = "same-address", _("same address twice")
        ERASED = "erased", _("erased")
        NO_ROOM = "no-room", _("no day with room in this wave")
        TOO_LATE = "too-late", _("the days of asking were over")
        STOPPED = "stopped", _("the wave was cancelled")

    # Found by the keys and indexes below, which begin with them; an address, within its wave.
    wave = models.ForeignKey(
        Wave, models.PROTECT, null=True, related_name="invitations", db_index=False
    )
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="invitations", db_index=False)
    account = models.ForeignKey(Account, models.PROTECT, related_name="invitations", db_index=False)
    address = models.ForeignKey(
        Address, models.PROTECT, null=True, related_name="invitations", db_index=False
    )
    # Both rows are written at once, by `inviting`: docs/decisions/0017.
    letter = models.OneToOneField(
        Letter, models.SET_NULL, null=True, related_name="invitation", db_constraint=False
    )
    language = models.CharField(max_length=10, blank=True)
    due_at = models.DateTimeField(null=True)  # null: left out
    left_out = models.CharField(max_length=20, choices=LeftOut, blank=True)

    asked_at = models.DateTimeField(null=True)  # the first letter was sent
    undeliverable_at = models.DateTimeField(null=True)  # it bounced, or no server took it
    answered_at = models.DateTimeField(null=True)
    dismissed_at = models.DateTimeField(null=True)  # unsubscribed by this letter
    row_key = models.CharField(max_length=64, null=True, editable=False)  # noqa: DJ001 - imports only
    created_at = models.DateTimeField(default=timezone.now)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("contact", "wave"), name="one_invitation_a_contact"),
            models.UniqueConstraint(
                fields=("row_key",),
                condition=Q(row_key__isnull=False),
                name="one_invitation_a_row",
            ),
            models.UniqueConstraint(
                fields=("wave", "address"),
                condition=Q(left_out=""),
                name="one_invitation_an_address",
            ),
        )
        indexes = (
            models.Index(fields=("account", "asked_at"), name="invitation_by_account"),
            models.Index(
                fields=("wave", "left_out"),
                condition=~Q(left_out=""),
                name="invitation_by_reason",
            ),
            models.Index(
                fields=("due_at",),
                condition=Q(asked_at__isnull=True, left_out=""),
                name="invitation_coming",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact} ({self.wave})"

    @property
    def is_silent(self) -> bool:
        """Asked a while ago, it arrived, and nothing came back."""
        settled = self.answered_at or self.undeliverable_at or self.dismissed_at
        return bool(self.asked_at and not settled and self.asked_at <= timezone.now() - PATIENCE)


class HoldQuerySet(models.QuerySet["Hold"]):
    def in_force(self) -> HoldQuerySet:
        return self.filter(ended_at__isnull=True, until__gte=timezone.localdate())


class Hold(models.Model):
    """A CSM asks not to survey a contact until a date, and says why. Counted openly."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="holds")
    until = models.DateField(_("until"))
    reason = models.CharField(_("reason"), max_length=300)
    by = models.ForeignKey(User, models.PROTECT, related_name="+")
    ended_at = models.DateTimeField(null=True, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = HoldQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("contact",), condition=Q(ended_at__isnull=True), name="one_hold_a_contact"
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact} until {self.until}"

    def end(self) -> bool:
        """May be asked again. True for the call that did it."""
        ended = Hold.objects.filter(pk=self.pk, ended_at=None).update(ended_at=timezone.now())
        return ended == 1
