"""Take the invented asking away: letters, invitations, addresses, and the programme itself."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.db.models import Exists, OuterRef, ProtectedError

from accounts.models import Contact
from letters.models import Address, Batch, Letter
from surveys.models import Answer, Closing, Invitation, Programme, Wave

KINDS = ("invitation", "you-said")  # of letters that only customers get


def remove_asks(account_ids: Iterable[int]) -> None:
    """Of accounts whose contacts go next; in the caller's transaction."""
    Answer.objects.filter(account__in=account_ids).delete()
    mine = Invitation.objects.filter(account__in=account_ids)
    letters = Letter.objects.filter(kind__in=KINDS)
    letters.filter(subject_id__in=mine.values("pk"), kind="invitation").delete()
    mine.delete()


def remove_addresses(address_ids: Iterable[int | None]) -> None:
    """Those that nobody real has; their contacts are gone by now."""
    contacts = Contact.objects.filter(address=OuterRef("pk"))
    nobodys = Address.objects.filter(~Exists(contacts), pk__in=[pk for pk in address_ids if pk])
    ids = list(nobodys.values_list("pk", flat=True))
    Letter.objects.filter(address__in=ids, kind__in=KINDS).delete()
    letters = Letter.objects.filter(address=OuterRef("pk"))
    Address.objects.filter(~Exists(letters), pk__in=ids).delete()


def remove_programmes() -> None:
    """One that has asked a real customer meanwhile stays with its history, and asks no more."""
    for programme in Programme.objects.filter(is_demo=True):
        try:
            with transaction.atomic():
                _remove(programme)
        except ProtectedError:
            programme.stop()
            Programme.objects.filter(pk=programme.pk).update(is_demo=False)


def _remove(programme: Programme) -> None:
    closings = Closing.objects.filter(wave__programme=programme, batch__isnull=False)
    batches = [
        batch
        for rows in (programme.waves, closings)
        for batch in rows.values_list("batch", flat=True)
    ]
    Wave.objects.filter(programme=programme).delete()
    Letter.objects.filter(batch__in=batches, kind="you-said").delete()
    Batch.objects.filter(pk__in=batches).delete()
    programme.delete()
