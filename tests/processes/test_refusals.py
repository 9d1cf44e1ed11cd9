"""What keeps the portal from starting is one sentence and exit status 1."""

import os
import socket

import pytest

from tests.processes.portal import manage

pytestmark = pytest.mark.processes
KEY = "".join(chr(ord("A") + number % 26) for number in range(60))


@pytest.fixture
def refused(tmp_path):
    def run(*arguments, **settings):
        done = manage("run", *arguments, **({"VAR_DIR": str(tmp_path / "var")} | settings))
        assert done.returncode == 1
        assert "Traceback" not in done.stderr
        (sentence,) = done.stderr.strip().splitlines()
        return sentence

    return run


def test_a_taken_port(refused):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]

        assert f"Port {port} is taken" in refused(PORT=str(port))


def test_a_missing_module(refused):
    assert "Run `make setup`" in refused(python=("-S",))


def test_a_database_that_does_not_answer(refused):
    sentence = refused(DATABASE_URL="postgres://me:hidden@127.0.0.1:1/portal", SECRET_KEY=KEY)

    assert "127.0.0.1/portal does not answer" in sentence
    assert "hidden" not in sentence


def test_a_database_address_that_is_none(refused):
    sentence = refused(DATABASE_URL="mysql://me:hidden@host/portal", SECRET_KEY=KEY)

    assert "DATABASE_URL" in sentence
    assert "hidden" not in sentence


def test_a_database_without_a_secret_key(refused):
    assert "SECRET_KEY is missing" in refused(DATABASE_URL="postgres://host/portal")


def test_a_setting_with_a_typo(refused):
    assert "PORT='80o0'" in refused(PORT="80o0")


@pytest.mark.parametrize("command", [["demo", "--empty"], ["invite_admin", "a@portal.example"]])
def test_a_database_without_tables(tmp_path, command):
    done = manage(*command, VAR_DIR=str(tmp_path / "var"))

    (sentence,) = done.stderr.strip().splitlines()
    assert "The database has no tables yet" in sentence
    assert done.returncode == 1


@pytest.mark.skipif(os.geteuid() == 0, reason="root may listen anywhere")
def test_a_port_that_asks_for_more_rights(refused):
    assert "Cannot listen" in refused(PORT="1")
