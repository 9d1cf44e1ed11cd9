import pytest

from accounts.models import Note, Stage
from advocacy.tests.factories import make_promoter, make_request


@pytest.fixture
def ask(as_mara):
    """Ask through the CSM, with a line of text; the page that follows."""

    def post(contact, text="A reference call?", query=""):
        url = f"/promoters/{contact.pk}/ask/{query}"
        return as_mara.post(url, {"text": text}, follow=True)

    return post


def test_a_request_lands_on_the_accounts_timeline(ask, mara):
    contact = make_promoter()

    ask(contact)

    note = Note.objects.get()
    assert (note.kind, note.account, note.contact) == ("request", contact.account, contact)
    assert (note.author, note.text, note.answered_at) == (mara, "A reference call?", None)


def test_the_account_is_looked_at_again(ask):
    contact = make_promoter()

    ask(contact)

    contact.account.refresh_from_db()
    assert contact.account.stale_at is not None


def test_whoever_was_asked_waits(ask):
    text = ask(make_promoter()).content.decode()

    assert "asked through the CSM on" in text
    assert "Send to the CSM" not in text


def test_nobody_is_asked_twice_while_a_request_is_open(ask):
    contact = make_promoter()
    make_request(contact)

    response = ask(contact)

    assert Note.objects.count() == 1
    assert "has a request already" in response.content.decode()


def test_after_the_reply_one_may_ask_again(ask):
    contact = make_promoter()
    make_request(contact, answered_at=contact.last_answered_at)

    ask(contact)

    assert Note.objects.count() == 2


@pytest.mark.parametrize("text", ["", "   ", "x" * 301, "a\x00b"])
def test_a_line_that_is_none_writes_nothing(ask, text):
    response = ask(make_promoter(), text)

    assert not Note.objects.exists()
    assert 'data-tone="error"' in response.content.decode()


def test_the_filters_stay(ask):
    response = ask(make_promoter(streak=3), query="?streak=3")

    assert response.redirect_chain[-1][0] == "/promoters/?streak=3"


def test_whoever_is_no_candidate_cannot_be_asked(ask):
    assert ask(make_promoter(account={"stage": Stage.LOST})).status_code == 404
    assert not Note.objects.exists()


def test_only_the_line_is_taken_from_the_form(as_mara, alice):
    contact = make_promoter()

    sent = {"text": "Hello", "kind": "call", "author": alice.pk, "answered_at": "2020-01-01"}
    as_mara.post(f"/promoters/{contact.pk}/ask/", sent)

    note = Note.objects.get()
    assert (note.kind, note.answered_at) == ("request", None)
    assert note.author != alice
