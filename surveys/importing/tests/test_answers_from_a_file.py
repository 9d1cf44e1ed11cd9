from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.importing.checking import check
from accounts.importing.tests.files import CHECKED, DONE, checked, problems, written
from accounts.models import Contact, Event
from surveys.models import Answer, Tally

pytestmark = pytest.mark.django_db
HEAD = "account,email,score,comment,answered_at\n"


def scores():
    return sorted(Answer.objects.values_list("score", flat=True))


@pytest.mark.parametrize(
    ("text", "score"),
    [("9", 9), ("0", 0), ("10", 10), ("9 - extremely likely", 9), ("9.0", 9), ("9/10", 9),
     ("10 = sure", 10), ("0 (not at all likely)", 0), ("8 out of 10", 8), ("7 sur 10", 7)],
)  # fmt: skip
def test_a_score_may_carry_a_label(neri, text, score):
    written("answers", HEAD + f"Neri,a@b.example,{text},,2025-01-02\n")

    assert scores() == [score]


@pytest.mark.parametrize(
    "text", ["11", "-1", "9.5", '"9,5"', "٩", "９", "nine", "9-10", "9/5", "1e1", "+9", "9 9"]
)
def test_what_is_no_score_is_refused(neri, text):
    import_ = written("answers", HEAD + f"Neri,a@b.example,{text},,2025-01-02\n")

    assert problems(import_) == [(2, "score")]
    assert (import_.state, scores()) == (CHECKED, [])


@pytest.mark.parametrize("text", ["", "NA", "N/A", "n/a", "null", "-"])
def test_no_answer_is_skipped_and_counted_and_not_wrong(neri, text):
    rows = f"Neri,a@b.example,{text},,2025-01-02\nNeri,c@b.example,0,,2025-01-02\n"

    import_ = written("answers", HEAD + rows)

    assert scores() == [0]
    assert (import_.counts["no_score"], import_.state, problems(import_)) == (1, DONE, [])


@pytest.mark.parametrize("options", [{}, {"create_accounts": True}])
def test_the_same_file_twice_changes_nothing(neri, options):
    rows = "Neri,a@b.example,9,fine,2025-01-02\nNeri,a@b.example,8,,2025-01-02\n"
    written("answers", HEAD + rows)
    before = list(Answer.objects.values()), list(Tally.objects.values()), Contact.objects.count()

    again = written("answers", HEAD + rows, **options)

    after = list(Answer.objects.values()), list(Tally.objects.values()), Contact.objects.count()
    assert after == before
    assert again.counts["known"] == 2


def test_the_same_anonymous_file_twice_changes_nothing(neri):
    csv = "account,score,date\n" + "Neri,9,2025-01-02\n" * 3

    written("answers", csv, anonymous=True)
    again = written("answers", csv, anonymous=True)

    assert (len(scores()), again.counts["known"]) == (3, 3)


def test_a_changed_row_corrects_its_answer(neri):
    written("answers", HEAD + "Neri,a@b.example,9,fine,2025-01-02\n")

    import_ = written("answers", HEAD + "Neri,a@b.example,3,bad,2025-01-02\n")

    answer = Answer.objects.get()
    assert (answer.score, answer.comment, answer.versions.get().score) == (3, "bad", 9)
    assert import_.counts["changed"] == 1


def test_an_id_of_its_own_decides_where_it_is_mapped(neri):
    head = "answer id,account,email,score,date\n"
    written("answers", head + "7,Neri,a@b.example,9,2025-01-02\n")
    written("answers", head + "7,Neri,a@b.example,9,2025-01-05\n8,Neri,a@b.example,9,2025-01-02\n")

    assert len(scores()) == 2


def test_what_a_person_said_twice_on_a_day_is_taken_once(neri):
    row = "Neri,a@b.example,9,fine,2025-01-02\n"

    import_ = written("answers", HEAD + row + row)

    assert scores() == [9]
    assert (import_.counts["twice"], import_.problems.get().code) == (1, "twice")


def test_nothing_is_written_while_a_row_is_bad(neri):
    rows = "Neri,a@b.example,9,,2025-01-02\nNeri,b@b.example,11,,2025-01-02\n"

    assert written("answers", HEAD + rows).state == CHECKED
    assert scores() == []
    assert written("answers", HEAD + rows, good_rows=True).state == DONE
    assert scores() == [9]


def test_days_and_months_are_asked_about_once(neri):
    rows = "Neri,a@b.example,9,,03/04/2025\nNeri,b@b.example,8,,11/05/2025\n"

    assert checked("answers", HEAD + rows).counts["asked"] == [4]
    import_ = checked("answers", HEAD + rows, orders={"4": "dmy"})
    assert import_.counts["asked"] == []
    written("answers", HEAD + rows, order="mdy")

    day = timezone.localtime(Answer.objects.get(score=9).answered_at).date()
    assert day == date(2025, 3, 4)


def test_the_future_is_refused(neri):
    tomorrow = timezone.localdate() + timedelta(days=2)

    import_ = checked("answers", HEAD + f"Neri,a@b.example,9,,{tomorrow}\n")

    assert problems(import_) == [(2, "future")]


def test_a_date_is_the_first_moment_of_its_day_in_the_portals_zone(neri, settings):
    settings.TIME_ZONE = "Europe/Paris"
    written("answers", HEAD + "Neri,a@b.example,9,,2025-07-02\n")

    answer = Answer.objects.get()
    assert answer.answered_at.isoformat() == "2025-07-01T22:00:00+00:00"
    assert answer.received_at == answer.answered_at


def test_every_problem_of_a_file_is_found_at_once(neri):
    rows = "Nemo,tessa at b,11,,2025-13-01\nNeri,b@b.example,9,,\n,c@b.example,9,,2025-01-01\n"

    assert problems(checked("answers", HEAD + rows)) == [
        (2, "address"), (2, "score"), (2, "date"), (2, "account-unknown"),
        (3, "date-missing"), (4, "account-missing"),
    ]  # fmt: skip


def test_it_is_a_quiet_start(neri, mailoutbox):
    written("answers", HEAD + "Neri,a@b.example,2,,2020-01-02\n")

    assert mailoutbox == []
    assert not Answer.objects.get().arrived_fresh
    assert list(Event.objects.values_list("kind", flat=True)) == ["import-written"]


def test_a_formula_is_only_a_text(neri):
    written("answers", HEAD + "Neri,a@b.example,9,\"'=cmd|' /C calc'!A0\",2025-01-02\n")

    assert Answer.objects.get().comment == "=cmd|' /C calc'!A0"


def test_checking_again_starts_from_nothing(neri):
    import_ = checked("answers", HEAD + "Nemo,a@b.example,11,,2025-01-02\n")

    check(import_)

    assert import_.problems.count() == 2


def test_an_answer_and_its_person_get_the_code_of_the_language_that_is_named(neri):
    head = "account,email,score,date,language\n"
    written("answers", f"{head}Neri,ana@neri.example,9,2025-01-05,German\n")

    answer = Answer.objects.get()
    assert (answer.language, answer.contact.language) == ("de", "de")
