from datetime import timedelta
from decimal import Decimal

import pytest
from django.utils import timezone

from accounts.models import Movement, Note
from accounts.tests.factories import make_account, make_contact
from success.reasons import wordings
from success.tests.factories import judged, make_curve, said, words
from sympathy.models import Curve

today = timezone.localdate


def soon():
    """A renewal; notice until 20 days from now, at 60 days of notice."""
    return today() + timedelta(days=80)


@pytest.fixture
def account(alice):
    return make_account("Ateliers Marchand", owner=alice, arr=Decimal(96_000), currency="EUR")


def test_a_low_answer_that_nobody_called_about(account):
    said(make_contact(account, name="Karim Haddad", title="CFO"), 3, days_ago=12)

    assert words(account) == [
        "Karim Haddad (CFO) gave us 3 out of 10 twelve days ago; nobody has called them."
    ]


def test_a_score_and_an_age_in_figures_stand_apart(account):
    said(make_contact(account, name="Karim Haddad", title="CFO"), 3, days_ago=13)

    assert words(account) == [
        "Karim Haddad (CFO) gave us 3 out of 10, 13 days ago; nobody has called them."
    ]


def test_a_wish_to_be_called(account):
    said(make_contact(account, name="Ana Ruiz"), 8, days_ago=0, call_wanted=True)

    assert words(account)[0].startswith("Ana Ruiz asked to be called today; due in ")


def test_the_notice_date_puts_it_here(account):
    account.renews_on = soon()
    account.save()
    make_account(renews_on=today() + timedelta(days=330))
    row = wordings([judged(account)])[account.pk][0]

    assert str(row).endswith(": 20 days, €96,000 a year.")
    assert (row.kind, row.share) == ("puts", 1.0)


def test_a_low_estimate_puts_it_here(account):
    for mean in range(9):
        make_curve(make_account(), mean=8 + mean / 10)
    make_curve(account, mean=5.4, variance=0.8769)

    assert words(account) == [
        "Our estimate is 5.4 of 10 (likely 4.2 to 6.6): lower than at 9 of 10 accounts."
    ]


def test_the_shares_of_a_row_add_up_to_one(account):
    make_curve(make_account(renews_on=today() + timedelta(days=330)), mean=8)
    account.renews_on = soon()
    account.save()
    make_curve(account, mean=5)
    rows = wordings([judged(account)])[account.pk]

    assert [row.code for row in rows] == ["notice", "estimate"]
    assert sum(row.share for row in rows) == pytest.approx(1)


def test_nobody_who_signs_has_answered(account):
    make_contact(account, persona="decision_maker")
    said(make_contact(account, persona="user"), 9)
    make_curve(account, mean=8.5, answers=4)

    assert words(account) == ["Nobody who signs has ever answered: 4 answers, all from users."]


def test_the_champion_left_without_a_successor(account):
    left = today() - timedelta(days=50)
    make_contact(account, name="Julie Roux", persona="champion", left_on=left)

    assert words(account)[0].startswith("Julie Roux, who carried us, left on ")


def test_a_champion_with_a_successor_is_no_reason(account):
    make_contact(account, persona="champion", left_on=today() - timedelta(days=50))
    make_contact(account, persona="champion")

    assert words(account) == ["Nothing urgent: no answer yet, no notice date known."]


def test_the_same_people_fell(account):
    for contact in (make_contact(account), make_contact(account)):
        for days_ago, score in ((500, 9), (400, 9), (60, 7), (1, 7)):
            said(contact, score, days_ago)
    make_curve(account, mean=7.5, trend=Curve.Trend.FALLING)

    assert words(account)[0].startswith(
        "The same two people, four answers each, went from 9 to 7 since "
    )


def test_a_fall_because_others_answered_is_not_their_mind(account):
    said(make_contact(account), 9, 300)
    said(make_contact(account), 7, 1)
    make_curve(account, mean=7.5, trend=Curve.Trend.FALLING)

    assert words(account)[0].startswith("Nothing urgent: 7 given yesterday")


def test_they_disagree(account):
    said(
        make_contact(account, name="Hélène Vasseur", title="director", persona="decision_maker"), 9
    )
    for score in (4, 4, 3, 5):
        said(make_contact(account, persona="user"), score, days_ago=40)
    Note.objects.create(account=account, kind="call")

    assert words(account)[0] == (
        "They disagree: Hélène Vasseur (director) says 9, four users average 4."
    )


def test_the_end_of_the_onboarding_with_what_they_said(account):
    account.onboarding_ended_on = today() - timedelta(days=21)
    account.save()
    said(make_contact(account), 7, comment="we don't see yet what it is for")

    assert words(account) == ["Onboarding ended 21 days ago: 7, “we don't see yet what it is for”."]


@pytest.mark.parametrize(
    ("said_so", "ending"),
    [("Too slow.", "“Too slow”."), ("Why?", "“Why?”."), ("Well...", "“Well...”.")],
)
def test_a_quote_lends_the_sentence_no_second_full_stop(account, said_so, ending):
    account.onboarding_ended_on = today() - timedelta(days=21)
    account.save()
    said(make_contact(account), 7, comment=said_so)

    assert words(account) == [f"Onboarding ended 21 days ago: 7, {ending}"]


def test_a_cut_without_a_reason(account):
    on = today() - timedelta(days=10)
    Movement.objects.create(
        account=account, kind="contraction", amount=-18_000, currency="EUR", happened_on=on,
        product="30 seats",
    )  # fmt: skip

    assert words(account)[0].startswith("They cut 30 seats in ")
    assert words(account)[0].endswith(" (−€18,000) and gave no reason.")


def test_nobody_spoke_to_them_for_longer_than_agreed(account):
    account.rhythm_days = 30
    account.touched_at = timezone.localtime() - timedelta(days=74)
    account.save()

    assert words(account) == ["Nobody has spoken to them for 74 days; we agreed on every 30."]


def test_days_since_somebody_spoke_to_them_are_counted_where_the_portal_is(account):
    account.rhythm_days = 30
    account.touched_at = timezone.localtime().replace(hour=0, minute=30) - timedelta(days=74)
    account.save()

    assert words(account) == ["Nobody has spoken to them for 74 days; we agreed on every 30."]


def test_happy_and_no_seat_free(account):
    account.seats, account.seats_used = 60, 58
    account.save()
    contact = make_contact(account)
    for days_ago, score in ((426, 9), (200, 9), (20, 10)):
        said(contact, score, days_ago)

    assert words(account) == [
        "Happy for 14 months (9, 9, 10) and 58 of 60 seats used: talk about growing."
    ]


def test_marketing_asks_through_the_csm(account, mara):
    contact = make_contact(account, name="Ines Keller")
    Note.objects.create(
        account=account, contact=contact, author=mara, kind="request", text="A quote?"
    )

    assert words(account) == ["Mara asks through you for a word with Ines Keller: “A quote?”."]


def test_nothing_urgent_is_a_sentence_too(account):
    account.renews_on = today() + timedelta(days=300)
    account.save()
    said(make_contact(account), 9, days_ago=26)

    assert words(account) == ["Nothing urgent: 9 given 26 days ago, notice date in 8 months."]
