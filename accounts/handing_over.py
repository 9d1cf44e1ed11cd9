"""Give accounts to another owner, with a line on the timeline of each, however many they are."""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import Account, Event, User
from csm_portal.lib.chunks import chunks

AT_ONCE = 500


def hand_over(accounts: QuerySet[Account], to: User | None, by: User | None) -> int:
    """How many have changed hands; all of them or none. Who looks after one already keeps it."""
    with transaction.atomic():
        theirs = accounts.exclude(owner=to).order_by("pk")
        theirs = theirs.select_for_update(of=("self",), no_key=True)
        moved = list(theirs.values_list("pk", "owner_id"))
        for some in chunks(moved, AT_ONCE):
            ids = [pk for pk, _before in some]
            Account.objects.filter(pk__in=ids).update(owner=to, changed_at=timezone.now())
            Event.objects.bulk_create(
                Event(
                    kind="owner-changed", actor=by, account_id=pk,
                    parameters={"owner_from": before, "owner_to": to and to.pk},
                )
                for pk, before in some
            )  # fmt: skip
    return len(moved)
