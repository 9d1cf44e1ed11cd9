import pytest

from accounts.tests.factories import make_account

BASE = {"name": "Neri", "stage": "adopting", "currency": "EUR", "term_months": "12"}


@pytest.fixture
def neri(alice):
    return make_account("Neri", owner=alice)


def put_into(client, account, name):
    data = BASE | {"name": account.name, "group": name}
    response = client.post(f"/accounts/{account.pk}/edit/", data)
    account.refresh_from_db()
    return response


def test_a_parent_is_found_by_its_name(as_alice, alice, neri):
    group = make_account("Groupe Néri", owner=alice)
    put_into(as_alice, neri, "groupe neri")

    assert neri.parent == group


def test_a_foreign_account_is_no_parent(as_alice, bob, neri):
    make_account("Bobs", owner=bob)

    assert put_into(as_alice, neri, "Bobs").context["form"].errors["group"]


def test_a_circle_is_refused(as_alice, alice, neri):
    child = make_account("Child", owner=alice, parent=neri)
    grandchild = make_account("Grandchild", owner=alice, parent=child)

    for name in ("Grandchild", "Child", "Neri"):
        assert put_into(as_alice, neri, name).context["form"].errors["group"]
    assert put_into(as_alice, grandchild, "Neri").status_code == 302


def test_a_group_that_one_may_not_see_stays(as_alice, bob, neri):
    neri.parent = make_account("Bobs", owner=bob)
    neri.save()
    put_into(as_alice, neri, "")

    assert neri.parent.name == "Bobs"
