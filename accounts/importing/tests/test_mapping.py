from __future__ import annotations

import pytest

from accounts.importing import mapping
from accounts.importing.checking import look_over
from accounts.importing.kinds import kind_of, words
from accounts.importing.refusal import Refused
from accounts.importing.tests.files import checked, taken_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("header", "said"),
    [("Company_ID", "company id"), ("companyId", "company id"), ("  Société ", "societe"),
     ("Date-de-Réponse", "date de reponse"), ("ARR (€)", "arr")],
)  # fmt: skip
def test_a_header_is_folded(header, said):
    assert words(header) == said


@pytest.mark.parametrize(
    ("kind", "headers", "fields"),
    [
        ("answers", ["client", "mail", "note", "commentaire", "date_reponse", "segment", "id"],
         ["account", "email", "score", "comment", "answered_at", "", ""]),
        ("answers", ["Company_ID", "Data_Received", "NPS_Score"],
         ["account", "answered_at", "score"]),
        ("answers", ["id", "respondent_id"], ["", "contact_id"]),
        ("accounts", ["Raison sociale", "Effectif", "Échéance", "Pays", "Responsable"],
         ["name", "employees", "renews_on", "country", "owner"]),
        ("accounts", ["Customer", "Renews"], ["name", "renews_on"]),
        ("accounts", ["Company_ID", "Company_Name", "Initial_MRR", "Churn_Date"],
         ["external_id", "name", "initial_mrr", "lost_on"]),
        ("contacts", ["Entreprise", "Nom", "E-mail", "Fonction"],
         ["account", "name", "email", "title"]),
        ("contracts", ["Movement_Date", "Company_ID", "Movement_Type", "Movement_Amount"],
         ["happened_on", "account", "kind", "amount"]),
    ],
)  # fmt: skip
def test_columns_are_recognised_in_english_and_french(kind, headers, fields):
    assert mapping.recognise(kind_of(kind), headers) == fields


def test_a_person_may_say_otherwise():
    kind = kind_of("answers")

    said = mapping.say(kind, ["nps", "rating"], ["score", ""], ["rating=score", "nps=field"])

    assert said == ["field", "score"]


@pytest.mark.parametrize("said", ["nothere=score", "nps=nofield", "nps"])
def test_what_is_not_there_is_refused_with_what_is(said):
    with pytest.raises(Refused, match="There is no"):
        mapping.say(kind_of("answers"), ["nps"], [""], [said])


def test_a_mapping_is_remembered_for_the_next_file_with_this_header():
    kind = kind_of("answers")
    mapping.remember(kind, ["Kunde", "nps"], ["account", "score"])

    import_ = taken_in("answers", "KUNDE,NPS\nNeri,9\n")
    look_over(import_)

    assert import_.mapping == ["account", "score"]


def test_columns_are_described():
    import_ = checked("answers", "client,note\nNeri,9\nOslo,NA\nNeri,3\n,-\n")

    account, score = import_.columns
    assert (account["filled"], account["different"], account["samples"]) == (3, 2, ["Neri", "Oslo"])
    assert (score["filled"], score["nothing"]) == (2, 2)


def test_two_columns_of_one_name_are_told_apart():
    import_ = checked("answers", "id,id,\n1,2,3\n")

    assert import_.headers == ["id", "id (2)", "3"]


def test_one_field_for_two_columns_is_asked_about():
    import_ = checked("answers", "a,b\n1,2\n", ["a=score"])
    import_.mapping = ["score", "score"]

    assert "Two columns" in mapping.lacks(kind_of("answers"), import_, _options())[0]


def _options():
    from accounts.importing.kinds import Options

    return Options(anonymous=True, date="2025-01-01")
