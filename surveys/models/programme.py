from __future__ import annotations

from datetime import time

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Contact, Field, User

WEEK = 0b0011111  # Monday to Friday


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def running(self) -> ProgrammeQuerySet:
        return self.filter(started_at__isnull=False, stopped_at__isnull=True)

    def with_newest_version(self) -> ProgrammeQuerySet:
        """`version`: the number of the words that the next wave asks with."""
        return self.annotate(version=models.Max("versions__number"))


class Programme(models.Model):
    """A recurring survey: what it asks, whom, how often, and at which hours.

    Everything here is of today and may be edited; a wave freezes the wording and the people that
    it started with.
    """

    class Kind(models.TextChoices):
        RELATIONSHIP = "relationship", _("relationship")
        ONBOARDING = "onboarding", _("onboarding")
        EVENT = "event", _("event")
        FOLLOW_UP = "follow_up", _("follow-up")

    kind = models.CharField(max_length=12, choices=Kind, default=Kind.RELATIONSHIP)
    name = models.CharField(_("name"), max_length=100, unique=True)
    language = models.CharField(  # of who has none of ours
        _("language of who has none"), max_length=10, default="en"
    )

    # Relationship: everybody once a period, the first one from `begins_on`. Onboarding: so many
    # days after the onboarding ended. Event: so many days after an event of this name.
    period_days = models.PositiveSmallIntegerField(
        _("days a period"), default=90, validators=[MinValueValidator(14), MaxValueValidator(730)]
    )
    begins_on = models.DateField(_("first day"), null=True, blank=True)
    delay_days = models.PositiveSmallIntegerField(_("days after"), default=21)
    event_name = models.CharField(_("name of the event"), max_length=100, blank=True)

    rest_days = models.PositiveSmallIntegerField(
        _("days of rest between two asks"), default=80, validators=[MaxValueValidator(730)]
    )
    weekdays = models.PositiveSmallIntegerField(default=WEEK)  # bit 0: Monday
    opens_at = models.TimeField(_("not before"), default=time(9))
    closes_at = models.TimeField(_("not after"), default=time(17))
    daily_cap = models.PositiveIntegerField(
        _("letters a day, at most"), null=True, blank=True, validators=[MinValueValidator(1)]
    )
    reminders = models.PositiveSmallIntegerField(
        _("reminders"), default=1, validators=[MaxValueValidator(2)]
    )
    reminder_days = models.PositiveSmallIntegerField(
        _("days until a reminder"), default=7, validators=[MinValueValidator(2)]
    )
    open_days = models.PositiveSmallIntegerField(  # after its last asking day
        _("days that a wave takes answers"), default=30, validators=[MinValueValidator(1)]
    )
    correction_days = models.PositiveSmallIntegerField(  # without one the page is closed at once
        _("days to correct an answer"), default=14,
        validators=[MinValueValidator(1), MaxValueValidator(30)],
    )  # fmt: skip
    sender = models.CharField(_("sender"), max_length=40, blank=True)
    from_owner = models.BooleanField(_("in the name of their CSM"), default=True)

    is_demo = models.BooleanField(default=False, editable=False)  # goes when it is emptied
    started_at = models.DateTimeField(null=True, editable=False)
    stopped_at = models.DateTimeField(null=True, editable=False)
    created_by = models.ForeignKey(
        User, models.PROTECT, null=True, related_name="+", editable=False
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        ordering = ("name",)
        constraints = (
            models.CheckConstraint(
                condition=Q(opens_at__lt=models.F("closes_at")), name="hours_in_order"
            ),
            models.CheckConstraint(condition=Q(weekdays__range=(1, 127)), name="some_weekday"),
        )

    def __str__(self) -> str:
        return self.name

    @classmethod
    def terms(cls) -> list[str]:
        """The fields that an admin writes; whether it runs is not among them."""
        mine = cls._meta.concrete_fields
        return [field.attname for field in mine if field.editable and not field.primary_key]

    @property
    def runs(self) -> bool:
        return self.started_at is not None and self.stopped_at is None

    @property
    def days(self) -> frozenset[int]:
        """Weekdays on which it asks; Monday is 0."""
        return frozenset(day for day in range(7) if self.weekdays >> day & 1)

    @property
    def joins_daily(self) -> bool:
        """Its waves stay open for a month, and people join them; else everybody is asked once."""
        return self.kind != self.Kind.RELATIONSHIP

    def start(self) -> bool:
        """From now on its waves come by themselves. True for the call that did it."""
        stopped = Programme.objects.filter(pk=self.pk).exclude(
            started_at__isnull=False, stopped_at__isnull=True
        )
        started = stopped.update(started_at=timezone.now(), stopped_at=None)
        self.refresh_from_db(fields=["started_at", "stopped_at"])
        return started == 1

    def stop(self) -> bool:
        """No further wave; the one under way goes on. True for the call that did it."""
        stopped = Programme.objects.running().filter(pk=self.pk).update(stopped_at=timezone.now())
        self.refresh_from_db(fields=["started_at", "stopped_at"])
        return stopped == 1


class AudienceRule(models.Model):
    """One value that lets an account or a contact in; rules of one fact are alternatives.

    A programme without a rule asks everybody. Rules of several facts must all hold.
    """

    class Fact(models.TextChoices):
        STAGE = "stage", _("stage")
        SECTOR = "sector", _("sector")
        PLAN = "plan", _("plan")
        COUNTRY = "country", _("country")
        PERSONA = "persona", _("persona")
        LANGUAGE = "language", _("language")
        FIELD = "field", _("own field")

    programme = models.ForeignKey(Programme, models.CASCADE, related_name="rules")
    fact = models.CharField(max_length=10, choices=Fact)
    field = models.ForeignKey(Field, models.CASCADE, null=True, blank=True, related_name="+")
    value = models.CharField(max_length=300)

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("programme", "fact", "value"),
                condition=Q(field__isnull=True),
                name="one_rule_a_value",
            ),
            models.UniqueConstraint(
                fields=("programme", "field", "value"),
                condition=Q(field__isnull=False),
                name="one_rule_a_value_of_a_field",
            ),
            models.CheckConstraint(
                condition=Q(fact="field", field__isnull=False)
                | (~Q(fact="field") & Q(field__isnull=True)),
                name="own_fields_are_named",
            ),
        )

    def __str__(self) -> str:
        return f"{self.fact}: {self.value}"


