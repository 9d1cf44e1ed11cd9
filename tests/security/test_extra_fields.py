"""A form takes what it shows. What is sent beside changes nothing."""

import pytest
from django.urls import reverse

from accounts.models import Account, Contact, Note, User
from accounts.tests.factories import make_account, make_user
from surveys.models import Answer
from tests.house.test_access import ROWS
from tests.security.everywhere import customer

KEPT = {  # what no form of a CSM may change
    User: ["role", "lead", "password", "email", "deactivated_at", "created_at", "is_demo"],
    Account: ["owner", "merged_into", "external_id"],
    Contact: ["account", "last_score", "last_answered_at", "streak", "merged_into"],
    Answer: ["score", "comment", "answered_at", "received_at", "counts_since", "contact", "source"],
    Note: ["account", "author", "kind", "written_at"],
}
MERGING = {"accounts:account-merge", "accounts:contact-merge"}  # their very purpose
UNDOING = {"success:call-undo"}  # takes a note away
SHOWN = {"surveys:thanks": {Answer: "comment"}}  # what the form is there for
NONE = MERGING | UNDOING
FORMS = [r for r in ROWS if (r.method, "csm" in r.roles, r.name in NONE) == ("POST", True, False)]


def kept(shown):
    return {
        model: list(model.objects.order_by("pk").values("pk", *{*names} - {shown.get(model)}))
        for model, names in KEPT.items()
    }


@pytest.fixture(scope="module")
def accounts(module_db):
    """Of Alice, with everything; and of somebody else."""
    return customer(make_user("alice")), make_account(owner=make_user("bob"))


@pytest.mark.django_db
@pytest.mark.parametrize("row", FORMS, ids=lambda row: row.name)
def test_what_a_form_does_not_show_it_does_not_take(client, accounts, row):
    account, foreign = accounts
    alice, bob = account.owner, foreign.owner
    client.force_login(alice)
    arguments = row.of(alice) if row.of else row.arguments or {}
    shown = SHOWN.get(row.name, {})
    before = kept(shown)
    tried = {"role": "admin", "is_staff": "1", "is_demo": "1", "owner": bob.pk, "author": bob.pk,
             "account": foreign.pk, "merged_into": foreign.pk, "score": 10, "last_score": 10,
             "streak": 9, "source": "phone", "email": "x@y.example", "password": "x",
             "lead": bob.pk, "counts_since": "", "created_at": "2020-01-01"}  # fmt: skip
    client.post(reverse(row.name, kwargs=arguments), tried | row.body(arguments))

    after = kept(shown)
    for model, rows in before.items():
        assert [row for row in after[model] if row["pk"] <= rows[-1]["pk"]] == rows, model
    assert Account.objects.get(pk=account.pk).owner == alice
