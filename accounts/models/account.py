from __future__ import annotations

from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.rate import Rate
from accounts.models.user import Role, User
from accounts.notice import last_day_to_give_notice
from csm_portal.lib.fold import fold


class Stage(models.TextChoices):
    TRIAL = "trial", _("Trial")
    ONBOARDING = "onboarding", _("Onboarding")
    ADOPTING = "adopting", _("Adopting")
    ESTABLISHED = "established", _("Established")
    RENEWING = "renewing", _("Renewing")
    LOST = "lost", _("Lost")


def portal_currency() -> str:
    return settings.PORTAL_CURRENCY


class AccountQuerySet(models.QuerySet["Account"]):
    def visible_to(self, user: User) -> AccountQuerySet:
        if user.sees_all_accounts:
            return self
        if user.role == Role.MARKETING:
            return self.none()
        mine = Q(owner__in=user.team_ids())  # ids first: an OR over a join defeats the index
        return self.filter(mine | Q(owner=None) if user.role == Role.LEAD else mine)

    def workable_by(self, user: User) -> AccountQuerySet:
        """Those this user may change."""
        return self.visible_to(user) if user.works_accounts else self.none()

    def standing(self) -> AccountQuerySet:
        """Without the shells that a merge leaves."""
        return self.filter(merged_into=None)

    def current(self) -> AccountQuerySet:
        """Customers today: standing, and not lost."""
        return self.standing().exclude(stage=Stage.LOST)

    def notice_within(self, days: int) -> AccountQuerySet:
        today = timezone.localdate()
        return self.filter(notice_on__range=(today, today + timedelta(days=days)))


DERIVED = ("search_key", "notice_on", "revenue")  # save() brings them up to date
LARGEST = Decimal("999999999999.99")  # what a column of money holds


class Account(models.Model):
    """A customer company."""

    name = models.CharField(_("name"), max_length=200)
    search_key = models.CharField(max_length=400, editable=False)  # fold(name)
    external_id = models.CharField(
        _("external id"), max_length=100, null=True, blank=True, unique=True
    )
    owner = models.ForeignKey(
        User,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="accounts",
        verbose_name=_("owner"),
    )
    parent = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="children",
        verbose_name=_("parent group"),
    )
    stage = models.CharField(_("stage"), max_length=12, choices=Stage, default=Stage.ESTABLISHED)
    sector = models.CharField(_("sector"), max_length=100, blank=True)
    plan = models.CharField(_("plan"), max_length=100, blank=True)
    country = models.CharField(_("country"), max_length=100, blank=True)
    employees = models.PositiveIntegerField(_("employees"), null=True, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True)

    # Today's truth; the movements are the history. `revenue` is the same in the portal's currency.
    arr = models.DecimalField(
        _("yearly revenue"), max_digits=14, decimal_places=2, null=True, blank=True
    )
    currency = models.CharField(_("currency"), max_length=3, default=portal_currency)
    revenue = models.DecimalField(max_digits=14, decimal_places=2, null=True, editable=False)

    customer_since = models.DateField(_("customer since"), null=True, blank=True)
    onboarding_ended_on = models.DateField(_("onboarding ended on"), null=True, blank=True)
    renews_on = models.DateField(_("renews on"), null=True, blank=True)
    notice_days = models.PositiveSmallIntegerField(_("days of notice"), null=True, blank=True)
    term_months = models.PositiveSmallIntegerField(_("months a term"), default=12)
    notice_on = models.DateField(
        null=True, editable=False
    )  # last day to give notice, of the term under way
    lost_on = models.DateField(_("lost on"), null=True, blank=True)
    seats = models.PositiveIntegerField(_("seats"), null=True, blank=True)
    seats_used = models.PositiveIntegerField(_("seats used"), null=True, blank=True)
    products = models.CharField(_("products"), max_length=300, blank=True)
    rhythm_days = models.PositiveSmallIntegerField(
        _("agreed contact rhythm, days"), null=True, blank=True
    )

    # Written by `success`, from the curve: how lists are ordered without computing anything.
    expected_loss = models.FloatField(default=0, editable=False)
    owed_since = models.DateTimeField(null=True, editable=False)
    worked_at = models.DateTimeField(null=True, editable=False)  # sinks until something changes
    changed_at = models.DateTimeField(
        null=True, editable=False
    )  # what "new since you last looked" compares
    stale_at = models.DateTimeField(null=True, editable=False)
    touched_at = models.DateTimeField(
        null=True, editable=False
    )  # last logged call, reply or meeting

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="shells"
    )
    is_demo = models.BooleanField(default=False, editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = AccountQuerySet.as_manager()

    class Meta:
        indexes = (
            models.Index("owner", F("expected_loss").desc(), "id", name="account_by_owner_loss"),
            models.Index(F("expected_loss").desc(), "id", name="account_by_loss"),
            models.Index(
                fields=("owner", "owed_since"),
                condition=Q(owed_since__isnull=False),
                name="account_owed",
            ),
            models.Index(  # who sees all of them wants the first few, not all in order
                fields=("owed_since", "id"),
                condition=Q(owed_since__isnull=False),
                name="account_owed_longest",
            ),
            models.Index(
                fields=("stale_at",), condition=Q(stale_at__isnull=False), name="account_stale"
            ),
            # Each filter of the portfolio with the order that the portfolio has.
            *(
                models.Index(name, F("expected_loss").desc(), "id", name=f"account_by_{name}_loss")
                for name in ("stage", "sector", "plan")
            ),
            models.Index(  # the lost have no notice date either, and are many
                F("expected_loss").desc(),
                "id",
                condition=Q(notice_on=None) & ~Q(stage=Stage.LOST),
                name="account_no_notice_loss",
            ),
            models.Index(fields=("notice_on", "id"), name="account_by_notice"),
            models.Index(F("revenue").desc(), "id", name="account_by_revenue"),
            models.Index(fields=("search_key",), name="account_by_search_key"),
            models.Index(fields=("name",), name="account_by_name"),
        )

    def __str__(self) -> str:
        return self.name

    def save(self, *args: Any, **kwargs: Any) -> None:
        today = timezone.localdate()
        self.search_key = fold(self.name)
        self.notice_on = self.next_notice(today)
        self.revenue = self.revenue_on(today)
        if kwargs.get("update_fields") is not None:
            kwargs["update_fields"] = {*kwargs["update_fields"], *DERIVED}
        super().save(*args, **kwargs)

    @property
    def is_current(self) -> bool:
        """As `AccountQuerySet.current` says it of many."""
        return self.merged_into_id is None and self.stage != Stage.LOST

    def revenue_on(self, day: date) -> Decimal | None:
        """The yearly revenue in the portal's currency; None while it or its rate is unknown."""
        if self.arr is None:
            return None
        worth = Rate.objects.worth(self.currency, day)
        return None if worth is None else min(LARGEST, round(Decimal(self.arr) * worth, 2))

    def standing_for(self) -> Account:
        """Itself, or the account that a merge put in its place."""
        return self.merged_into or self

    def next_notice(self, today: date) -> date | None:
        """The last day to give notice in the term under way; none without a date, or once lost."""
        if self.renews_on is None or self.stage == Stage.LOST:
            return None
        days = settings.NOTICE_DAYS if self.notice_days is None else self.notice_days
        return last_day_to_give_notice(self.renews_on, days, self.term_months, today)
