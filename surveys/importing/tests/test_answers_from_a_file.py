from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.importing.checking import check
from accounts.importing.tests.files import CHECKED, DONE, checked, problems, written
from accounts.models import Account, Contact, Event, FieldValue
from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer, Tally

pytestmark = pytest.mark.django_db
HEAD = "account,email,score,comment,answered_at\n"


@pytest.fixture
def neri(db):
    return make_account("Neri", external_id="N1")


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


def test_an_account_is_found_by_external_id_else_by_exact_name(neri):
    make_account("N1")  # an external id counts before a name
    written("answers", HEAD + "N1,a@b.example,9,,2025-01-02\nNeri,b@b.example,8,,2025-01-02\n")

    assert set(Answer.objects.values_list("account", flat=True)) == {neri.pk}


def test_a_missing_account_is_refused_and_the_nearest_named(neri):
    make_account("Ateliers Marchand")

    import_ = checked("answers", HEAD + "Ateliers Marchant,a@b.example,9,,2025-01-02\n")

    problem = import_.problems.get()
    assert (problem.code, problem.raw) == ("account-unknown", "Ateliers Marchant")
    assert problem.parameters == {"nearest": "Ateliers Marchand"}


def test_missing_accounts_are_made_on_request():
    csv = "customer_id,email,score,answered_at\nC9,a@b.example,9,2025-01-02\n"

    import_ = written("answers", csv, create_accounts=True)

    account = Account.objects.get()
    assert (account.name, account.external_id, import_.counts["new_accounts"]) == ("C9", "C9", 1)


def test_two_accounts_of_one_name_are_not_guessed_between(neri):
    make_account("Neri")

    assert problems(checked("answers", HEAD + "Neri,a@b.example,9,,2025-01-02\n")) == [
        (2, "account-many")
    ]


def test_people_are_made_once_and_known_ones_found(neri):
    known = make_contact(neri, email="ana@neri.example")
    rows = "Neri,Ana@Neri.Example,9,,2025-01-02\nN1,new@neri.example,8,,2025-01-03\n"

    import_ = written("answers", HEAD + rows + "N1,new@neri.example,7,,2025-02-03\n")

    assert Contact.objects.count() == 2
    known.refresh_from_db()
    assert (known.last_score, known.streak) == (9, 1)
    assert (import_.counts["new_people"], import_.counts["known_people"]) == (1, 1)


def test_a_person_may_be_named_within_the_account(neri):
    known = make_contact(neri, name="Ana Ruiz", email="ana@neri.example")
    other = make_contact(name="Ana Ruiz")

    written("answers", "account,name,score,date\nNeri,Ana Ruiz,9,2025-01-02\n")

    assert Answer.objects.get().contact == known
    assert not other.answers.exists()


def test_a_person_alone_leads_to_the_account_where_its_address_is_known(neri):
    make_contact(neri, email="ana@neri.example")
    rows = "ana@neri.example,9,2025-01-02\nnobody@neri.example,9,2025-01-02\n"

    import_ = checked("answers", "email,score,date\n" + rows)

    assert problems(import_) == [(3, "address-unknown")]


def test_rows_without_a_person_are_anonymous_answers_on_request(neri):
    csv = "account,score,date\nNeri,9,2025-01-02\nNeri,9,2025-01-02\n"

    assert "one anonymous answer" in checked("answers", csv).counts["missing"][0]
    written("answers", csv, anonymous=True)

    assert scores() == [9, 9]
    assert Tally.objects.get().promoters == 2


def test_without_an_account_answers_count_for_the_company_alone():
    written("answers", "nps\n9\n9\n3\n", anonymous=True, date="2025-01-02")

    assert scores() == [3, 9, 9]
    assert not Tally.objects.exists()


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


def test_extra_columns_become_fields_of_the_account(neri):
    csv = "account,email,score,date,segment\nNeri,a@b.example,9,2025-01-02,Gold\n"

    written("answers", csv, ["segment=field"])

    value = FieldValue.objects.get()
    assert (value.account, value.field.name, value.value) == (neri, "segment", "Gold")


def test_an_id_column_is_never_taken_for_a_person(neri):
    csv = "id,account,score,date\n4,Neri,9,2025-01-02\n"

    assert "one anonymous answer" in checked("answers", csv).counts["missing"][0]


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
