"""The story comes out of the real arithmetic, not out of the rows."""

import pytest

from accounts.models import Account, Contact
from success.models import Reason, Yardstick
from sympathy.models import Curve


@pytest.fixture
def told(seeded, db):
    return lambda name: Account.objects.get(name=name)


def at_risk(owner):
    return list(
        Account.objects.filter(owner__name=owner)
        .order_by("-expected_loss")
        .values_list("name", flat=True)
    )


def owed(owner):
    waiting = Account.objects.filter(owner__name=owner, owed_since__isnull=False)
    return set(waiting.values_list("name", flat=True))


def test_marchand_is_first_at_risk(told):
    assert at_risk("Claire Lemoine")[0] == "Ateliers Marchand"
    assert Account.objects.order_by("-expected_loss").first() == told("Ateliers Marchand")


def test_claire_owes_four_calls_at_most_and_brightwater_is_one(told):
    waiting = owed("Claire Lemoine")

    assert {"Brightwater", "Delmas", "Norte Textil"} <= waiting
    assert len(waiting) <= 5


def test_paul_covers_what_sandrine_owes(told):
    assert "Groupe Ferrand-Loiseau" in owed("Sandrine Petit")
    paul = told("Halden Freight").owner

    assert told("Groupe Ferrand-Loiseau") in Account.objects.visible_to(paul)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Ateliers Marchand", "notice"),
        ("Ateliers Marchand", "champion_left"),
        ("Ateliers Marchand", "signers_silent"),
        ("Brightwater", "low_answer"),
        ("Delmas", "onboarding"),
        ("Norte Textil", "call_wanted"),
        ("Transports Maubert", "untouched"),
        ("Halden Freight", "disagree"),
        ("Éditions Lanvaux", "falling"),
        ("Vega Foods", "growing"),
        ("Cobalt Retail", "nothing_urgent"),
    ],
)
def test_a_reason_of_the_story_is_found(told, name, code):
    assert Reason.objects.filter(account=told(name), code=code).exists()


def test_tilleuls_came_back(told):
    director = Contact.objects.get(name="Dr Anne Morvan")

    scores = list(director.answers.order_by("answered_at").values_list("score", flat=True))
    assert scores[-2:] == [4, 8]
    assert told("Clinique des Tilleuls").owed_since is None


def test_ines_keller_has_recommended_us_for_fourteen_months(told):
    ines = Contact.objects.get(name="Ines Keller")

    months = (ines.last_answered_at - ines.streak_since).days / 30.44
    assert (ines.streak, round(months)) == (5, 14)


def test_a_false_alarm_is_over(told):
    assert Curve.objects.get(account=told("Moreau SA")).trend == ""
    assert told("Moreau SA").owed_since is None


def test_four_have_left_so_far(told):
    lost = set(Account.objects.filter(stage="lost").values_list("name", flat=True))

    assert lost == {"Peregrine", "Solveig", "Maison Verdolle", "Ferme du Bocage"}


def test_each_departure_can_be_read_and_teaches(told):
    assert Yardstick.objects.get().departures == 4


def test_everything_has_been_looked_at(told):
    assert not Account.objects.filter(stale_at__isnull=False).exists()
