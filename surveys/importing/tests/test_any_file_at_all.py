"""Files nobody would write by hand: looked at, written and brought again, whatever they say."""

from __future__ import annotations

import csv
import io
from contextlib import suppress

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from accounts.importing.kinds import kind_of, kinds
from accounts.importing.refusal import Refused
from accounts.importing.rejected import rejected_rows
from accounts.importing.telling import groups
from accounts.importing.tests.files import checked, written
from accounts.models import Account, Import
from surveys.models import Answer

pytestmark = pytest.mark.django_db
QUICK = settings(
    max_examples=60,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
TYPED = ["", "-", "N/A", "9", "11", "9 - extremely likely", "-1", "1e400", "1 234,50 €", "NaN",
         "=cmd|' /C calc'!A0", "@SUM(A1)", "\0", "a\0b@x.example", "ana@neri.example", "x" * 2000,
         "31/02/2024", "0/0/0", "2024-02-30", "2024-01-01T25:00", "1/2/3", "99999999999999999999",
         "9999-12-31", "0001-01-01", "Neri", "neri ", "İ", "\u202e", "oui", "EUR", "Europe/Paris",
         "churn", "12/12/2023", "3/01/2023", '"', "\n", "'", "–5", "١٢"]  # fmt: skip
CELLS = st.one_of(st.sampled_from(TYPED), st.text(max_size=20))
CHOICES = {"anonymous": True, "create_accounts": True, "date": "2024-01-01", "order": "dmy"}


@st.composite
def files(draw):
    """A kind, and a file with some of its columns: separators and encodings as they come."""
    kind = draw(st.sampled_from([kind.code for kind in kinds()]))
    names = [column.name for column in kind_of(kind).columns]
    headers = draw(st.lists(st.sampled_from(names), min_size=1, max_size=8, unique=True))
    width = len(headers)
    rows = draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), min_size=1, max_size=6))
    buffer = io.StringIO(newline="")
    separator = draw(st.sampled_from(",;\t|"))
    csv.writer(buffer, delimiter=separator).writerows([[*headers, "Region"], *rows])
    encoding = draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp1252"]))
    return kind, buffer.getvalue().encode(encoding, "replace")


def offered(kind):
    return {"good_rows": True} | {
        name: value
        for name, value in CHOICES.items()
        if name in kind_of(kind).offers or name == "order"
    }


@QUICK
@given(files())
def test_every_row_is_written_or_told_and_the_same_file_changes_nothing(file):
    kind, content = file
    with suppress(Refused), transaction.atomic():
        import_ = written(kind, content, **offered(kind))
        list(rejected_rows(import_)), groups(import_)
        before = list(Account.objects.order_by("pk").values()), Answer.objects.count()
        if import_.state == Import.State.DONE:
            again = checked(kind, content, **offered(kind))
            assert not again.counts.get("new"), again.counts
            again = written(kind, content, **offered(kind))
            after = list(Account.objects.order_by("pk").values()), Answer.objects.count()
            assert after == before
        transaction.set_rollback(True)
