from datetime import timedelta
from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import Account, Event, Field, FieldValue
from accounts.tests.factories import make_account, make_contact
from success import refreshing
from success.models import Look, SavedView
from success.tests.factories import judged, make_curve
from surveys.answering import take

TODAY = timezone.localdate()


@pytest.fixture
def portfolio(as_alice):
    def read(query="", **headers):
        return as_alice.get(f"/portfolio/?{query}", **headers).content.decode()

    return read


def names(html):
    """The accounts of the list, in order."""
    rows = [row.split('class="accounts-name"><a')[1] for row in html.split("data-row")[1:]]
    return [unescape(row.split(">", 1)[1].split("<", 1)[0]) for row in rows]


def mine(alice, *words, **fields):
    return [make_account(word, owner=alice, **fields) for word in words]


def low_answer(account, score=3, **contact):
    person = make_contact(account, **contact)
    take(account=account, contact=person, score=score, source="link")
    judged(account)
    return person


def test_the_page_says_who_waits(alice, portfolio):
    low_answer(*mine(alice, "Delmas"), name="Thomas Delmas")

    html = portfolio()
    assert "One person is waiting for your call." in html
    assert "Thomas Delmas" in html


def test_accounts_stand_by_expected_loss(alice, portfolio):
    for account, loss in zip(mine(alice, "Small", "Large", "Middle"), (1, 9, 5), strict=True):
        Account.objects.filter(pk=account.pk).update(expected_loss=loss)

    assert names(portfolio()) == ["Large", "Middle", "Small"]


def test_worked_accounts_sink(alice, portfolio):
    large, _small = mine(alice, "Large", "Small")
    Account.objects.filter(pk=large.pk).update(expected_loss=9, worked_at=timezone.now())

    html = portfolio()
    assert names(html) == ["Small", "Large"]
    assert "Worked, waiting" in html


@pytest.mark.parametrize(
    ("order", "first"),
    [("leave", "Soon"), ("revenue", "Rich"), ("name", "Aaa"), ("mood", "Sad"), ("risk", "Soon")],
)
def test_the_list_has_five_orders(alice, portfolio, order, first):
    mine(alice, "Aaa")
    soon, rich, sad = mine(alice, "Soon", "Rich", "Sad")
    Account.objects.filter(pk=soon.pk).update(notice_on=TODAY, expected_loss=3)
    Account.objects.filter(pk=rich.pk).update(revenue=9)
    make_curve(sad, mean=2)

    assert names(portfolio(f"sort={order}"))[0] == first


