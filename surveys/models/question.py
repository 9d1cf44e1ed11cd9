"""What is asked, frozen: a version is never edited, a changed word makes the next one."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from surveys.models.programme import Programme


class AnswerClass(models.TextChoices):
    DETRACTOR = "detractor", _("after 0 to 6")
    PASSIVE = "passive", _("after 7 or 8")
    PROMOTER = "promoter", _("after 9 or 10")

    @classmethod
    def of(cls, score: int) -> AnswerClass:
        return cls.PROMOTER if score >= 9 else cls.PASSIVE if score >= 7 else cls.DETRACTOR


class QuestionVersion(models.Model):
    """The wording of a programme from one wave to the next, in all its languages."""

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ("-number",)
        constraints = (
            models.UniqueConstraint(fields=("programme", "number"), name="one_version_a_number"),
        )

    def __str__(self) -> str:
        return f"{self.programme} {self.number}"


class Translation(models.Model):
    """The version in one language. Words in braces are filled in: see `surveys.wording`."""

    version = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="translations")
    language = models.CharField(max_length=10)
    subject = models.CharField(_("subject"), max_length=150)
    opening = models.TextField(_("opening"), max_length=1_000)
    question = models.CharField(_("question"), max_length=300)
    low = models.CharField(_("beside the 0"), max_length=60)
    high = models.CharField(_("beside the 10"), max_length=60)
    comment_prompt = models.CharField(_("above the comment"), max_length=200)
    why = models.CharField(_("why they are asked"), max_length=300)
    thanks = models.TextField(_("thanks"), max_length=500)

    class Meta:
        ordering = ("language",)
        constraints = (
            models.UniqueConstraint(fields=("version", "language"), name="one_translation"),
        )

    def __str__(self) -> str:
        return f"{self.version} {self.language}"


class FollowUp(models.Model):
    """One further question for those of one class, at the answer page."""

    class Kind(models.TextChoices):
        TEXT = "text", _("free text")
        CHOICES = "choices", _("choices")
        CONTACT = "contact", _("please contact me")
        SCORE = "score", _("a second 0 to 10")

    version = models.ForeignKey(QuestionVersion, models.CASCADE, related_name="follow_ups")
    answer_class = models.CharField(max_length=10, choices=AnswerClass)
    kind = models.CharField(max_length=8, choices=Kind, default=Kind.TEXT)
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("answer_class", "position", "pk")

    def __str__(self) -> str:
        return f"{self.answer_class}: {self.kind}"


class FollowUpText(models.Model):
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("follow_up", "language"), name="one_follow_up_text"),
        )

    def __str__(self) -> str:
        return self.text


class Choice(models.Model):
    follow_up = models.ForeignKey(FollowUp, models.CASCADE, related_name="choices")
    position = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("position", "pk")

    def __str__(self) -> str:
        return f"{self.follow_up} {self.position}"


class ChoiceText(models.Model):
    choice = models.ForeignKey(Choice, models.CASCADE, related_name="texts")
    language = models.CharField(max_length=10)
    text = models.CharField(max_length=100)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("choice", "language"), name="one_choice_text"),
        )

    def __str__(self) -> str:
        return self.text
