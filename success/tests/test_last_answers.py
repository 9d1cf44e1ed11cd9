from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from success.lasts import lasts
from surveys.answering import take

today = timezone.localdate


def person(account, name, score=None, days_ago=1.0, **fields):
    at = None if score is None else timezone.now() - timedelta(days=days_ago)
    return make_contact(account, name=name, last_score=score, last_answered_at=at, **fields)


def names(account, **options):
    row = lasts([account.pk], **options)[account.pk]
    return [square.words.partition(":")[0] for square in row.squares], row.more


def test_who_decides_comes_first_and_who_never_answered_last(db):
    account = make_account()
    person(account, "Never")
    person(account, "Lately", 9)
    person(account, "Signs", 3, days_ago=90, persona="decision_maker")

    assert names(account) == (["Signs, decides", "Lately", "Never"], 0)


def test_who_left_without_a_word_is_no_square(db):
    account = make_account()
    person(account, "Gone", left_on=today())
    person(account, "Heard", 9, left_on=today())
    person(account, "Here", 8)

    assert names(account) == (["Here", "Heard, has left"], 0)


def test_many_people_are_cut_and_counted(db):
    account = make_account()
    for number in range(10):
        person(account, f"User {number}", 8)

    assert names(account, limit=7)[1] == 3


def test_a_square_says_who_what_and_when(db):
    account = make_account()
    person(account, "Karim Haddad", 3, days_ago=12, title="finance director")
    square = lasts([account.pk])[account.pk].squares[0]

    assert (square.mood, square.state) == ("detractor", "")
    assert square.words == "Karim Haddad, finance director: 3, 12 days ago"


def test_an_answer_of_more_than_a_year_is_drawn_as_old(db):
    account = make_account()
    person(account, "Marc", 8, days_ago=400)

    assert lasts([account.pk])[account.pk].squares[0].state == "old"


def nameless_answers(account, *scores):
    for days, score in enumerate(scores):
        take(account=account, contact=None, score=score, source="link",
             answered_at=timezone.now() - timedelta(days=days))  # fmt: skip


def test_answers_without_a_person_are_squares_of_their_own_the_latest_first(db):
    account = make_account()
    nameless_answers(account, 9, 3)
    squares = lasts([account.pk])[account.pk].squares

    assert [(one.score, one.mood) for one in squares] == [("9", "promoter"), ("3", "detractor")]
    assert squares[1].words == "Somebody without a name: 3, yesterday"


def test_they_stand_behind_the_people_who_answered_and_before_those_who_did_not(db):
    account = make_account()
    person(account, "Never")
    person(account, "Decides", persona="decision_maker")
    person(account, "Heard", 8)
    nameless_answers(account, 10)

    assert [one.score for one in lasts([account.pk])[account.pk].squares] == ["", "8", "10", ""]


def test_many_answers_without_a_person_are_cut_and_counted(db):
    account = make_account()
    person(account, "Heard", 8)
    nameless_answers(account, *[7] * 9)
    row = lasts([account.pk], limit=7)[account.pk]

    assert (len(row.squares), row.more) == (7, 3)


def test_an_old_answer_without_a_person_is_drawn_as_old(db):
    account = make_account()
    take(account=account, contact=None, score=9, source="import",
         answered_at=timezone.now() - timedelta(days=400))  # fmt: skip

    assert lasts([account.pk])[account.pk].squares[0].state == "old"


def test_the_page_of_the_account_has_them_too(as_alice, alice):
    account = make_account(owner=alice)
    nameless_answers(account, *[9] * 14)

    html = as_alice.get(f"/accounts/{account.pk}/").content.decode()
    assert html.count('title="Somebody without a name: 9') == 12
    assert "+2" in html
