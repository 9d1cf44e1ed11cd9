"""One row for each address: who may not be asked, and until when nobody asks again."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.db.models.functions import Now
from django.utils import timezone
from django.utils.crypto import salted_hmac

from csm_portal.lib.chunks import chunks

CHUNK = 400


def keyed_hash(value: str, key: str | None = None) -> str:
    """Knows an erased address again when somebody brings it back; says nothing without the key."""
    return salted_hmac("letters.address", value, secret=key, algorithm="sha256").hexdigest()


class AddressQuerySet(models.QuerySet["Address"]):
    def reachable(self) -> AddressQuerySet:
        """Those to which a letter may go that its reader waits for, like a sign-in mail."""
        return self.filter(value__isnull=False, bounced_at=None)

    def askable(self) -> AddressQuerySet:
        """Those to which a letter may go that wants something of its reader."""
        over = Q(paused_until=None) | Q(paused_until__lte=Now())
        return self.reachable().filter(over, opted_out_at=None, complained_at=None)

    def ensure(self, values: Iterable[str]) -> dict[str, int]:
        """The row of every normalised address, made where there is none.

        An erased address is found again by its hash, under former keys too, and stays erased.
        """
        found: dict[str, int] = {}
        for some in chunks(sorted(set(values)), CHUNK):
            known = self._known(some)
            new = [Address(value=v, keyed_hash=keyed_hash(v)) for v in some if v not in known]
            self.bulk_create(new, ignore_conflicts=True)
            found |= known | self._known([address.value for address in new if address.value])
        return found

    def _known(self, values: list[str]) -> dict[str, int]:
        keys = [settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS]
        hashes = {keyed_hash(value, key): value for value in values for key in keys}
        rows = self.filter(Q(value__in=values) | Q(keyed_hash__in=hashes))
        return {
            value or hashes[hashed]: pk
            for pk, value, hashed in rows.values_list("pk", "value", "keyed_hash")
        }


class Address(models.Model):
    """A person's mailbox, whatever accounts they belong to."""

    value = models.CharField(max_length=254, unique=True, null=True)  # noqa: DJ001 - null: erased
    keyed_hash = models.CharField(max_length=64, unique=True)
    opted_out_at = models.DateTimeField(null=True)
    paused_until = models.DateTimeField(null=True)
    bounced_at = models.DateTimeField(null=True)
    complained_at = models.DateTimeField(null=True)

    # The budget of asks: reserved by one letter, at the gate.
    next_ask_at = models.DateTimeField(null=True)
    asked_by = models.ForeignKey("letters.Letter", models.SET_NULL, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)

    objects = AddressQuerySet.as_manager()

    def __str__(self) -> str:
        return self.value or f"erased address {self.pk}"

    @property
    def suppressed(self) -> bool:
        """Nobody asks this person anything now."""
        paused = self.paused_until is not None and self.paused_until > timezone.now()
        said_no = self.opted_out_at or self.complained_at
        return paused or bool(said_no) or not self.reachable

    @property
    def reachable(self) -> bool:
        return self.value is not None and self.bounced_at is None

    def opt_out(self) -> bool:
        """Never ask again. True for the call that did it, as for all verbs below."""
        return self._once("opted_out_at")

    def note_bounce(self, at: datetime | None = None) -> bool:
        """`at`: when it did, where that is not now."""
        return self._once("bounced_at", at)

    def note_complaint(self) -> bool:
        return self._once("complained_at")

    def pause(self, until: datetime) -> bool:
        """Ask nothing before then; a longer pause stands."""
        shorter = Q(paused_until=None) | Q(paused_until__lt=until)
        return bool(Address.objects.filter(shorter, pk=self.pk).update(paused_until=until))

    def erase(self) -> bool:
        """Forget the address and what letters said to it.

        Its hash stays, so that an import cannot ask again.
        """
        from letters.models.kept_body import KeptBody  # which knows letters, which know addresses

        standing = Address.objects.filter(pk=self.pk, value__isnull=False)
        with transaction.atomic():
            KeptBody.objects.filter(letter__address=self.pk).delete()
            return bool(standing.update(value=None))

    def _once(self, field: str, at: datetime | None = None) -> bool:
        unsaid = Address.objects.filter(pk=self.pk, **{field: None})
        return bool(unsaid.update(**{field: at or Now()}))
