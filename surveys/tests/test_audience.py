from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.models import Contact, Field, FieldValue
from accounts.tests.factories import make_account, make_contact
from letters.models import Address
from surveys.audience import whom, why_later, why_never
from surveys.candidates import candidate
from surveys.models import AudienceRule
from surveys.tests.asking import make_programme

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 23)


def names(programme):
    return [contact.name for contact in whom(programme, TODAY)]


def rule(programme, fact, *values, field=None):
    for value in values:
        AudienceRule.objects.create(programme=programme, fact=fact, value=value, field=field)


def judged(contact):
    return why_never(candidate(Contact.objects.get(pk=contact.pk)), TODAY)


def contact_with(**address):
    contact = make_contact()
    Address.objects.filter(pk=contact.address_id).update(**address)
    return contact


def test_without_rules_everybody_is_meant():
    make_contact(name="Ana")
    make_contact(name="Ben")

    assert names(make_programme()) == ["Ana", "Ben"]


def test_values_of_one_fact_are_alternatives_and_several_facts_must_all_hold():
    bank, shop = make_account(sector="Bank", plan="Gold"), make_account(sector="Shop", plan="Gold")
    make_contact(bank, name="Ana")
    make_contact(shop, name="Ben")
    make_contact(make_account(sector="Shop", plan="Basic"), name="Cleo")
    programme = make_programme()
    rule(programme, "sector", "Bank", "Shop")
    rule(programme, "plan", "Gold")

    assert names(programme) == ["Ana", "Ben"]


def test_a_contacts_own_facts_count_too():
    make_contact(name="Ana", persona="champion", language="fr")
    make_contact(name="Ben", persona="champion", language="de")
    programme = make_programme()
    rule(programme, "persona", "champion")
    rule(programme, "language", "fr")

    assert names(programme) == ["Ana"]


def test_a_field_of_ones_own_can_choose():
    north, south = make_account(), make_account()
    make_contact(north, name="Ana")
    make_contact(south, name="Ben")
    region = Field.objects.create(name="Region")
    FieldValue.objects.create(account=north, field=region, value="North")
    FieldValue.objects.create(account=south, field=region, value="South")
    programme = make_programme()
    rule(programme, "field", "North", field=region)

    assert names(programme) == ["Ana"]


def test_shells_of_a_merge_are_nobody():
    kept = make_contact(name="Ana")
    make_contact(name="Ana again", merged_into=kept)
    make_contact(make_account(merged_into=kept.account), name="At a shell")

    assert names(make_programme()) == ["Ana"]


@pytest.mark.parametrize(
    ("field", "reason"),
    [("opted_out_at", "opted-out"), ("complained_at", "complained"), ("bounced_at", "bounced")],
)
def test_who_said_no_and_who_cannot_be_reached_is_left_out(field, reason):
    assert judged(contact_with(**{field: timezone.now()})) == reason


def test_the_lost_the_left_the_erased_and_those_without_an_address_are_left_out():
    assert judged(make_contact(make_account(stage="lost"))) == "lost"
    assert judged(make_contact(left_on=TODAY)) == "left"
    assert judged(make_contact(left_on=TODAY + timedelta(days=9))) == ""
    assert judged(make_contact(email="")) == "no-address"
    assert judged(contact_with(value=None)) == "erased"


def test_the_longest_of_what_holds_somebody_back_counts():
    soon, late = timezone.now() + timedelta(days=3), timezone.now() + timedelta(days=30)
    contact = contact_with(next_ask_at=soon, paused_until=late)
    who = candidate(Contact.objects.get(pk=contact.pk))

    assert why_later(who) == (late, "paused")
    assert why_later(who._replace(held_until=late.date() + timedelta(days=9)))[1] == "held"