@pytest.mark.parametrize("order", ["risk", "leave", "revenue", "name", "mood"])
def test_pages_show_every_account_once(alice, portfolio, order):
    accounts = mine(alice, *(f"A {number:03}" for number in range(120)))
    for number, account in enumerate(accounts):
        Account.objects.filter(pk=account.pk).update(
            expected_loss=number // 7,
            revenue=number // 9 if number % 3 else None,
            notice_on=TODAY + timedelta(days=number // 9) if number % 2 else None,
            worked_at=None if number % 5 else timezone.now(),
        )
        if number % 4:
            make_curve(account, mean=number % 10)
    seen, query = [], f"sort={order}"
    while query:
        html = portfolio(query)
        seen += names(html)
        query = html.split('rel="next" href="?')[1].split('"')[0] if 'rel="next"' in html else ""
        query = query.replace("&amp;", "&")

    assert len(seen) == 120
    assert len(set(seen)) == 120


def test_the_numbers_go_on_over_the_pages(alice, portfolio):
    mine(alice, *(f"A {number}" for number in range(60)))
    following = portfolio("sort=name").split('rel="next" href="?')[1].split('"')[0]

    assert "51 to 60" in portfolio(following.replace("&amp;", "&"))


@pytest.mark.parametrize(
    "query",
    [
        "sort=password", "sort=owner__password", "after=x", "after=1~0~nan~1", "after=1~7~1~1",
        "owner__email__startswith=a", "stage=rotten", "leave=31", "owner=1;drop", "find=%00",
        "reason=x", "f=1", "sort=risk&after=1~0~1~99999999999999999999", "o=1",
    ],
)  # fmt: skip
def test_what_the_list_does_not_know_is_refused_with_a_sentence(as_alice, query):
    response = as_alice.get(f"/portfolio/?{query}")

    assert response.status_code == 400
    assert "<h1>" in response.content.decode()


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


def test_a_swap_gets_the_list_alone(alice, portfolio):
    mine(alice, "One")
    html = portfolio("find=one", headers={"HX-Request": "true"})

    assert "<html" not in html
    assert names(html) == ["One"]


def test_two_rows_cost_as_many_queries_as_twenty(as_alice, alice):
    def cost(count):
        for account in mine(alice, *(f"A {number}" for number in range(count))):
            low_answer(account)
            make_curve(account)
        as_alice.get("/portfolio/")
        with CaptureQueriesContext(connection) as queries:
            as_alice.get("/portfolio/")
        return len(queries)

    assert cost(2) == cost(18)


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


def test_a_view_is_kept_without_its_page(as_alice, alice):
    as_alice.post(
        "/portfolio/views/", {"name": "Trade", "query": "sector=Trade&after=1~0~1~1&password=x"}
    )

    assert SavedView.objects.get(owner=alice).query == "sector=Trade"


def test_a_kept_view_stands_in_the_list_of_views(as_alice, alice, portfolio):
    mine(alice, "One", sector="Trade")
    as_alice.post("/portfolio/views/", {"name": "My trade", "query": "sector=Trade"})

    assert '<a href="?sector=Trade" aria-current="true">My trade</a>' in portfolio("sector=Trade")


def test_a_name_is_taken_once(as_alice, alice):
    for name in ("One", "Two"):
        SavedView.objects.create(owner=alice, name=name)
    two = SavedView.objects.get(name="Two")
    as_alice.post(f"/portfolio/views/{two.pk}/", {"name": "One"})

    two.refresh_from_db()
    assert two.name == "Two"


def test_called_settles_and_can_be_undone(as_alice, alice, portfolio):
    person = low_answer(*mine(alice, "Delmas"), name="Thomas")
    as_alice.post(f"/contacts/{person.pk}/called/")
    assert "You called Thomas, Delmas." in portfolio()
    note = person.notes.get()
    as_alice.post(f"/calls/{note.pk}/line/", {"text": "Waits for the patch."})
    assert "Waits for the patch." in portfolio()
    as_alice.post(f"/calls/{note.pk}/undo/")

    assert "One person is waiting for your call." in portfolio()


def test_called_answers_a_swap_with_the_calls_and_the_greeting(as_alice, alice):
    person = low_answer(*mine(alice, "Delmas"))
    html = as_alice.post(f"/contacts/{person.pk}/called/", headers={"HX-Request": "true"}).content

    assert b"<html" not in html
    assert b"Nobody is waiting for your call." in html


def test_a_viewer_reads_only(sign_in, vera, alice):
    low_answer(*mine(alice, "One"))
    html = sign_in(vera).get("/portfolio/").content.decode()

    assert names(html) == ["One"]
    assert 'class="pick"' not in html
    assert "called/" not in html


def test_a_lead_sees_the_team_and_those_of_nobody(sign_in, lena, alice, bob):
    mine(alice, "Alice's")
    make_account("Nobody's")
    make_account("Bob's", owner=bob)
    html = sign_in(lena).get("/portfolio/?sort=name").content.decode()

    assert names(html) == ["Alice's", "Nobody's"]


def test_the_first_day_shows_an_admin_the_import(as_adam):
    assert "/imports/" in as_adam.get("/portfolio/").content.decode()


def test_the_first_day_of_a_csm(portfolio):
    assert "No customers are yours yet." in portfolio()


def test_no_amount_rests_on_default_settings(alice, portfolio):
    mine(alice, "One", arr=90_000)

    assert "Order only, no amount: we have not yet seen enough" in portfolio()
    assert "expected loss" not in portfolio()


def test_the_export_holds_what_the_list_shows(as_alice, alice, bob):
    mine(alice, "=Trade", sector="Trade")
    mine(alice, "Health", sector="Health")
    make_account("Foreign", owner=bob, sector="Trade")
    refreshing.refresh_stale()
    response = as_alice.post("/portfolio/export/", {"query": "sector=Trade"})
    text = b"".join(response.streaming_content).decode()

    assert "'=Trade" in text
    assert "Health" not in text
    assert "Foreign" not in text
    assert Event.objects.get(kind="portfolio-exported").parameters["accounts"] == 1
