import pytest

from accounts.models import Account, Field, FieldValue
from accounts.tests.factories import make_account, make_contact
from success.tests.pages import low_answer, mine, names


def test_filters_narrow_the_list(alice, portfolio):
    mine(alice, "Trade, gold", sector="Trade", plan="Gold")
    mine(alice, "Health", sector="Health")

    assert names(portfolio("sector=Trade")) == ["Trade, gold"]
    assert names(portfolio("plan=Gold&sector=Health")) == []
    assert names(portfolio("stage=onboarding")) == []


def test_own_fields_are_filters(alice, portfolio):
    one, _other = mine(alice, "One", "Other")
    region = Field.objects.create(name="Region")
    FieldValue.objects.create(account=one, field=region, value="North")

    assert names(portfolio(f"f{region.pk}=North")) == ["One"]


def test_lost_ones_are_shown_on_demand(alice, portfolio):
    mine(alice, "Here")
    mine(alice, "Gone", stage="lost")

    assert names(portfolio()) == ["Here"]
    assert names(portfolio("lost=only")) == ["Gone"]
    assert sorted(names(portfolio("lost=with"))) == ["Gone", "Here"]


def test_a_reason_is_a_filter(alice, portfolio):
    angry, _calm = mine(alice, "Angry", "Calm")
    low_answer(angry)

    assert names(portfolio("reason=low_answer")) == ["Angry"]
    assert names(portfolio("last=low")) == ["Angry"]
    assert names(portfolio("last=none")) == ["Calm"]


@pytest.mark.parametrize("find", ["editions", "ÉDIT", "passe rose"[:5], "lemaitre", "zoe@"])
def test_search_knows_no_case_and_no_accents(alice, portfolio, find):
    account, _other = mine(alice, "Éditions Passerose", "Other")
    make_contact(account, name="Zoé Lemaître", email="zoe@passerose.example")

    assert names(portfolio(f"find={find}")) == ["Éditions Passerose"]


@pytest.mark.parametrize(
    "query", ["", "owner={bob}", "find=Secret", "find=boss%40secret", "sector=Vault", "lost=with"]
)
def test_no_filter_shows_another_s_accounts(portfolio, alice, bob, query):
    mine(alice, "Mine")
    foreign = make_account("Secret", owner=bob, sector="Vault", plan="Hidden")
    make_contact(foreign, name="Boss", email="boss@secret.example")
    field = Field.objects.create(name="Codename")
    FieldValue.objects.create(account=foreign, field=field, value="Falcon")
    html = portfolio(query.format(bob=bob.pk)).replace('value="Secret"', "")

    assert names(html) in (["Mine"], [])
    for word in ("Secret<", "Boss", "Hidden", "Falcon", "Bob"):
        assert word not in html
    assert ">Vault</option>" not in html


def test_a_reassigned_account_is_gone_on_the_next_request(alice, bob, portfolio):
    (account,) = mine(alice, "Wanderer")
    assert names(portfolio()) == ["Wanderer"]
    Account.objects.filter(pk=account.pk).update(owner=bob)

    assert "Wanderer" not in portfolio()
