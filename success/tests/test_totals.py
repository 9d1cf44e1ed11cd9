"""The line of totals: live, and of a large company as it was measured."""

import pytest
from django.utils import timezone

from accounts.tests.factories import make_account
from success import totals, yardsticks
from success.models import Yardstick


@pytest.fixture
def measured(db, monkeypatch):
    """A company of one account, for which one is many."""
    monkeypatch.setattr(totals, "LARGE", 1)
    make_account("First", sector="Trade")
    return yardsticks.measure(timezone.localdate())


def test_whoever_sees_all_of_a_large_company_reads_what_was_measured(measured, adam):
    make_account("Second", sector="Health")
    counted, offered = totals.of(adam, measured)

    assert counted["accounts"] == 1
    assert offered["sector"] == ["Trade"]


def test_a_csm_s_own_are_counted_live(measured, alice):
    make_account("Second", owner=alice)

    assert totals.of(alice, measured)[0]["accounts"] == 1


def test_what_was_not_measured_yet_is_counted(measured, as_adam):
    """As after an upgrade with which a company became a large one."""
    Yardstick.objects.update(accounts=5000, totals={}, offered={})

    assert "<b>1</b> account" in as_adam.get("/portfolio/").content.decode()
