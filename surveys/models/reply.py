from __future__ import annotations

from django.db import models
from django.db.models import Q

from surveys.models.answer import Answer
from surveys.models.question import Choice, FollowUp


class Reply(models.Model):
    """What somebody replied to a follow-up question: a text, a choice or a second score."""

    answer = models.ForeignKey(Answer, models.CASCADE, related_name="replies")
    follow_up = models.ForeignKey(FollowUp, models.PROTECT, related_name="replies")
    text = models.TextField(max_length=10_000, blank=True)
    choice = models.ForeignKey(Choice, models.PROTECT, null=True, related_name="replies")
    score = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("answer", "follow_up"),
                condition=Q(choice__isnull=True),
                name="one_reply_a_follow_up",
            ),
            models.UniqueConstraint(
                fields=("answer", "follow_up", "choice"),
                condition=Q(choice__isnull=False),
                name="one_reply_a_choice",
            ),
            models.CheckConstraint(
                condition=Q(score=None) | Q(score__range=(0, 10)), name="second_score_from_0_to_10"
            ),
        )

    def __str__(self) -> str:
        return self.text or str(self.score)
