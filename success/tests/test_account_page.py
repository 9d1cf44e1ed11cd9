import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Field, FieldValue, Movement, Note
from accounts.tests.factories import make_account, make_contact
from success.models import Yardstick
from success.refreshing import refresh
from surveys.answering import take
from surveys.tests.factories import make_answer

EVIL = '</script><script>window.__xss=1</script>{{7*7}}${7*7}"><img src=x onerror=alert(1)>'


@pytest.fixture
def account(alice):
    renews_on = timezone.localdate() + timedelta(days=80)
    return make_account("Ateliers Marchand", owner=alice, arr=96000, revenue=96000,
                        renews_on=renews_on, notice_days=60)  # fmt: skip


def page(client, account, **query):
    return client.get(reverse("success:account-detail", args=[account.pk]), query)


def tell_a_story(account, people=2):
    for number in range(people):
        contact = make_contact(account, name=f"Julie {number}", persona="champion")
        for days in (10, 100, 200):
            make_answer(9 - number % 8, contact, days_ago=days + number, comment="Bravo",
                        language="fr", persona="champion")  # fmt: skip
        Note.objects.create(account=account, contact=contact, kind="call", text="Talked")
        Note.objects.create(account=account, contact=contact, kind="request", text="Case study?")
        happened_on = timezone.localdate() - timedelta(days=30 + number)
        Movement.objects.create(
            account=account, kind="expansion", amount=10, currency="EUR", happened_on=happened_on
        )
        make_account(owner=account.owner, parent=account)
    refresh([account.pk])


def test_the_page_says_the_sentence_and_draws_the_curve(as_alice, account):
    tell_a_story(account)

    text = page(as_alice, account).content.decode()

    assert "Still happy on the last day they can leave" in text
    assert text.count('<svg class="drawing"') == 3
    assert 'type="application/json"' in text
    assert "Why it is 1st" in text


def test_what_happened_is_marked_as_far_back_as_the_curve_reaches(as_alice, account):
    for days in (1_500, 1_900):
        make_answer(8, make_contact(account), days_ago=days)
    happened_on = timezone.localdate() - timedelta(days=1_600)
    Movement.objects.create(
        account=account, kind="expansion", amount=7_777, currency="EUR", happened_on=happened_on
    )
    refresh([account.pk])

    _head, *drawings = page(as_alice, account).content.decode().split('<svg class="drawing"')
    assert all("7,777" in drawing.split("</svg>")[0] for drawing in drawings)


def test_an_account_that_nobody_knows_yet_says_what_comes_next(as_alice, account):
    text = page(as_alice, account).content.decode()

    assert "No answer yet, so no curve" in text
    assert "plotly" not in text


def test_the_policy_lets_plotly_in_only_where_a_chart_may_be(as_alice, account):
    assert "sha256-" in page(as_alice, account)["Content-Security-Policy"]
    portfolio = as_alice.get(reverse("success:portfolio"))
    assert "sha256-" not in portfolio["Content-Security-Policy"]


@pytest.mark.parametrize("name", ["account-detail", "call-sheet", "timeline"])
def test_the_number_of_queries_does_not_grow(
    as_alice, account, name, django_assert_max_num_queries
):
    url = reverse(f"success:{name}", args=[account.pk])
    tell_a_story(account, 2)
    as_alice.get(url)
    with CaptureQueriesContext(connection) as few:
        as_alice.get(url)
    tell_a_story(account, 18)

    with django_assert_max_num_queries(len(few)):
        as_alice.get(url)


def test_names_and_words_from_outside_are_inert_on_every_page(as_alice, alice):
    account = make_account(EVIL[:200], owner=alice, sector=EVIL[:100])
    contact = make_contact(account, name=EVIL[:200], title=EVIL[:150])
    answer = make_answer(3, contact, comment=EVIL, language="fr")
    Note.objects.create(account=account, kind="request", text=EVIL)
    refresh([account.pk])

    for name, pk in [("account-detail", account.pk), ("contact-detail", contact.pk),
                     ("call-sheet", account.pk), ("timeline", account.pk)]:  # fmt: skip
        text = as_alice.get(reverse(f"success:{name}", args=[pk])).content.decode()
        assert "<script>window" not in text
        assert not re.search(r"<img\b", text)
    assert answer.comment == EVIL


def test_what_was_known_then_has_its_own_address(as_alice, account):
    tell_a_story(account)

    then = page(as_alice, account, curve="then").content.decode()

    assert "Each day as it was known then" in then
    assert re.search(r'curve=then"[^>]*aria-current="true"', then)


def test_htmx_gets_the_curve_alone(as_alice, account):
    tell_a_story(account)

    fragment = as_alice.get(
        reverse("success:account-detail", args=[account.pk]), headers={"HX-Request": "true"}
    ).content.decode()

    assert "<html" not in fragment
    assert 'id="curve"' in fragment


def test_a_viewer_reads_and_is_offered_nothing_to_change(sign_in, vera, account):
    tell_a_story(account)

    text = page(sign_in(vera), account).content.decode().split("<main")[1]

    assert "<form" not in text
    assert "Log a call" not in text


def test_a_merged_account_leads_to_the_one_that_stays(as_alice, alice, account):
    shell = make_account(owner=alice, merged_into=account)

    response = page(as_alice, shell)

    assert response.url == reverse("success:account-detail", args=[account.pk])


def test_a_group_shows_its_accounts(as_alice, alice, account):
    make_account("Marchand Lyon", owner=alice, parent=account)

    assert b"Marchand Lyon" in page(as_alice, account).content


def test_whom_we_owe_a_call_can_be_settled_in_one_press(as_alice, account):
    contact = make_contact(account, name="Karim Haddad")
    take(account=account, contact=contact, score=3, comment="Third outage", source="email")
    refresh([account.pk])
    assert b"is owed a call" in page(as_alice, account).content

    as_alice.post(reverse("success:log-call", args=[account.pk]), {"contact": contact.pk})

    assert b"is owed a call" not in page(as_alice, account).content


def test_an_amount_at_stake_is_shown_only_once_departures_have_taught_it(as_alice, account):
    account.expected_loss = 21000
    account.save()
    said = "Order only, no amount: we have not yet seen enough of your own departures."
    assert said in page(as_alice, account).content.decode()

    taught = {"departures": 25, "intercept": -2, "level": -0.8, "measured_at": timezone.now()}
    Yardstick.objects.create(**taught)

    assert (
        "€96,000 a year. Of 100 such accounts about 22 leave within 6 months: expected loss "
        "€21,000." in page(as_alice, account).content.decode()
    )


def test_the_companys_own_fields_stand_with_the_facts(as_alice, account):
    for name, value in (("Segment", "A <b>"), ("Region", "Sud")):
        FieldValue.objects.create(
            account=account, field=Field.objects.create(name=name), value=value
        )

    text = page(as_alice, account).text

    assert text.index("Region: Sud") < text.index("Segment: A &lt;b&gt;")
