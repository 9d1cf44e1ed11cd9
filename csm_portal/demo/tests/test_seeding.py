import pytest
import time_machine
from django.core.management import CommandError
from django.forms.models import model_to_dict

from accounts.models import Account, Contact, Movement, Note, User
from accounts.tests.factories import make_account
from csm_portal.demo import seeding, staff
from csm_portal.demo.emptying import empty
from surveys.models import Answer


def rows(model):
    """Without ids, which a database never gives twice."""
    ids = {"id", "account", "contact", "owner", "parent", "author", "address", "invitation"}
    return [
        {name: value for name, value in model_to_dict(row).items() if name not in ids}
        for row in model.objects.order_by("pk")
    ]


@time_machine.travel("2026-11-22T12:00:00Z")
def test_the_same_seed_makes_the_same_rows(demo):
    demo(accounts=45, seed=3)
    before = {model: rows(model) for model in (Account, Contact, Answer, Note, Movement)}
    empty()

    demo(accounts=45, seed=3)

    for model, known in before.items():
        assert rows(model) == known


def test_another_seed_makes_another_crowd(demo):
    demo(seed=1)
    names = set(Account.objects.values_list("arr", flat=True))
    empty()

    demo(seed=2)

    assert set(Account.objects.values_list("arr", flat=True)) != names


def test_outside_the_embedded_default_no_password_works(demo, settings):
    settings.EMBEDDED = False
    demo()

    assert not any(user.has_usable_password() for user in User.objects.all())


def test_the_demo_never_goes_beside_real_accounts(demo):
    make_account()

    with pytest.raises(CommandError, match="real accounts"):
        demo()
    assert not User.objects.exists()


def test_fewer_accounts_than_the_story_has_are_refused(demo):
    with pytest.raises(CommandError, match="The story alone has"):
        demo(accounts=3)


def test_a_large_world_has_departures_and_more_csms(demo, monkeypatch):
    monkeypatch.setattr(seeding, "SHOWCASE", 40)
    monkeypatch.setattr(staff, "ACCOUNTS_A_CSM", 20)

    demo(accounts=150)

    assert Account.objects.filter(stage="lost").count() > 15
    assert User.objects.filter(name="CSM 1", is_demo=True).exists()
