"""Every address × every person × their own, another's and nobody's object."""

from __future__ import annotations

import time
from collections import defaultdict
from contextlib import contextmanager
from http.cookies import SimpleCookie
from importlib import import_module

import pytest
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import URLPattern, get_resolver, reverse

from accounts.models import Role
from accounts.tests.factories import make_user

APPS = ["csm_portal", "letters", "accounts", "surveys", "sympathy", "success", "advocacy"]
ROWS = [row for app in APPS for row in import_module(f"{app}.tests.access").ROWS]
METHODS = {"GET", "POST", "PUT", "PATCH", "DELETE", "TRACE"}
WELCOME = {200, 204, 302, 303}
LIBRARY = ("django_session", "usersessions_usersession", "account_emailaddress", "last_login")

pytestmark = pytest.mark.django_db


def names(patterns, space=""):
    for pattern in patterns:
        if isinstance(pattern, URLPattern):
            yield f"{space}{pattern.name}"
        else:
            inner = f"{pattern.namespace}:" if pattern.namespace else ""
            yield from names(pattern.url_patterns, space + inner)


@contextmanager
def undone():
    block = transaction.atomic()
    block._from_testcase = True  # around requests, each of which has its own
    with block:
        yield
        transaction.set_rollback(True)


@pytest.fixture(scope="module")
def cookies(module_db):
    """The cast and their sessions, once for the whole table: every attempt is undone."""
    lena = make_user("lena", role=Role.LEAD)
    alice, bob = make_user("alice", lead=lena), make_user("bob")
    others = [make_user(role=role) for role in (Role.MARKETING, Role.VIEWER, Role.ADMIN)]
    return {None: {}} | {person: signed_in(person) for person in [alice, bob, lena, *others]}


def signed_in(person):
    """The cookies of a session that has begun: the first page would write that it has."""
    client = Client()
    client.force_login(person)
    session = client.session
    session["began"] = session["used"] = int(time.time())
    session.save()
    return client.cookies


@pytest.fixture(scope="module")
def client():
    """One for all: a new one puts the middleware together once more."""
    return Client()


def attempt(client, row, method, cookies, arguments):
    """One request, undone afterwards: its status, where it leads, and what it wrote."""
    client.cookies = SimpleCookie(cookies)
    url = reverse(row.name, kwargs=arguments)
    with undone():
        data = row.body(arguments) if method == "POST" else None
        with CaptureQueriesContext(connection) as queries:
            response = client.generic(method, url) if data is None else client.post(url, data)
    written = [q["sql"] for q in queries if q["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    foreign = [sql for sql in written if not any(table in sql for table in LIBRARY)]
    return response.status_code, response.headers.get("Location", ""), foreign


def test_every_address_has_a_row():
    assert set(names(get_resolver().url_patterns)) == {row.name for row in ROWS}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: f"{row.method} {row.name}")
def test_only_those_whom_the_table_names_get_in(row, client, cookies):
    _anonymous, alice, bob, *_others = cookies
    for owner in [alice, bob, None] if row.of else [None]:
        with undone():
            arguments = row.of(owner) if row.of else row.arguments or {}
            for person in cookies:
                told = attempt(client, row, row.method, cookies[person], arguments)
                judge(row, person, owner, *told)


def judge(row, person, owner, status, leads_to, written):
    who = f"{person} on an object of {owner}: {status} {leads_to} {written}"
    if row.answers:
        assert status == row.answers, who
    elif row.lets_in(person, owner):
        assert status in WELCOME, who
        assert None in row.roles or not leads_to.startswith("/login/"), who
    elif person:
        assert status == 404, who
    else:
        assert leads_to.startswith("/login/?next="), who
    may_write = row.method == "POST" and row.lets_in(person, owner) and not row.answers
    assert not written or may_write, who


def methods_without_a_row():
    allowed = defaultdict(set)
    for row in ROWS:
        allowed[row.name].add(row.method)
    for row in {row.name: row for row in ROWS}.values():
        if not row.name.startswith("account_"):  # the library's own views
            yield row, sorted(METHODS - allowed[row.name])


@pytest.mark.parametrize(
    ("row", "methods"), list(methods_without_a_row()), ids=lambda of: getattr(of, "name", "")
)
def test_other_methods_are_refused(row, methods, client, cookies):
    _anonymous, owner, *_others = cookies
    person = next(person for person in cookies if row.lets_in(person, owner))
    with undone():
        arguments = row.of(owner) if row.of else row.arguments or {}
        for method in methods:
            told = attempt(client, row, method, cookies[person], arguments)
            status, _leads_to, written = told
            assert (status, written) == (405, []), method
