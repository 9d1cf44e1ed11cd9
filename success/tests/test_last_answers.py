from datetime import timedelta

from django.utils import timezone

from accounts.tests.factories import make_account, make_contact
from success.lasts import lasts

TODAY = timezone.localdate()


def person(account, name, score=None, days_ago=1.0, **fields):
    at = None if score is None else timezone.now() - timedelta(days=days_ago)
    return make_contact(account, name=name, last_score=score, last_answered_at=at, **fields)


def names(account, **options):
    row = lasts([account.pk], **options)[account.pk]
    return [square.contact.name for square in row.squares], row.more


def test_who_decides_comes_first_and_who_never_answered_last(db):
    account = make_account()
    person(account, "Never")
    person(account, "Lately", 9)
    person(account, "Decides", 3, days_ago=90, persona="decision_maker")

    assert names(account) == (["Decides", "Lately", "Never"], 0)


def test_who_left_without_a_word_is_no_square(db):
    account = make_account()
    person(account, "Gone", left_on=TODAY)
    person(account, "Gone, heard", 9, left_on=TODAY)
    person(account, "Here", 8)

    assert names(account) == (["Here", "Gone, heard"], 0)


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
