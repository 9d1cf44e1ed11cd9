"""Movements of a contract: the history of the yearly revenue, and its truth of today."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.locking import hold_accounts
from accounts.models import Account, Event, Movement, Stage, User
from accounts.money import exchange
from csm_portal.lib.money import money
from csm_portal.lib.when import day

Kind = Movement.Kind
TAKES_AWAY = {Kind.CONTRACTION, Kind.CHURN}


def move(
    account: Account,
    kind: str,
    amount: Decimal,
    currency: str,
    happened_on: date,
    *,
    product: str = "",
    note: str = "",
    by: User | None = None,
    history_only: bool = False,
    row_key: str | None = None,
) -> Movement | None:
    """Write a movement and what it does to the account, in one transaction.

    `amount`: a year's, in `currency`; its sign is the kind's, whatever sign it comes with. The
    account's own currency stays; an account without revenue takes the movement's. Churn leaves
    nothing and makes the account lost, reactivation the reverse. `history_only` writes the
    movement alone. None for a `row_key` that is there already.
    Raises ValidationError: a date ahead, no rate between the currencies, more taken than there is.
    """
    if happened_on > timezone.localdate():
        raise ValidationError(_("A movement lies in the past: give its date, at most today."))
    signed = -abs(amount) if kind in TAKES_AWAY else abs(amount)
    movement = Movement(
        account=account, kind=kind, amount=signed, currency=currency, happened_on=happened_on,
        product=product, note=note, row_key=row_key,
    )  # fmt: skip
    try:
        with transaction.atomic():
            hold_accounts([account.pk])
            movement.save()
            if not history_only:
                _apply(movement, by)
    except IntegrityError:
        if row_key and Movement.objects.filter(row_key=row_key).exists():
            return None
        raise
    return movement


def _apply(movement: Movement, by: User | None) -> None:
    account = Account.objects.get(pk=movement.account_id)
    before, stage = account.arr, account.stage
    if account.arr is None:
        account.currency = movement.currency
    account.arr = _arr_after(account, movement)
    if movement.kind == Kind.CHURN:
        account.stage, account.lost_on = Stage.LOST, movement.happened_on
    elif movement.kind == Kind.REACTIVATION and account.stage == Stage.LOST:
        account.stage, account.lost_on = Stage.ESTABLISHED, None
    account.stale_at = timezone.now()
    account.save(update_fields=["arr", "currency", "stage", "lost_on", "stale_at"])
    movement.account = account
    Event.objects.record(
        f"movement-{movement.kind}", by=by, account=account, movement=movement.pk,
        amount=str(abs(movement.amount)), currency=movement.currency,
        arr_from=None if before is None else str(before), arr_to=str(account.arr),
    )  # fmt: skip
    if account.stage != stage:
        Event.objects.record(
            "stage-changed", by=by, account=account, stage_from=stage, stage_to=account.stage
        )


def _arr_after(account: Account, movement: Movement) -> Decimal:
    if movement.kind == Kind.CHURN:
        return Decimal(0)
    change = exchange(movement.amount, movement.currency, account.currency, movement.happened_on)
    if change is None:
        raise ValidationError(
            _("There is no rate between %(one)s and %(other)s on %(day)s: ask an admin to add it.")
            % {
                "one": movement.currency,
                "other": account.currency,
                "day": day(movement.happened_on),
            }
        )
    if (account.arr or 0) + change < 0:
        raise ValidationError(
            _("They pay %(amount)s a year: a contraction takes at most that.")
            % {"amount": money(account.arr or 0, account.currency)}
        )
    return (account.arr or Decimal(0)) + change
