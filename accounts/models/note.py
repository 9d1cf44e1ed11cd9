from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.account import Account
from accounts.models.contact import Contact
from accounts.models.user import User


class Note(models.Model):
    """What one of us wrote down about an account: a note, a call, a request, an opinion."""

    class Kind(models.TextChoices):
        NOTE = "note", _("note")
        CALL = "call", _("call")
        REPLY = "reply", _("reply")
        REQUEST = "request", _("request")  # marketing asks through the CSM
        OPINION = "opinion", _("opinion")

    class Colour(models.TextChoices):
        RED = "red", _("Red")
        AMBER = "amber", _("Amber")
        GREEN = "green", _("Green")

    account = models.ForeignKey(Account, models.PROTECT, related_name="notes")
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="notes"
    )
    author = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind, default=Kind.NOTE)
    colour = models.CharField(max_length=6, choices=Colour, blank=True)  # of an opinion
    text = models.TextField(_("text"), max_length=10_000, blank=True)
    written_at = models.DateTimeField(default=timezone.now)
    answered_at = models.DateTimeField(null=True, blank=True)  # of a request: when the CSM replied

    class Meta:
        indexes = (
            models.Index(
                fields=(
                    "account",
                    "-written_at",
                ),
                name="note_by_account",
            ),
            models.Index(
                fields=(
                    "contact",
                    "kind",
                    "-written_at",
                ),
                name="note_by_contact",
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.written_at:%Y-%m-%d}"
