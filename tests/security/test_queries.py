"""What stands after the question mark is never a look-up, and never breaks a page."""

import pytest
from django.urls import reverse

from accounts.tests.factories import make_account, make_contact
from tests.house.test_access import ROWS

PAGES = [row for row in ROWS if row.method == "GET" and not row.name.startswith("account_")]
NAMES = [
    "q", "after", "before", "owner", "account", "stage", "sector", "plan", "order", "o", "sort",
    "page", "view", "reason", "notice", "other", "from", "to", "period", "format", "debug", "tz",
]  # fmt: skip
VALUES = [
    "\x00", "' OR 1=1 --", "9" * 40, "-1", "²", "password__startswith", "../../etc/passwd",
    "%s%n{0}", "<script>", "\ud83d", "2026-13-45", "1e400", "x" * 5000, "null,undefined,[]",
]  # fmt: skip


@pytest.mark.parametrize("row", PAGES, ids=lambda row: row.name)
def test_odd_values_break_no_page(row, alice, adam, client):
    client.force_login(adam)
    url = reverse(row.name, kwargs=row.of(alice) if row.of else row.arguments or {})

    for value in VALUES:
        every = {name: value.encode(errors="replace") for name in NAMES}
        assert client.get(url, every).status_code < 500, value


def test_a_lookup_in_the_address_finds_nothing_out(as_alice, alice, bob):
    make_contact(make_account(owner=bob), name="Foreign")
    make_contact(make_account(owner=alice), name="Own")
    plain = as_alice.get("/contacts/")

    for query in ("account__owner=", "account__owner__password__startswith=a", "owner=", "pk="):
        asked = as_alice.get(f"/contacts/?{query}{bob.pk}")
        assert asked.context["page"] == plain.context["page"]


def test_there_is_no_django_admin(as_adam):
    assert as_adam.get("/admin/").status_code == 404
