import pytest
from django.test import Client

from accounts.models import User
from accounts.tests.factories import PASSWORD


def sign_in_elsewhere(user, agent):
    client = Client(HTTP_USER_AGENT=agent)
    client.post("/login/", {"login": user.email, "password": PASSWORD})
    return client


def test_a_language_and_a_theme_are_picked_from_the_menu_and_lead_back(as_alice, alice):
    french = as_alice.post("/me/language/", {"language": "fr", "next": "/contacts/?q=ana"})
    as_alice.post("/me/theme/", {"theme": "dark"})

    alice.refresh_from_db()
    assert (alice.language, alice.theme) == ("fr", "dark")
    assert french.headers["Location"] == "/contacts/?q=ana"
    page = as_alice.get("/me/").content.decode()
    assert 'lang="fr"' in page
    assert 'data-theme="dark"' in page


def test_the_browsers_language_comes_back_with_an_empty_choice(as_alice, alice):
    as_alice.post("/me/language/", {"language": "fr"})
    as_alice.post("/me/language/", {"language": ""})

    alice.refresh_from_db()
    assert alice.language == ""


@pytest.mark.parametrize(
    "evil",
    ["//evil.example", "https:evil.example", "/\\evil.example", "%09//evil.example", "@evil",
     "\t//evil.example", "https://evil.example/", "javascript:alert(1)", "///evil.example",
     "／／evil.example", "/\t/evil.example"],
)  # fmt: skip
def test_a_form_never_leads_elsewhere(as_alice, evil):
    response = as_alice.post("/me/theme/", {"theme": "dark", "next": evil})

    assert response.headers["Location"] == "/me/"


@pytest.mark.parametrize("language", ["../../etc/passwd", "xx", "f" * 10_000, "\x00"])
def test_an_unknown_language_or_theme_changes_nothing(as_alice, alice, language):
    as_alice.post("/me/language/", {"language": language})
    as_alice.post("/me/theme/", {"theme": language})

    alice.refresh_from_db()
    assert (alice.language, alice.theme) == ("", "")


def test_a_name_is_ones_own_and_nothing_else_of_the_form_counts(as_alice, alice):
    as_alice.post("/me/", {"name": "Alice Martin", "role": "admin", "email": "x@y.example"})

    alice.refresh_from_db()
    assert (alice.name, alice.role, alice.email) == ("Alice Martin", "csm", "alice@portal.example")


def test_open_sessions_are_listed_and_ended(alice):
    here = sign_in_elsewhere(alice, "Mozilla/5.0 (X11; Linux x86_64) Firefox/130.0")
    there = sign_in_elsewhere(alice, "Mozilla/5.0 (iPhone) Safari/600")
    first, second = sorted(here.get("/me/").context["sessions"], key=lambda one: one.id)
    assert (first.device, first.is_this) == ("Firefox, Linux", True)
    assert (second.device, second.is_this) == ("Safari, iPhone", False)

    here.post(f"/me/sessions/{second.id}/end/")

    assert there.get("/me/").status_code == 302
    assert here.get("/me/").status_code == 200


def test_both_pages_of_sessions_name_a_browser_in_the_same_words(alice):
    here = sign_in_elsewhere(alice, "Mozilla/5.0 (X11; Linux x86_64) Chrome/130.0")
    sign_in_elsewhere(alice, "curl/8.5")

    for address in ("/me/", "/me/sessions/"):
        page = here.get(address).content.decode()
        assert "Chrome, Linux" in page
        assert "A device we do not know" in page
        assert "Mozilla" not in page


def test_an_own_absence_can_be_taken_back(as_alice, alice, bob):
    days = {"away_from": "2090-01-01", "away_until": "2090-01-09", "covered_by": bob.pk}
    as_alice.post("/me/absence/", days)
    assert User.objects.get(pk=alice.pk).covered_by == bob

    as_alice.post("/me/absence/", {})
    assert User.objects.get(pk=alice.pk).away_from is None


def test_half_an_absence_is_asked_again(as_alice):
    page = as_alice.post("/me/absence/", {"away_from": "2090-01-01"})

    assert "Give both days" in page.content.decode()


def test_a_new_secret_key_keeps_the_sessions_while_the_old_one_is_named(as_alice, settings):
    settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
    settings.SECRET_KEY = "another " * 10

    assert as_alice.get("/me/").status_code == 200
