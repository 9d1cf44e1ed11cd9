"""How the portal speaks to its database."""

from datetime import UTC, date, datetime, timedelta, timezone
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from psycopg.adapt import PyFormat, Transformer
from psycopg.pq import Format

from accounts.models import Account
from accounts.tests.factories import make_account
from csm_portal.lib import moments
from csm_portal.lib.database import database

URL = "postgres://portal:secret@host/name"


def test_statements_are_planned_once():
    options = database(URL, Path())["OPTIONS"]

    assert options["server_side_binding"] is True
    assert options["prepare_threshold"] == 5


def test_an_address_may_say_otherwise():
    assert database(f"{URL}?connect_timeout=9", Path())["OPTIONS"]["connect_timeout"] == 9


@pytest.mark.django_db
def test_what_is_asked_again_is_planned_once_where_the_database_can():
    for _time in range(7):
        with connection.cursor() as cursor:
            cursor.execute("SELECT %s + 41", [1])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SELECT count(*) FROM pg_prepared_statements WHERE statement LIKE '%41'")
            assert cursor.fetchone() == (1,)


@pytest.mark.django_db
def test_no_statement_waits_for_a_compiler():
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("SHOW jit")
            assert cursor.fetchone() == ("off",)


@pytest.mark.django_db
def test_many_rows_at_once_arrive_as_they_were():
    odd = ['a"b', "back\\slash", "{braces, too}", "NULL", " ", "née 🎈", "", "'", "%s"]
    rows = [
        make_account(name, arr=None if place % 2 else Decimal("-0.05"), lost_on=date(1, 1, 1))
        for place, name in enumerate(odd)
    ]
    Account.objects.all().delete()
    Account.objects.bulk_create(rows)

    columns = [field.attname for field in Account._meta.concrete_fields]
    kept = Account.objects.order_by("pk").values_list(*columns)
    assert list(kept) == [tuple(getattr(row, name) for name in columns) for row in rows]


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no arrays")
def test_arrays_travel_in_binary():
    connection.ensure_connection()
    dumper = Transformer(connection.connection).get_dumper(["a", "b"], PyFormat.AUTO)

    assert dumper.format == Format.BINARY


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no type of moments")
@pytest.mark.parametrize(
    "moment",
    [
        datetime(2026, 10, 25, 0, 30, tzinfo=UTC),
        datetime(1931, 7, 1, 12, 0, 0, 7, tzinfo=timezone(timedelta(hours=5, minutes=45))),
        datetime(9999, 12, 31, 23, 59, 59, 999_999, tzinfo=UTC),
    ],
)
def test_a_moment_is_read_by_the_compiled_reader_as_the_same_moment_in_utc(moment):
    connection.ensure_connection()
    with connection.cursor() as cursor:
        cursor.execute("SELECT %s::timestamptz", [moment])
        (read,) = cursor.fetchone()
        loader = cursor.cursor._tx.get_loader(moments.TIMESTAMPTZ, Format.TEXT)

    assert (read, read.tzinfo) == (moment, UTC)
    assert type(loader).__module__.startswith("psycopg_binary")


@pytest.fixture
def line() -> Any:
    """A connection beside the test's own, as the next request finds it."""
    line: Any = connection.copy()
    line.connect()
    line.health_check_done = False  # as at the beginning of a request
    yield line
    line.close()


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server")
def test_a_line_that_is_there_is_not_asked_whether_it_is(line):
    with line.cursor() as cursor:
        cursor.execute("SELECT 'the last word'")
    pid = line.connection.info.backend_pid

    assert line.is_usable()

    with connection.cursor() as cursor:
        cursor.execute("SELECT query FROM pg_stat_activity WHERE pid = %s", [pid])
        assert cursor.fetchone() == ("SELECT 'the last word'",)


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server")
def test_a_line_that_the_server_ended_is_opened_anew_before_anybody_uses_it(line):
    ended = line.connection
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_terminate_backend(%s, 5000)", [ended.info.backend_pid])

    line.close_if_health_check_failed()
    with line.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert line.connection is not ended


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has no server")
def test_a_line_on_which_only_a_notice_came_is_kept(line):
    with line.cursor() as cursor:
        cursor.execute("LISTEN door")
        cursor.execute("NOTIFY door")
    kept = line.connection
    line.health_check_done = False

    with line.cursor() as cursor:
        cursor.execute("SELECT 1")

    assert line.connection is kept
