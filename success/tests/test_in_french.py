"""What a French reader sees: the words of the portfolio, its reasons, its spaces and quotes."""

from html import unescape

import pytest

from accounts.tests.factories import make_account, make_contact
from success.tests.factories import judged
from surveys.answering import take

NARROW, WIDE = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"


@pytest.fixture
def portfolio(alice, as_alice):
    """Of an account where Karim Haddad, who decides, has just answered 3."""
    alice.language = "fr"
    alice.save(update_fields=["language"])
    account = make_account("Nordlicht", owner=alice, arr=96_000, currency="EUR")
    karim = make_contact(account, name="Karim Haddad", persona="decision_maker")
    take(account=account, contact=karim, score=3, source="link")
    judged(account)
    return unescape(as_alice.get("/portfolio/").content.decode())


def test_the_two_lists_have_their_french_names(portfolio):
    assert '<h2 id="h-owed">À rappeler</h2>' in portfolio
    assert '<h2 id="h-risk">À risque</h2>' in portfolio


def test_who_waits_is_counted_in_french(portfolio):
    assert "Une personne attend votre appel." in portfolio


def test_a_reason_is_said_in_french(portfolio):
    said = f"nous a mis 3 sur 10 aujourd’hui{NARROW}; personne n’a rappelé."

    assert said in portfolio


def test_money_is_written_in_french(portfolio):
    assert f"96{NARROW}000{WIDE}€ par an" in portfolio


def test_the_page_says_its_language(portfolio):
    assert '<html lang="fr"' in portfolio
