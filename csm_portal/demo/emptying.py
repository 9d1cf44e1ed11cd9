"""Take the invented world away, and nothing else."""

from __future__ import annotations

from django.db import transaction
from django.db.models import ProtectedError, Q, QuerySet
from django.utils import timezone

from accounts.locking import hold
from accounts.models import Account, Contact, Event, Note, Rate, Role, User
from accounts.rewriting import rewriting_events
from accounts.staleness import mark_stale
from csm_portal.demo.emptying_asks import remove_addresses, remove_asks, remove_programmes
from csm_portal.demo.rates import portal_rates
from csm_portal.lib.chunks import chunks
from success.models import Yardstick
from sympathy.models import Coverage, Curve, ParameterSet, SegmentFigure, Watermark

BATCH = 500  # accounts a transaction


def empty(keep: User | None = None) -> int:
    """Remove invented accounts and people, but never the last admin; how many accounts went.

    `keep`: whoever pressed the button, who is nobody's invention from now on. In short
    transactions, the people last: killed half-way and repeated, it ends the same.
    """
    invented = Account.objects.filter(is_demo=True)
    ids = list(invented.order_by("pk").values_list("pk", flat=True))
    with transaction.atomic():
        hold(Account.objects.filter(Q(is_demo=True) | Q(merged_into__is_demo=True)))
        taken_in().update(merged_into=None)
        invented.update(parent=None, merged_into=None)
    for some in chunks(ids, BATCH):
        _remove(some)
    people = User.objects.filter(is_demo=True)
    if ids or people.exists():
        remove_programmes()
        _forget_what_was_learned()
        _dismiss(keep or _last_admin())
    return len(ids)


def taken_in() -> QuerySet[Account]:
    """Real accounts that were merged into an invented one.

    They stand again, with their own facts: nobody invented them. What had moved over goes, since
    nothing tells it apart from the invented; the page says so before, and it can be imported again.
    """
    return Account.objects.filter(is_demo=False, merged_into__is_demo=True)


def _remove(ids: list[int]) -> None:
    """Accounts with all that is theirs; movements, tallies, curves and reasons go by cascade."""
    with rewriting_events():
        Event.objects.filter(account__in=ids).delete()
        Note.objects.filter(account__in=ids).delete()
        remove_asks(ids)
        contacts = Contact.objects.filter(account__in=ids)
        addresses = list(contacts.values_list("address", flat=True))
        contacts.exclude(merged_into=None).delete()  # the shells; who replaced them is here too
        contacts.delete()
        remove_addresses(addresses)
        Account.objects.filter(pk__in=ids).delete()


def _forget_what_was_learned() -> None:
    """Parameters and figures rest on invented answers too: real accounts are computed again."""
    with transaction.atomic():
        Curve.objects.all().delete()
        ParameterSet.objects.all().delete()
        SegmentFigure.objects.all().delete()
        Coverage.objects.all().delete()
        Watermark.objects.all().delete()
        Yardstick.objects.all().delete()
        mark_stale(Account.objects.values_list("pk", flat=True))
        in_use = Account.objects.values("currency")
        for currency, value in portal_rates().items():
            Rate.objects.filter(currency=currency, value=value).exclude(
                currency__in=in_use
            ).delete()


def _last_admin() -> User | None:
    """Somebody must be able to sign in: an invented admin, where there is no other."""
    admins = User.objects.active().filter(role=Role.ADMIN)
    if admins.filter(is_demo=False).exists():
        return None
    first: User | None = admins.order_by("pk").first()
    return first


def _dismiss(keep: User | None) -> None:
    if keep:
        User.objects.filter(pk=keep.pk).update(is_demo=False)
    people = User.objects.filter(is_demo=True)
    Account.objects.filter(owner__in=people).update(owner=None)
    with rewriting_events():
        Event.objects.filter(account=None, actor__in=people).delete()
    for person in people:
        _let_go(person)


def _let_go(person: User) -> None:
    """Whoever wrote something on a real account stays as a name, and cannot sign in any more."""
    try:
        with transaction.atomic():
            person.delete()
    except ProtectedError:
        person.set_unusable_password()
        person.is_demo, person.deactivated_at = False, timezone.now()
        person.save(update_fields=["password", "is_demo", "deactivated_at"])
