"""Builders for tests: a stored curve, and an account looked at."""

from __future__ import annotations

from datetime import timedelta

from django.utils import timezone

from accounts.models import Account, Contact
from success import refreshing
from success.reasons import wordings
from surveys.answering import take
from surveys.models import Answer
from sympathy.models import Curve, ParameterSet


def make_curve(account: Account, mean: float = 8.0, **fields: object) -> Curve:
    parameters, _created = ParameterSet.objects.get_or_create(
        pk=1,
        defaults={
            "omega2": 0.4, "sigma2": 0.5, "tau": 240, "kappa2": 0.55, "r2": 1.0, "grand_mean": 8.0,
        },
    )  # fmt: skip
    today = timezone.localdate()
    fields.setdefault("answers", 3)
    fields.setdefault("variance", 0.25)
    return Curve.objects.create(
        account=account,
        parameters=parameters,
        mean=mean,
        horizon_on=today + timedelta(days=180),
        horizon_mean=mean,
        horizon_variance=0.5,
        computed_at=timezone.now(),
        **fields,
    )


def judged(account: Account) -> Account:
    """The account after a look at its priority and reasons, without computing its curve."""
    refreshing.judge([account.pk])
    account.refresh_from_db()
    return account


def said(
    contact: Contact, score: int, days_ago: float = 1, comment: str = "", **fields: object
) -> Answer:
    at = timezone.localtime() - timedelta(days=days_ago)
    fields.setdefault("received_at", at)
    return take(
        account=contact.account, contact=contact, score=score, comment=comment, answered_at=at,
        source="link", **fields,
    )  # fmt: skip


def words(account: Account) -> list[str]:
    """Its reasons, said."""
    return [str(words) for words in wordings([judged(account)])[account.pk]]
