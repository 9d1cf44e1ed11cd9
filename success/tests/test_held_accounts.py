"""What another connection may do to an account that somebody holds. PostgreSQL alone."""

from __future__ import annotations

import pytest
from django.db import OperationalError, connection, transaction

from accounts.locking import hold_accounts, hold_family
from accounts.models import Account, Note
from accounts.staleness import mark_stale
from accounts.tests.factories import make_account
from surveys.tests.test_pressing_at_once import at_once

pytestmark = [
    pytest.mark.threads,
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite has one writer"),
]


def impatient(call):
    def run():
        with connection.cursor() as cursor:
            cursor.execute("SET lock_timeout = '500ms'")
        return call()

    return run


def test_whoever_points_at_it_does_not_wait():
    account = make_account()
    with transaction.atomic():
        hold_accounts([account.pk])
        at_once(impatient(lambda: Note.objects.create(account=account, text="They called.")))

    assert account.notes.count() == 1


@pytest.mark.parametrize("of_the_family", ["kept", "gone", "member", "shell"])
def test_whoever_writes_one_of_the_family_waits(of_the_family):
    kept, gone = make_account("Kept"), make_account("Gone")
    family = {
        "kept": kept,
        "gone": gone,
        "member": make_account("Member", parent=gone),
        "shell": make_account("Shell", merged_into=gone),
    }
    with transaction.atomic():
        hold_family(gone.pk, kept.pk)
        with pytest.raises(OperationalError, match="lock timeout"):
            at_once(impatient(lambda: mark_stale([family[of_the_family].pk])))

    assert Account.objects.get(pk=family[of_the_family].pk).stale_at is None
