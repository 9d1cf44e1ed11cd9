from datetime import timedelta

import pytest
import time_machine
from django.core.management import CommandError
from django.forms.models import model_to_dict
from django.utils import timezone

from accounts.models import Account, Contact, Movement, Note, User
from accounts.tests.factories import make_account
from csm_portal.demo.seeding import SHOWCASE
from surveys import last_answers, tallies
from surveys.models import Answer, Tally


def rows(model):
    """Without ids, which a database never gives twice."""
    ids = {"id", "account", "contact", "owner", "parent", "author"}
    return [
        {name: value for name, value in model_to_dict(row).items() if name not in ids}
        for row in model.objects.order_by("pk")
    ]


def test_the_demo_has_the_accounts_asked_for_all_marked(demo):
    demo()

    assert Account.objects.filter(is_demo=True).count() == 40
    assert User.objects.filter(is_demo=True).count() == User.objects.count() == 7


@time_machine.travel("2026-11-22T12:00:00Z")
def test_the_same_seed_makes_the_same_rows(demo):
    demo(accounts=45, seed=3)
    before = {model: rows(model) for model in (Account, Contact, Answer, Note, Movement)}
    for model in (Tally, Note, Answer, Contact, Movement, Account, User):
        model.objects.all().delete()

    demo(accounts=45, seed=3)

    for model, known in before.items():
        assert rows(model) == known


def test_another_seed_makes_another_crowd(demo):
    demo(seed=1)
    names = set(Account.objects.values_list("arr", flat=True))
    for model in (Tally, Note, Answer, Contact, Movement, Account, User):
        model.objects.all().delete()

    demo(seed=2)

    assert set(Account.objects.values_list("arr", flat=True)) != names


def test_what_is_kept_with_answers_is_what_the_answers_say(demo):
    demo()
    fields = ("pk", "last_score", "last_answered_at", "streak", "streak_since")
    people = list(Contact.objects.values_list(*fields))
    counts = set(Tally.objects.values_list("account", "month", "promoters", "detractors"))

    last_answers.recompute(pk for pk, *_rest in people)
    tallies.rebuild()

    assert list(Contact.objects.values_list(*fields)) == people
    assert set(Tally.objects.values_list("account", "month", "promoters", "detractors")) == counts


def test_rows_are_as_saving_them_would_leave_them(demo):
    demo()
    account = Account.objects.filter(currency="GBP").first()
    derived = account.search_key, account.notice_on, account.revenue

    account.save()

    account.refresh_from_db()
    assert (account.search_key, account.notice_on, account.revenue) == derived


def test_the_revenue_is_the_sum_of_the_movements(demo):
    demo()

    for account in Account.objects.prefetch_related("movements"):
        assert account.arr == sum(movement.amount for movement in account.movements.all())


def test_nothing_lies_ahead(demo):
    demo()
    now = timezone.now()

    assert not Answer.objects.filter(answered_at__gt=now).exists()
    assert not Note.objects.filter(written_at__gt=now).exists()
    assert not Movement.objects.filter(happened_on__gt=timezone.localdate()).exists()


@pytest.mark.parametrize(
    ("name", "notice_in", "last"),
    [("Ateliers Marchand", 20, 243), ("Brightwater", 205, 0), ("Cidrerie Le Goanvic", 28, 28)],
)
def test_the_dates_of_the_story_are_those_told(demo, name, notice_in, last):
    demo()
    account = Account.objects.get(name=name)

    today = timezone.localdate()
    answered = account.answers.latest("answered_at").answered_at
    assert account.notice_on == today + timedelta(days=notice_in)
    assert timezone.localdate(answered) == today - timedelta(days=last)


def test_claire_signs_in_with_the_known_password(demo, client):
    demo()

    assert client.login(email="claire@demo.example", password="first-light")


def test_outside_the_embedded_default_no_password_works(demo, settings):
    settings.EMBEDDED = False
    demo()

    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_demo_never_goes_beside_real_accounts(demo):
    make_account()

    with pytest.raises(CommandError, match="real accounts"):
        demo()
    assert not User.objects.exists()


def test_the_demo_is_not_seeded_twice(demo):
    demo()

    with pytest.raises(CommandError, match="here already"):
        demo()


def test_fewer_accounts_than_the_story_has_are_refused(demo):
    with pytest.raises(CommandError, match="The story alone has"):
        demo(accounts=3)


def test_a_large_world_has_departures_and_more_csms(demo):
    demo(accounts=SHOWCASE + 200)

    assert Account.objects.filter(stage="lost").count() > 50
    assert User.objects.filter(name="CSM 1", is_demo=True).exists()
