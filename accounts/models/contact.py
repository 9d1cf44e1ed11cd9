from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.account import Account
from accounts.models.user import User
from csm_portal.lib.fold import fold
from letters.models import Address

INDEXED = 3  # letters in a row, as the search of PostgreSQL keeps them
PATIENCE = timedelta(days=7)  # before that, not having answered is no silence


class Persona(models.TextChoices):
    DECISION_MAKER = "decision_maker", _("decides")
    CHAMPION = "champion", _("champion")
    USER = "user", _("user")
    IT = "it", _("IT")
    FINANCE = "finance", _("finance")


class ContactQuerySet(models.QuerySet["Contact"]):
    def visible_to(self, user: User) -> ContactQuerySet:
        if user.sees_all_accounts:
            return self
        return self.filter(account__in=Account.objects.visible_to(user))

    def workable_by(self, user: User) -> ContactQuerySet:
        return self.visible_to(user) if user.works_accounts else self.none()

    def standing(self) -> ContactQuerySet:
        """Without what merges and erasures have left."""
        return self.filter(merged_into=None, erased_at=None)

    def mentioning(self, text: str) -> ContactQuerySet:
        """In the name or the address: all words, in any order. One or two Latin letters are looked
        for where a word begins: inside of words they are everywhere, and no index has them."""
        key = fold(text)
        if len(key) < INDEXED and key.isascii():
            return self.filter(Q(search_key__startswith=key) | Q(search_key__contains=f" {key}"))
        return self.filter(*(Q(search_key__contains=word) for word in key.split()))


class Contact(models.Model):
    """A person at an account. The same address at two accounts is two contacts."""

    account = models.ForeignKey(Account, models.PROTECT, related_name="contacts")
    name = models.CharField(_("name"), max_length=200, blank=True)
    search_key = models.CharField(max_length=400, editable=False)  # fold(name)
    email = models.EmailField(
        _("email"), max_length=254, blank=True
    )  # normalised: letters.normalising
    address = models.ForeignKey(  # of `email`: opt-outs, bounces and the budget of asks
        Address, models.PROTECT, null=True, related_name="contacts", editable=False
    )
    external_id = models.CharField(_("external id"), max_length=100, blank=True)
    title = models.CharField(_("position"), max_length=150, blank=True)
    persona = models.CharField(_("persona"), max_length=15, choices=Persona, blank=True)
    language = models.CharField(_("language"), max_length=10, blank=True)
    time_zone = models.CharField(_("time zone"), max_length=50, blank=True)
    left_on = models.DateField(_("left on"), null=True, blank=True)

    # Written with each answer by `surveys`: the person's last answer, and the run of 9-10 it ends.
    last_score = models.PositiveSmallIntegerField(null=True, editable=False)
    last_answered_at = models.DateTimeField(null=True, editable=False)
    streak = models.PositiveSmallIntegerField(default=0, editable=False)
    streak_since = models.DateTimeField(null=True, editable=False)

    # Written by `surveys` as letters leave and answers come: asks since the last answer.
    last_asked_at = models.DateTimeField(null=True, editable=False)
    silent_asks = models.PositiveSmallIntegerField(default=0, editable=False)
    silent_since = models.DateTimeField(null=True, editable=False)

    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, related_name="shells"
    )
    erased_at = models.DateTimeField(null=True, editable=False)  # answers stay, nobody's
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = ContactQuerySet.as_manager()

    class Meta:
        constraints = (
            models.UniqueConstraint(
                fields=("account", "email"),
                condition=Q(merged_into__isnull=True) & ~Q(email=""),
                name="one_contact_an_address_and_account",
            ),
        )
        indexes = (
            models.Index(fields=("email",), name="contact_by_email"),
            models.Index(fields=("search_key",), name="contact_by_search_key"),
            models.Index(  # the order of the promoters' page
                F("streak").desc(),
                F("last_answered_at").desc(),
                F("id").desc(),
                condition=Q(streak__gt=0),
                name="contact_promoters",
            ),
        )

    def __str__(self) -> str:
        return self.name or self.email

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.search_key = fold(f"{self.name} {self.email}")
        ids = Address.objects.ensure([self.email] if self.email else [])
        self.address_id = ids.get(self.email)
        if "email" in (kwargs.get("update_fields") or ()):
            kwargs["update_fields"] = {*kwargs["update_fields"], "search_key", "address"}
        super().save(*args, **kwargs)

    def standing_for(self) -> Contact:
        """Itself, or the contact that a merge put in its place."""
        return self.merged_into or self

    @property
    def is_silent(self) -> bool:
        """Asked a while ago, perhaps several times, and no word since."""
        since = self.silent_since
        return since is not None and since <= timezone.now() - PATIENCE

    @property
    def decides(self) -> bool:
        return self.persona == Persona.DECISION_MAKER
