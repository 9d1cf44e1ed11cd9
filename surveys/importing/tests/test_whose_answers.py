"""Answers from a file: of which account, of which person."""

from __future__ import annotations

import pytest

from accounts.importing.tests.files import checked, problems, written
from accounts.models import Account, Contact, FieldValue
from accounts.tests.factories import make_account, make_contact
from surveys.models import Answer, Tally

pytestmark = pytest.mark.django_db
HEAD = "account,email,score,comment,answered_at\n"


def scores():
    return sorted(Answer.objects.values_list("score", flat=True))


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


def test_extra_columns_become_fields_of_the_account(neri):
    csv = "account,email,score,date,segment\nNeri,a@b.example,9,2025-01-02,Gold\n"

    written("answers", csv, ["segment=field"])

    value = FieldValue.objects.get()
    assert (value.account, value.field.name, value.value) == (neri, "segment", "Gold")


def test_an_id_column_is_never_taken_for_a_person(neri):
    csv = "id,account,score,date\n4,Neri,9,2025-01-02\n"

    assert "one anonymous answer" in checked("answers", csv).counts["missing"][0]
