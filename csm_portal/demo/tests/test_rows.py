"""What the demo of 40 accounts holds."""

from datetime import timedelta

import pytest
from django.core.management import CommandError
from django.utils import timezone

from accounts.models import Account, Contact, Movement, Note, User
from surveys import last_answers, tallies
from surveys.models import Answer, Tally


@pytest.fixture
def shared(seeded, db):
    """The demo, seeded once for all of these."""


def test_the_demo_has_the_accounts_asked_for_all_marked(shared):
    assert Account.objects.filter(is_demo=True).count() == 40
    assert User.objects.filter(is_demo=True).count() == User.objects.count() == 7


def test_what_is_kept_with_answers_is_what_the_answers_say(shared):
    fields = ("pk", "last_score", "last_answered_at", "streak", "streak_since")
    known = Contact.objects.order_by("pk").values_list(*fields)
    people = list(known)
    counts = set(Tally.objects.values_list("account", "month", "promoters", "detractors"))

    last_answers.recompute(pk for pk, *_rest in people)
    tallies.rebuild()

    assert list(known.all()) == people
    assert set(Tally.objects.values_list("account", "month", "promoters", "detractors")) == counts


def test_rows_are_as_saving_them_would_leave_them(shared):
    account = Account.objects.filter(currency="GBP").first()
    derived = account.search_key, account.notice_on, account.revenue

    account.save()

    account.refresh_from_db()
    assert (account.search_key, account.notice_on, account.revenue) == derived


def test_the_revenue_is_the_sum_of_the_movements(shared):
    for account in Account.objects.prefetch_related("movements"):
        assert account.arr == sum(movement.amount for movement in account.movements.all())


def test_nothing_lies_ahead(shared):
    now = timezone.now()

    assert not Answer.objects.filter(answered_at__gt=now).exists()
    assert not Note.objects.filter(written_at__gt=now).exists()
    assert not Movement.objects.filter(happened_on__gt=timezone.localdate()).exists()


@pytest.mark.parametrize(
    ("name", "notice_in", "last"),
    [("Ateliers Marchand", 20, 243), ("Brightwater", 205, 0), ("Cidrerie Le Goanvic", 28, 28)],
)
def test_the_dates_of_the_story_are_those_told(shared, name, notice_in, last):
    account = Account.objects.get(name=name)

    today = timezone.localdate()
    answered = account.answers.latest("answered_at").answered_at
    assert account.notice_on == today + timedelta(days=notice_in)
    assert timezone.localdate(answered) == today - timedelta(days=last)


def test_claire_signs_in_with_the_known_password(shared, client):
    assert client.login(email="claire@demo.example", password="first-light")


def test_the_demo_is_not_seeded_twice(shared, demo):
    with pytest.raises(CommandError, match="here already"):
        demo()
