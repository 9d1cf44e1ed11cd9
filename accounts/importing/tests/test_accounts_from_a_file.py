from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from accounts.importing.tests.files import CHECKED, DONE, checked, problems, written
from accounts.models import Account, Event, Field, Movement, Rate, Role, Stage
from accounts.tests.factories import make_account, make_user

pytestmark = pytest.mark.django_db


def test_every_column_has_its_place(alice, settings):
    settings.PORTAL_CURRENCY = "EUR"
    csv = (
        "Code client;Raison sociale;Secteur;Pays;Effectif;Revenu annuel;Devise;Client depuis;"
        "Échéance;Préavis;Licences;Responsable;Étape\n"
        "C1;Éditions Ö;Presse;France;1 200;96 000,50;€;13/02/2020;31/12/2030;90;60;"
        "alice@portal.example;Actif\n"
    )

    import_ = written("accounts", csv)

    account = Account.objects.get()
    assert problems(import_) == []
    assert (account.external_id, account.name, account.search_key) == (
        "C1", "Éditions Ö", "editions o",
    )  # fmt: skip
    assert (account.arr, account.revenue, account.employees) == (
        Decimal("96000.50"), Decimal("96000.50"), 1200,
    )  # fmt: skip
    assert (account.customer_since, account.renews_on) == (date(2020, 2, 13), date(2030, 12, 31))
    assert account.notice_on == date(2030, 10, 2)
    assert (account.owner, account.stage, account.seats) == (alice, Stage.ESTABLISHED, 60)


def test_a_monthly_revenue_is_taken_twelve_times():
    written("accounts", "name,mrr\nNeri,100\n")

    assert Account.objects.get().arr == 1200


def test_a_first_revenue_is_a_movement_once_and_todays_where_nothing_else_is_said():
    csv = "id,name,initial mrr,since\n1,Neri,100,2023-01-03\n"
    written("accounts", csv)
    again = written("accounts", csv)

    movement = Movement.objects.get()
    assert (movement.kind, movement.amount, movement.happened_on) == (
        "new", 1200, date(2023, 1, 3),
    )  # fmt: skip
    assert (Account.objects.get().arr, again.counts["known"]) == (1200, 1)


def test_a_first_revenue_leaves_todays_alone():
    written("accounts", "name,initial arr,arr,since\nNeri,1200,5000,2023-01-03\n")

    assert (Account.objects.get().arr, Movement.objects.get().amount) == (5000, 1200)


def test_a_first_revenue_needs_its_date():
    assert problems(checked("accounts", "name,initial arr\nNeri,1200\n")) == [(2, "since-missing")]


def test_a_day_of_leaving_makes_the_account_lost():
    written("accounts", "name,churn date\nNeri,2024-05-17\nOslo,\n")

    lost = Account.objects.get(name="Neri")
    assert (lost.stage, lost.lost_on) == (Stage.LOST, date(2024, 5, 17))
    assert Account.objects.get(name="Oslo").stage == Stage.ESTABLISHED


def test_known_accounts_are_brought_up_to_date_and_empty_cells_say_nothing():
    account = make_account("Neri", external_id="1", sector="Retail", plan="Pro")

    import_ = written("accounts", "id,name,sector,plan\n1,Neri,Bank,\n")

    account.refresh_from_db()
    assert (account.sector, account.plan, import_.counts["changed"]) == ("Bank", "Pro", 1)
    assert Event.objects.get(kind="account-changed").parameters == {"fields": ["sector"]}


def test_the_same_file_twice_changes_nothing():
    csv = "id,name,arr,segment\n1,Neri,5,A\n2,Oslo,6,B\n"
    written("accounts", csv, ["segment=field"])
    before = list(Account.objects.values())

    again = written("accounts", csv, ["segment=field"])

    assert list(Account.objects.values()) == before
    assert (again.counts["known"], Field.objects.get().values.count()) == (2, 2)


