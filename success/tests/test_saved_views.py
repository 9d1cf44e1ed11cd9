from success.models import SavedView
from success.tests.pages import mine


def test_a_view_is_kept_without_its_page(as_alice, alice):
    as_alice.post(
        "/portfolio/views/", {"name": "Trade", "query": "sector=Trade&after=1~0~1~1&password=x"}
    )

    assert SavedView.objects.get(owner=alice).query == "sector=Trade"


def test_a_kept_view_stands_in_the_list_of_views(as_alice, alice, portfolio):
    mine(alice, "One", sector="Trade")
    as_alice.post("/portfolio/views/", {"name": "My trade", "query": "sector=Trade"})

    assert '<a href="?sector=Trade" aria-current="true">My trade</a>' in portfolio("sector=Trade")


def test_a_name_is_taken_once(as_alice, alice):
    for name in ("One", "Two"):
        SavedView.objects.create(owner=alice, name=name)
    two = SavedView.objects.get(name="Two")
    as_alice.post(f"/portfolio/views/{two.pk}/", {"name": "One"})

    two.refresh_from_db()
    assert two.name == "Two"
