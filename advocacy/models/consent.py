from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact
from surveys.models import Answer


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> ConsentQuerySet:
        return self.filter(withdrawn_at=None, until__gte=timezone.localdate())


class Consent(models.Model):
    """One thing that a person allowed, in the words that they read; nothing else is implied.

    A second tick of the same thing ends the first and starts anew, so that the history stays.
    """

    class Use(models.TextChoices):
        NAMED = "named", _("quote with name and company")
        COMPANY = "company", _("quote with company, without name")
        ANONYMOUS = "anonymous", _("quote without name and company")
        CALL = "call", _("an interested company may talk to them")

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="consents")
    answer = models.ForeignKey(Answer, models.CASCADE, related_name="consents")
    use = models.CharField(max_length=10, choices=Use)
    until = models.DateField()
    text = models.CharField(max_length=300)  # the sentence that was ticked
    language = models.CharField(max_length=10)
    given_at = models.DateTimeField(default=timezone.now)
    withdrawn_at = models.DateTimeField(null=True)

    objects = ConsentQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("answer", "use"),
                condition=Q(withdrawn_at__isnull=True),
                name="one_standing_consent_a_use",
            ),
        )

    def __str__(self) -> str:
        return f"{self.contact}: {self.use} until {self.until}"

    @property
    def quote(self) -> str:
        """What may be published: the comment as it was when they agreed, never a later one."""
        answer = self.answer
        edited = answer.corrected_at is not None and answer.corrected_at > self.given_at
        quotable = self.use != self.Use.CALL and answer.counts_since is not None
        return answer.comment if quotable and answer.score >= 9 and not edited else ""
