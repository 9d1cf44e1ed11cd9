from __future__ import annotations

from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import make_account, make_contact
from success import refreshing
from success.models import Reason
from surveys import answering
from surveys.models import Answer, Tally
from sympathy import figures
from sympathy.models import Curve, SegmentFigure

pytestmark = pytest.mark.django_db


@pytest.fixture
def company():
    """Two accounts of two people each, answers taken as they came, everything derived."""
    for sector in ("Health", "Retail"):
        account = make_account(sector=sector)
        for score in (10, 5):
            contact = make_contact(account)
            for days_ago in (400, 130, 9):
                answering.take(
                    account=account,
                    contact=contact,
                    score=score,
                    answered_at=timezone.now() - timedelta(days=days_ago),
                    source=Answer.Source.EMAIL,
                )
    refreshing.refresh(Account.objects.values_list("pk", flat=True))
    figures.refresh()


def rebuild():
    said = StringIO()
    call_command("rebuild", stdout=said)
    return said.getvalue().splitlines()


@pytest.mark.usefixtures("company")
def test_rebuilding_changes_nothing():
    assert rebuild() == [
        "tallies: as they were",
        "last answers of contacts: as they were",
        "curves: as they were",
        "order and reasons: as they were",
        "segment figures: as they were",
    ]


@pytest.mark.usefixtures("company")
def test_what_was_wrong_is_put_right_and_counted():
    Tally.objects.filter(pk=Tally.objects.first().pk).update(promoters=7)
    Contact.objects.filter(last_score=10).update(last_score=3)
    Curve.objects.filter(account=Account.objects.first()).update(mean=1.0)
    Reason.objects.filter(pk=Reason.objects.first().pk).delete()
    SegmentFigure.objects.filter(dimension="sector", value="Health").delete()

    said = rebuild()

    assert said[:4] == [
        "tallies: 1 were different",
        "last answers of contacts: 2 were different",
        "curves: 1 were different",
        "order and reasons: 1 were different",
    ]
    assert said[4].endswith("were different")
    assert all(line.endswith("as they were") for line in rebuild())
