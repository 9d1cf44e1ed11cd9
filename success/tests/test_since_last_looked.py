from datetime import timedelta

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account
from success.models import Look
from success.tests.pages import mine


def test_opening_the_page_writes_nothing(as_alice, alice):
    mine(alice, "One")
    with CaptureQueriesContext(connection) as queries:
        as_alice.get("/portfolio/")

    assert not [q for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]


def test_what_changed_since_the_last_sitting_is_new(alice, portfolio):
    old, _same = mine(alice, "Old", "Same")
    Look.objects.create(user=alice, looked_at=timezone.now() - timedelta(hours=9))
    Account.objects.filter(pk=old.pk).update(changed_at=timezone.now())

    assert portfolio().split('id="list"')[1].count('class="new"') == 1


def test_marks_stay_for_the_sitting(as_alice, alice, portfolio):
    (account,) = mine(alice, "One")
    Look.objects.create(user=alice, looked_at=timezone.now() - timedelta(hours=9))
    Account.objects.filter(pk=account.pk).update(changed_at=timezone.now())
    as_alice.post("/portfolio/looked/")

    assert 'class="new"' in portfolio().split('id="list"')[1]
    as_alice.post("/portfolio/looked/", {"seen": 1})
    assert 'class="new"' not in portfolio().split('id="list"')[1]
