"""A name may hold anything; on a page it is text."""

import pytest
from django.urls import reverse

from accounts.models import Account, Contact, Event, User
from accounts.tests.factories import make_account, make_contact
from tests.house.test_access import ROWS

PAYLOADS = [
    "<script>window.xss=1</script>", '"><img src=x onerror=window.xss=1>', "{{7*7}}{% load x %}",
    "</script><script>window.xss=1</script>", "javascript:window.xss=1", "<!--", "\u2028${7*7}",
]  # fmt: skip
RAW = ["<script>window", "<img src=x", "</script><script>window", 'href="javascript:']
PAGES = [row for row in ROWS if row.method == "GET" and row.of and None not in row.roles]
LISTS = [row for row in ROWS if row.method == "GET" and not row.of and None not in row.roles]


@pytest.mark.parametrize("row", PAGES + LISTS, ids=lambda row: row.name)
def test_a_name_is_shown_as_it_is(row, alice, adam, client):
    client.force_login(adam)
    url = reverse(row.name, kwargs=row.of(alice) if row.of else row.arguments or {})
    make_contact(make_account(owner=alice))
    Event.objects.record("user-reactivated", by=alice, user=adam.pk)

    for payload in PAYLOADS:
        for model in (Account, Contact, User):
            model.objects.update(name=payload)
        response = client.get(url)
        page = "" if response.streaming else response.content.decode()
        assert not [raw for raw in RAW if raw in page], payload