class QuietPeriod(models.Model):
    """Days on which nobody is asked: holidays, a migration, an outage. Both ends included."""

    name = models.CharField(_("name"), max_length=100)
    begins_on = models.DateField(_("first day"))
    ends_on = models.DateField(_("last day"))
    country = models.CharField(_("country"), max_length=100, blank=True)  # empty: everywhere

    class Meta:
        ordering = ("begins_on", "pk")
        constraints = (
            models.CheckConstraint(
                condition=Q(ends_on__gte=models.F("begins_on")), name="quiet_days_in_order"
            ),
        )

    def __str__(self) -> str:
        return self.name


class Occasion(models.Model):
    """Something happened to a contact that an event programme asks about: a ticket was closed."""

    contact = models.ForeignKey(Contact, models.CASCADE, related_name="occasions")
    event_name = models.CharField(max_length=100)
    happened_on = models.DateField()
    row_key = models.CharField(max_length=64, unique=True, editable=False)  # safe to repeat
    taken_at = models.DateTimeField(null=True, editable=False)  # by a wave
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    class Meta:
        indexes = (
            models.Index(
                fields=("event_name", "happened_on"),
                condition=Q(taken_at__isnull=True),
                name="occasion_open",
            ),
        )

    def __str__(self) -> str:
        return f"{self.event_name} ({self.happened_on})"
