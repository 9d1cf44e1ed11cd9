from __future__ import annotations

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Account, Contact, Persona, Role, Stage, User

FRESH = timedelta(days=30)  # older than this when it arrives, an answer is owed no call


class AnswerQuerySet(models.QuerySet["Answer"]):
    def visible_to(self, user: User) -> AnswerQuerySet:
        """Seen with its account; those without one count in the company's figures only."""
        if user.sees_all_accounts:
            return self
        if user.role == Role.MARKETING:
            return self.none()
        return self.filter(account__in=Account.objects.visible_to(user))

    def counting(self) -> AnswerQuerySet:
        """Without the quarantined ones."""
        return self.filter(counts_since__isnull=False)

    def to_wave(self, wave_id: int) -> AnswerQuerySet:
        """Nobody answers who was left out; an index has a wave's others."""
        return self.filter(invitation__wave=wave_id, invitation__left_out="")


class Answer(models.Model):
    """A score from 0 to 10, perhaps with a comment; the facts of its moment are frozen on it."""

    class Source(models.TextChoices):
        EMAIL = "email", _("email")
        LINK = "link", _("link")
        WIDGET = "widget", _("widget")
        PHONE = "phone", _("phone")
        IMPORT = "import", _("import")

    class Suspicion(models.TextChoices):
        """Why an answer looks like a machine's: it is kept, and counts nowhere until released."""

        QUICK = "quick", _("within two seconds of opening")
        HIDDEN = "hidden", _("filled in a field that nobody sees")
        SEVERAL = "several", _("opened three scores within ten seconds")

    account = models.ForeignKey(Account, models.PROTECT, null=True, related_name="answers")
    contact = models.ForeignKey(Contact, models.PROTECT, null=True, related_name="answers")
    score = models.PositiveSmallIntegerField(_("score"))
    comment = models.TextField(_("comment"), max_length=10_000, blank=True)
    answered_at = models.DateTimeField(_("answered at"))
    received_at = models.DateTimeField(_("received at"), default=timezone.now)
    counts_since = models.DateTimeField(null=True, default=timezone.now)  # null: quarantined
    call_wanted_at = models.DateTimeField(null=True, blank=True)  # "please contact me"
    source = models.CharField(max_length=6, choices=Source, default=Source.EMAIL)

    # Answers to an invitation: one each, whatever is pressed how often and on how many devices.
    invitation = models.OneToOneField(
        "surveys.Invitation", models.PROTECT, null=True, related_name="answer"
    )
    version_asked = models.ForeignKey(
        "surveys.QuestionVersion", models.PROTECT, null=True, related_name="answers"
    )
    suspicion = models.CharField(max_length=12, choices=Suspicion, blank=True)
    discarded_at = models.DateTimeField(null=True)  # by a person, from quarantine
    corrected_at = models.DateTimeField(null=True)

    owner = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    sector = models.CharField(max_length=100, blank=True)
    plan = models.CharField(max_length=100, blank=True)
    stage = models.CharField(max_length=12, choices=Stage, blank=True)
    persona = models.CharField(max_length=15, choices=Persona, blank=True)
    language = models.CharField(max_length=10, blank=True)

    row_key = models.CharField(max_length=64, null=True, unique=True, editable=False)  # noqa: DJ001 - imports only

    objects = AnswerQuerySet.as_manager()

    class Meta:
        constraints = (
            models.CheckConstraint(condition=Q(score__range=(0, 10)), name="score_from_0_to_10"),
        )
        indexes = (
            models.Index(
                fields=(
                    "account",
                    "answered_at",
                ),
                include=("score",),
                name="answer_by_account",
            ),
            models.Index(
                fields=(
                    "contact",
                    "-answered_at",
                ),
                name="answer_by_contact",
            ),
            models.Index(fields=("answered_at",), name="answer_by_time"),
            models.Index(F("received_at").desc(), name="answer_by_arrival"),
        )

    def __str__(self) -> str:
        return f"{self.score} ({self.answered_at:%Y-%m-%d})"

    @property
    def arrived_at(self) -> datetime:
        """An imported answer was received elsewhere, long ago: here it arrived by counting."""
        imported = self.source == self.Source.IMPORT
        return (self.counts_since if imported else None) or self.received_at

    @property
    def arrived_fresh(self) -> bool:
        return self.arrived_at - self.answered_at <= FRESH


class AnswerVersion(models.Model):
    """What an answer said before it was corrected."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="versions")
    score = models.PositiveSmallIntegerField()
    comment = models.TextField(blank=True)
    replaced_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("replaced_at", "pk")

    def __str__(self) -> str:
        return f"{self.score} until {self.replaced_at:%Y-%m-%d}"
