from __future__ import annotations

import io

import pytest
from django.core.management import CommandError, call_command

from accounts.models import Account, Import
from accounts.tests.factories import make_account
from surveys.models import Answer
from sympathy import nps

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(tmp_path, settings):
    settings.VAR_DIR = tmp_path / "var"

    def run(kind, content, *options):
        path = tmp_path / "in.csv"
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        out, err = io.StringIO(), io.StringIO()
        call_command("import_csv", kind, str(path), *options, stdout=out, stderr=err)
        return out.getvalue() + err.getvalue()

    return run


def test_it_says_what_it_did(run):
    said = run("accounts", "name,pays\nNeri,France\nOslo,Norvège\n")

    assert "pays = country" in said
    assert "Written: 2 new, 0 changed, 0 known already." in said
    assert not any(import_.path.exists() for import_ in Import.objects.all())


def test_a_dry_run_writes_nothing_at_all(run):
    assert "dry run" in run("accounts", "name\nNeri\n", "--dry-run")
    assert not Account.objects.exists()
    assert not Import.objects.exists()


def test_bad_rows_are_named_and_nothing_is_written(run):
    with pytest.raises(CommandError, match="1 rows are wrong"):
        run("accounts", "name,employees\nNeri,12\nOslo,many\n")

    assert not Account.objects.exists()
    assert not Import.objects.exists()


def test_good_rows_are_written_on_request(run):
    said = run("accounts", "name,employees\nNeri,12\nOslo,many\n", "--good-rows")

    assert "row 3: many – write it like 12" in said
    assert Account.objects.get().name == "Neri"


def test_an_open_order_is_refused_and_both_ways_are_named(run):
    make_account("Neri")
    csv = "account,email,score,date\nNeri,a@b.example,9,1/9/21\nNeri,a@b.example,9,25/12/2021\n"

    with pytest.raises(CommandError, match=r"--day-first or --month-first"):
        run("answers", csv)
    assert not Answer.objects.exists()

    run("answers", csv, "--day-first")
    days = Answer.objects.order_by("answered_at").values_list("answered_at__month", flat=True)
    assert list(days) in ([9, 12], [8, 12])


def test_a_file_of_scores_alone_gives_the_companys_nps(run):
    scores = [10] * 6 + [8] * 3 + [2]
    csv = "nps\n" + "".join(f"{score}\n" for score in scores) + "NA\n"

    run("answers", csv, "--map", "nps=score", "--date", "2024-06-30", "--anonymous")

    stored = list(Answer.objects.values_list("score", flat=True))
    classes = [nps.classify(score) for score in stored]
    counts = [
        classes.count(c) for c in (nps.Class.PROMOTER, nps.Class.PASSIVE, nps.Class.DETRACTOR)
    ]
    assert nps.score(*counts) == 50


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--map", "nothere=score"], "There is no column"),
        (["--map", "score=nofield"], "There is no field"),
        (["--date", "30/06/2024"], "YYYY-MM-DD"),
        (["--date", "2090-01-01"], "YYYY-MM-DD"),
        ([], "--anonymous"),
        (["--anonymous"], "--date"),
    ],
)
def test_what_is_missing_or_mistaken_is_said(run, options, says):
    with pytest.raises(CommandError, match=says):
        run("answers", "score\n9\n", *options)


def test_a_file_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be read"):
        call_command("import_csv", "accounts", str(tmp_path / "none.csv"))


def test_the_exit_status_of_a_refusal_is_1(tmp_path):
    with pytest.raises(CommandError) as refused:
        call_command("import_csv", "accounts", str(tmp_path / "none.csv"))

    assert refused.value.returncode == 1


def test_what_is_missing_is_said_with_the_options_that_say_it(run):
    with pytest.raises(CommandError) as refused:
        run("answers", "nps\n9\n")

    assert "--map HEADER=FIELD" in str(refused.value)
    assert "--anonymous" in str(refused.value)
    assert "--date YYYY-MM-DD" in str(refused.value)


def test_unknown_accounts_are_told_how_to_come_in(run):
    with pytest.raises(CommandError, match="--create-accounts"):
        run("answers", "account,score,date\nNeri,9,2025-01-02\n", "--anonymous")


@pytest.mark.django_db(transaction=True)
def test_without_a_running_portal_it_says_only_what_it_did(run, caplog):
    run("accounts", "name\nNeri\n")

    assert Account.objects.get().name == "Neri"
    assert caplog.messages == []
