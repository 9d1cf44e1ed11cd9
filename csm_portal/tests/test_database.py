"""How the portal speaks to its database."""

from pathlib import Path

import pytest
from django.db import connection

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
