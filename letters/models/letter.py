from __future__ import annotations

from email.utils import make_msgid

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone

from csm_portal.lib.statement import Open
from letters.models.address import Address
from letters.models.batch import Batch


def new_message_id() -> str:
    """One for each letter, whatever the number of tries: a second copy is known by it."""
    return make_msgid(domain=settings.DEFAULT_FROM_EMAIL.rpartition("@")[2])[1:-1]


class LetterQuerySet(models.QuerySet["Letter"]):
    def unsettled(self) -> LetterQuerySet:
        return self.filter(settled_at=None)

    def waiting(self) -> LetterQuerySet:
        """Not settled, and not on its way to a server: what may still be stopped or moved."""
        return self.filter(state__in=[Letter.State.QUEUED, Letter.State.LEASED])

    def due(self) -> LetterQuerySet:
        return self.filter(state=Letter.State.QUEUED, due_at__lte=Now())

    def in_doubt(self) -> LetterQuerySet:
        """Nobody knows whether they left, and something is still to be done about it."""
        return self.filter(state=Letter.State.UNCERTAIN, settled_at=None)

    def held_by(self, lease: str | Open) -> LetterQuerySet:
        """Those that this lease still holds, by the database's clock."""
        return self.filter(state=Letter.State.LEASED, lease=lease, leased_until__gt=Now())


class Letter(models.Model):
    """A mail as a row: queued, leased, handing_over, sent; or settled without being sent.

    `settled_at` is set by whatever settles it and by nothing else. An uncertain letter is
    settled once no further try follows.
    """

    class State(models.TextChoices):
        QUEUED = "queued"
        LEASED = "leased"
        HANDING_OVER = "handing_over"
        SENT = "sent"
        UNCERTAIN = "uncertain"
        FAILED = "failed"
        SUPPRESSED = "suppressed"
        CANCELLED = "cancelled"
        EXPIRED = "expired"

    kind = models.CharField(max_length=30)
    number = models.PositiveSmallIntegerField(default=0)  # 0: the first; reminders from 1
    subject_id = models.BigIntegerField(null=True)  # of what it is about, a floor above
    batch = models.ForeignKey(
        Batch, models.PROTECT, null=True, related_name="letters", db_index=False
    )  # found by the indexes below
    address = models.ForeignKey(Address, models.PROTECT, related_name="letters")
    language = models.CharField(max_length=10, blank=True)
    sender = models.CharField(max_length=30, blank=True)
    due_at = models.DateTimeField(default=timezone.now)
    rest_days = models.PositiveSmallIntegerField(null=True)  # null: it takes nothing of the budget

    state = models.CharField(max_length=12, choices=State, default=State.QUEUED)
    reason = models.CharField(max_length=40, blank=True)  # why it is where it is, as a code
    attempts = models.PositiveSmallIntegerField(default=0)
    lease = models.CharField(max_length=32, blank=True)
    leased_until = models.DateTimeField(null=True)
    doubted_at = models.DateTimeField(null=True)  # handed over, and no reply came
    possibly_doubled_at = models.DateTimeField(null=True)  # handed over again after a doubt

    message_id = models.CharField(max_length=320, default=new_message_id)
    provider_id = models.CharField(max_length=200, blank=True)
    last_reply = models.CharField(max_length=300, blank=True)

    sent_at = models.DateTimeField(null=True)
    settled_at = models.DateTimeField(null=True)
    # News that comes later, in any order, any number of times.
    delivered_at = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)
    created_at = models.DateTimeField(default=timezone.now)

    objects = LetterQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("message_id",), name="one_letter_a_message_id"),
            models.UniqueConstraint(
                fields=("kind", "subject_id", "number"),
                condition=Q(subject_id__isnull=False),
                name="one_letter_a_subject_and_number",
            ),
            models.CheckConstraint(
                condition=Q(state="uncertain")
                | Q(state__in=["queued", "leased", "handing_over"], settled_at__isnull=True)
                | Q(
                    state__in=["sent", "failed", "suppressed", "cancelled", "expired"],
                    settled_at__isnull=False,
                ),
                name="settled_once_it_is_over",
            ),
        )
        indexes = (
            models.Index(
                fields=("sender", "batch", "due_at", "id"),
                condition=Q(state="queued"),
                name="letter_due",
            ),
            models.Index(
                fields=("state", "leased_until"),
                condition=Q(state__in=["leased", "handing_over", "uncertain"]),
                name="letter_under_way",
            ),
            models.Index(fields=("batch", "state"), name="letter_by_batch_and_state"),
            models.Index(
                fields=("batch", "-settled_at"),
                condition=Q(settled_at__isnull=False),
                name="letter_by_settling",
            ),
            models.Index(
                fields=("bounced_at",),
                condition=Q(bounced_at__isnull=False),
                name="letter_by_bounce",
            ),
            models.Index(
                fields=("provider_id",), condition=~Q(provider_id=""), name="letter_by_provider"
            ),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.subject_id or self.pk}: {self.state}"

    @property
    def is_settled(self) -> bool:
        return self.settled_at is not None