@pytest.mark.parametrize(
    ("cell", "outcome", "value"), [("B", "changed", "B"), ("A", "known", "A"), ("", "known", "A")]
)
def test_a_new_value_of_an_own_field_is_a_change_like_any_other(cell, outcome, value):
    written("accounts", "name,segment\nNeri,A\n", ["segment=field"])

    again = written("accounts", f"name,segment\nNeri,{cell}\n", ["segment=field"])

    assert (again.counts[outcome], Field.objects.get().values.get().value) == (1, value)
    told = Event.objects.filter(kind="account-changed").values_list("parameters", flat=True)
    assert list(told) == [{"fields": ["extra"]}] * (outcome == "changed")


def test_an_account_known_by_name_alone_gets_its_id():
    account = make_account("Neri")

    written("accounts", "id,name\nC7,Neri\n")

    account.refresh_from_db()
    assert (account.external_id, Account.objects.count()) == ("C7", 1)


def test_groups_may_stand_in_the_same_file():
    written("accounts", "name,parent\nNeri Group,\nNeri France,Neri Group\n")

    assert Account.objects.get(name="Neri France").parent.name == "Neri Group"


@pytest.mark.parametrize(
    ("csv", "code"),
    [
        ("name,owner\nNeri,nobody@portal.example\n", "owner-unknown"),
        ("name,owner\nNeri,vera@portal.example\n", "owner-unknown"),  # a viewer owns nothing
        ("name,stage\nNeri,sleeping\n", "choice"),
        ("name,arr\nNeri,-5\n", "amount"),
        ("name,arr\nNeri,99999999999999\n", "too-large"),
        ("name,seats\nNeri,1.5\n", "whole"),
        ("name,lost on\nNeri,2090-01-01\n", "future"),
        ("name,currency\nNeri,Euros\n", "currency"),
        ("name,parent\nNeri,Nobody\n", "parent-unknown"),
        ("id,name\n7,\n", "name-missing"),
        ("name,country\n" + "x" * 201 + ",France\n", "too-long"),
        ("name,country\nNeri,France,Paris\n", "cells"),
    ],
)
def test_what_cannot_be_taken_is_said(vera, csv, code):
    import_ = written("accounts", csv)

    assert problems(import_) == [(2, code)]
    assert (import_.state, Account.objects.count()) == (CHECKED, 0)


def test_revenue_in_another_currency_is_compared_by_its_rate(settings):
    settings.PORTAL_CURRENCY = "EUR"
    Rate.objects.create(currency="USD", valid_from=date(2020, 1, 1), value=Decimal("0.9"))

    written("accounts", "name,arr,currency\nNeri,1000,USD\n")

    account = Account.objects.get()
    assert (account.arr, account.currency, account.revenue) == (1000, "USD", 900)


def test_an_account_twice_in_a_file_is_one_account_and_the_later_row_counts():
    import_ = written("accounts", "name,sector\nNeri,Retail\nNeri,Bank\n")

    assert (Account.objects.get().sector, import_.state) == ("Bank", DONE)
    assert import_.problems.get().code == "account-twice"


def test_an_owner_is_found_by_address_however_it_is_written():
    owner = make_user("olga", role=Role.LEAD)

    written("accounts", "name,owner\nNeri,Olga@Portal.Example\n")

    assert Account.objects.get().owner == owner


@pytest.mark.parametrize("bad", ["many", "nobody@portal.example"])
def test_after_a_bad_row_the_next_one_of_the_same_id_makes_the_account(bad):
    seats, owner = (bad, "") if bad == "many" else ("5", bad)
    csv = f"id,name,seats,owner\n1,Neri,{seats},{owner}\n1,Neri,7,\n"

    import_ = written("accounts", csv, good_rows=True)

    assert (import_.counts["new"], import_.counts.get("changed", 0)) == (1, 0)
    assert Account.objects.get().seats == 7
    assert [event.kind for event in Event.objects.filter(account__isnull=False)] == [
        "account-created"
    ]
