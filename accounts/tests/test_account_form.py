import re
from datetime import date
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Account, Event, Field, FieldValue, Stage
from accounts.tests.factories import make_account, make_user

BASE = {"name": "Neri", "stage": "adopting", "currency": "EUR", "term_months": "12"}


@pytest.fixture
def neri(alice):
    return make_account("Neri", owner=alice, stage=Stage.ADOPTING)


@pytest.fixture
def save(neri, client):
    def post(by, **data):
        client.force_login(by)
        response = client.post(f"/accounts/{neri.pk}/edit/", BASE | data)
        neri.refresh_from_db()
        return response

    return post


def kinds():
    return [event.kind for event in Event.objects.order_by("pk")]


def refusal(response):
    form = response.context["form"]
    return " ".join(error for errors in form.errors.values() for error in errors)


def test_a_refused_form_begins_at_the_first_field_that_is_wrong(save, alice):
    page = save(alice, term_months="-1", seats="many").text

    (focused,) = [tag for tag in re.findall("<[^>]*>", page) if "autofocus" in tag]
    assert 'name="term_months"' in focused
    assert 'aria-invalid="true"' in focused


def test_a_form_that_nobody_sent_takes_no_focus(as_alice, neri):
    assert "autofocus" not in as_alice.get(f"/accounts/{neri.pk}/edit/").text


def test_a_csm_creates_an_account_and_owns_it(as_alice, alice, bob):
    as_alice.post("/accounts/new/", BASE | {"owner": bob.pk, "search_key": "x"})

    account = Account.objects.get()
    assert (account.owner, account.search_key) == (alice, "neri")
    assert account.stale_at
    assert kinds() == ["account-created"]


def test_a_lead_gives_an_account_to_the_team_alone(save, lena, alice, bob, neri):
    carol = make_user("carol", lead=lena)

    save(lena, owner=carol.pk)
    assert neri.owner == carol
    assert "owner" in save(lena, owner=bob.pk).context["form"].errors


def test_a_csm_cannot_give_an_account_away(save, alice, bob, neri):
    save(alice, owner=bob.pk, name="Neri & Fils")

    assert (neri.owner, neri.name) == (alice, "Neri & Fils")


def test_every_change_is_told_with_from_and_to(save, adam, alice, bob):
    save(adam, owner=bob.pk, stage="renewing", arr="100", renews_on="2030-01-31", sector="Retail")

    told = {event.kind: event.parameters for event in Event.objects.all()}
    assert told["owner-changed"] == {"owner_from": alice.pk, "owner_to": bob.pk}
    assert told["stage-changed"] == {"stage_from": "adopting", "stage_to": "renewing"}
    assert told["revenue-changed"] == {"arr_from": None, "arr_to": "100", "currency": "EUR"}
    assert told["renewal-changed"] == {"day_from": None, "day_to": "2030-01-31"}
    assert told["account-changed"] == {"fields": ["sector"]}


def test_nothing_changed_is_nothing_told(save, alice, neri):
    save(alice)

    assert (kinds(), neri.stale_at) == ([], None)


def test_a_change_asks_for_a_fresh_look_and_derives_what_follows(save, alice, neri):
    save(alice, arr="12.50", renews_on="2030-01-31", notice_days="31")

    assert (neri.revenue, neri.notice_on) == (Decimal("12.50"), date(2029, 12, 31))
    assert neri.stale_at


def test_a_lost_account_gets_its_day_and_loses_it_again(save, alice, neri):
    save(alice, stage="lost")
    assert neri.lost_on == timezone.localdate()

    save(alice, stage="adopting", lost_on=neri.lost_on.isoformat())
    assert neri.lost_on is None


def test_a_day_lost_needs_the_stage(save, alice):
    assert "“Lost”" in refusal(save(alice, lost_on="2024-01-31"))


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("name", " \x00 ", "required"),
        ("name", "x" * 201, "at most 200"),
        ("currency", "EURO", "at most 3"),
        ("currency", "XQZ", "like EUR"),
        ("arr", "-1", "0 or more"),
        ("arr", "1e99", "digits"),
        ("arr", "NaN", "number"),
        ("renews_on", "0202-01-31", "1970"),
        ("renews_on", "31/31/2024", "valid date"),
        ("time_zone", "../../etc/passwd", "Europe/Paris"),
        ("notice_days", "9999", "730"),
        ("term_months", "0", "Give at least 1."),
        ("stage", "gone", "valid choice"),
        ("group", "Nobody", "no other account"),
    ],
)
def test_bad_input_gets_a_sentence_and_writes_nothing(save, alice, neri, field, value, sentence):
    response = save(alice, **{"sector": "Retail", field: value})

    assert sentence in refusal(response)
    assert neri.sector == ""


def test_an_external_id_is_unique(save, alice, neri):
    make_account(external_id="A-1")

    assert "another account" in refusal(save(alice, external_id="A-1")).lower()


def test_an_id_taken_meanwhile_is_said_and_nothing_is_written(save, alice, neri, monkeypatch):
    make_account(external_id="A-1")
    monkeypatch.setattr(Account, "validate_unique", lambda *args, **kwargs: None)

    assert "another account" in refusal(save(alice, external_id="A-1", sector="IT")).lower()
    assert (neri.sector, kinds()) == ("", [])


def test_own_fields_are_kept_changed_and_emptied(save, alice, neri):
    region = Field.objects.create(name="Region")

    save(alice, **{f"extra_{region.pk}": "South"})
    save(alice, **{f"extra_{region.pk}": "North"})
    assert FieldValue.objects.get().value == "North"
    save(alice)

    assert not FieldValue.objects.exists()
    assert Event.objects.last().parameters == {"fields": ["extra"]}


def test_what_is_no_field_of_the_form_is_not_written(save, alice, neri):
    extra = {
        "expected_loss": "9",
        "merged_into": neri.pk,
        "is_demo": "on",
        "created_at": "2000-01-01",
    }

    save(alice, **extra)

    assert (neri.expected_loss, neri.merged_into, neri.is_demo) == (0, None, False)


def test_another_csm_finds_nothing_and_changes_nothing(save, bob, neri):
    assert save(bob, name="Mine").status_code == 404
    assert neri.name == "Neri"


def test_the_page_opens_with_what_is_known(as_alice, neri):
    assert b'value="Neri"' in as_alice.get(f"/accounts/{neri.pk}/edit/").content
