import pytest

from accounts.tests.factories import make_account, make_contact


@pytest.fixture
def neri(alice):
    return make_account("Neri", owner=alice)


def names(response):
    return [contact.name for contact in response.context["page"]]


def test_only_contacts_of_ones_own_accounts_are_listed_and_found(as_alice, neri, bob):
    make_contact(neri, name="Ana Ruiz")
    make_contact(make_account(owner=bob), name="Ana Foreign")

    assert names(as_alice.get("/contacts/")) == ["Ana Ruiz"]
    assert names(as_alice.get("/contacts/?q=ana")) == ["Ana Ruiz"]


def test_a_search_needs_no_accents(as_alice, neri):
    make_contact(neri, name="Zoé Müller")

    assert names(as_alice.get("/contacts/?q=muller")) == ["Zoé Müller"]
    assert names(as_alice.get("/contacts/?q=ZOE")) == ["Zoé Müller"]


@pytest.mark.parametrize("letters", ["an", "RU", "a", "r", "re"])
def test_two_letters_begin_a_word(as_alice, neri, letters):
    make_contact(neri, name="Ána Ruiz", email="reception@neri.example")
    make_contact(neri, name="Joan Bruno", email="joan@neri.example")

    assert names(as_alice.get(f"/contacts/?q={letters}")) == ["Ána Ruiz"]


def test_a_name_without_spaces_is_found_inside(as_alice, neri):
    make_contact(neri, name="王小明")

    assert names(as_alice.get("/contacts/?q=小明")) == ["王小明"]


@pytest.mark.parametrize(
    "query", ["q=%00", "q=%25", "after=9e9", "after=99999999999999999999", "after=-1"]
)
def test_odd_addresses_break_nothing(as_alice, neri, query):
    assert as_alice.get(f"/contacts/?{query}").status_code == 200


def test_pages_follow_each_other_without_a_gap(as_alice, neri):
    for number in range(52):
        make_contact(neri, name=f"Ana {number // 2:02}")
    first = as_alice.get("/contacts/")
    second = as_alice.get(f"/contacts/?after={first.context['after']}")

    assert (len(names(first)), second.context["after"]) == (50, "")
    assert len({c.pk for page in (first, second) for c in page.context["page"]}) == 52


def test_twenty_contacts_need_no_more_queries_than_two(
    as_alice, neri, django_assert_max_num_queries
):
    make_contact(neri), make_contact(neri)
    as_alice.get("/contacts/")
    with django_assert_max_num_queries(5) as two:
        as_alice.get("/contacts/")
    for _number in range(18):
        make_contact(neri)
    with django_assert_max_num_queries(len(two)):
        as_alice.get("/contacts/")
