from __future__ import annotations

from datetime import date
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import ExpressionWrapper, Q
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _


class Role(models.TextChoices):
    CSM = "csm", _("CSM")
    LEAD = "lead", _("Lead")
    MARKETING = "marketing", _("Marketing")
    VIEWER = "viewer", _("Viewer")
    ADMIN = "admin", _("Admin")


OWNERS = Q(deactivated_at=None, role__in=[Role.CSM, Role.LEAD, Role.ADMIN])


class UserQuerySet(models.QuerySet["User"]):
    def active(self) -> UserQuerySet:
        return self.filter(deactivated_at=None)

    def owners(self) -> UserQuerySet:
        """Whoever may look after accounts."""
        return self.filter(OWNERS)

    def away_on(self, day: date) -> UserQuerySet:
        return self.filter(away_from__lte=day, away_until__gte=day)

    def assignable_by(self, user: User, now: int | None = None) -> UserQuerySet:
        """Those to whom this user may give accounts; `now`: who has the account already."""
        owners = OWNERS
        if user.role == Role.LEAD:
            owners &= Q(pk=user.pk) | Q(lead=user.pk)
        return self.filter(owners | Q(pk=now)) if user.assigns_accounts else self.none()


class UserManager(BaseUserManager.from_queryset(UserQuerySet)):  # type: ignore[misc]
    def create_user(self, email: str, password: str | None = None, **fields: Any) -> User:
        user: User = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.save()
        return user

    def get_by_natural_key(self, email: str | None) -> User:
        found: User = self.get(email=(email or "").lower())
        return found


class User(AbstractBaseUser):
    """A person who signs in, with one role."""

    email = models.EmailField(_("email"), unique=True)
    name = models.CharField(_("name"), max_length=150)
    role = models.CharField(_("role"), max_length=10, choices=Role, default=Role.CSM)
    lead = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="reports",
        verbose_name=_("lead"),
    )
    covered_by = models.ForeignKey(
        "self",
        models.SET_NULL,
        null=True,
        blank=True,
        related_name="covers",
        verbose_name=_("covered by"),
    )
    away_from = models.DateField(_("away from"), null=True, blank=True)
    away_until = models.DateField(_("away until"), null=True, blank=True)
    language = models.CharField(max_length=5, blank=True)  # empty: the browser's
    theme = models.CharField(max_length=5, blank=True)  # empty: the system's
    created_at = models.DateTimeField(default=timezone.now)
    link_made_at = models.DateTimeField(null=True, editable=False)  # the one to set a password
    deactivated_at = models.DateTimeField(null=True, blank=True)
    is_demo = models.BooleanField(default=False, editable=False)  # goes when the demo is emptied
    is_active = models.GeneratedField(  # what Django and allauth ask for
        expression=ExpressionWrapper(Q(deactivated_at__isnull=True), models.BooleanField()),
        output_field=models.BooleanField(),
        db_persist=True,
    )

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = ["name"]

    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        ordering = ("name", "pk")

    def __str__(self) -> str:
        return self.name or self.email

    @property
    def initials(self) -> str:
        words = (self.name or self.email).split()
        return "".join(word[0] for word in [words[0], *words[1:][-1:]]).upper()

    @property
    def first_name(self) -> str:
        return self.name.split()[0] if self.name else self.email

    @property
    def sees_all_accounts(self) -> bool:
        return self.role in {Role.VIEWER, Role.ADMIN}

    @property
    def works_accounts(self) -> bool:
        """May change what it sees: a viewer reads only, marketing sees no account."""
        return self.role in {Role.CSM, Role.LEAD, Role.ADMIN}

    @property
    def assigns_accounts(self) -> bool:
        """May say who owns an account: a lead within the team, an admin everywhere."""
        return self.role in {Role.LEAD, Role.ADMIN}

    def cover_on(self, day: date) -> User | None:
        """Who looks after their accounts on that day; None while they are here."""
        if self.away_from is None or self.away_until is None:
            return None
        return self.covered_by if self.away_from <= day <= self.away_until else None

    def team_ids(self) -> list[int]:
        """Whose accounts I look after: mine, my team's, and those of whom I cover for today."""
        away = User.objects.away_on(timezone.localdate())
        people = Q(pk=self.pk) | Q(pk__in=away.filter(covered_by=self.pk))
        if self.role == Role.LEAD:
            people |= Q(lead=self.pk) | Q(pk__in=away.filter(covered_by__lead=self.pk))
        return list(User.objects.filter(people).values_list("pk", flat=True))

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """A new password, a new role or a deactivation ends every session on its next request.

        What Django asks for the key of today, and for each one of SECRET_KEY_FALLBACKS.
        """
        left = "" if self.deactivated_at is None else "left"
        value = f"{self.password}{self.role}{left}"
        salt = "accounts.User.session"
        return salted_hmac(salt, value, secret=secret, algorithm="sha256").hexdigest()
