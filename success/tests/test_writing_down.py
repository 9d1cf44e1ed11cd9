import pytest
from django.urls import reverse

from accounts.models import Note
from accounts.tests.factories import make_account, make_contact


@pytest.fixture
def account(alice):
    return make_account(owner=alice, expected_loss=12.5)


def post(client, name, pk, **data):
    return client.post(reverse(f"success:{name}", args=[pk]), data, follow=True)


def test_an_opinion_is_kept_and_moves_nothing(as_alice, alice, account):
    post(as_alice, "opinion", account.pk, colour="amber", text="The new director\nis unknown")

    note = Note.objects.get()
    account.refresh_from_db()
    assert (note.kind, note.colour, note.text) == (
        "opinion",
        "amber",
        "The new director is unknown",
    )
    assert (note.author, account.stale_at, account.expected_loss) == (alice, None, 12.5)


def test_an_opinion_without_a_colour_says_what_is_missing(as_alice, account):
    response = post(as_alice, "opinion", account.pk, text="Hm")

    assert b"Choose red, amber or green." in response.content
    assert not Note.objects.exists()


def test_a_call_is_logged_with_what_they_said(as_alice, account):
    contact = make_contact(account)

    post(as_alice, "log-call", account.pk, contact=contact.pk, text="All is well")

    note = Note.objects.get()
    assert (note.kind, note.contact, note.text) == ("call", contact, "All is well")


def test_a_call_with_somebody_elses_contact_is_refused(as_alice, account):
    stranger = make_contact()

    response = post(as_alice, "log-call", account.pk, contact=stranger.pk)

    assert b"Select a valid choice" in response.content
    assert not Note.objects.exists()


def test_an_empty_note_says_what_to_do(as_alice, account):
    response = post(as_alice, "note-new", account.pk, text=" \x00 ")

    assert b"Write the note first" in response.content
    assert not Note.objects.exists()


def test_a_note_is_kept_whoever_sends_extra_fields(as_alice, alice, bob, account):
    post(as_alice, "note-new", account.pk, text="Seen", author=bob.pk, kind="call", colour="red")

    note = Note.objects.get()
    assert (note.author, note.kind, note.colour) == (alice, "note", "")


def test_marketings_request_is_settled_by_the_first_reply(as_alice, account):
    asked = Note.objects.create(account=account, kind="request", text="May we call her?")

    post(as_alice, "request-reply", asked.pk, text="Yes, in May")
    again = post(as_alice, "request-reply", asked.pk, text="No")

    asked.refresh_from_db()
    account.refresh_from_db()
    assert asked.answered_at
    assert account.stale_at
    assert Note.objects.filter(kind="note").count() == 1
    assert b"Somebody has replied already." in again.content


def test_nobody_elses_account_takes_a_note(as_bob, account):
    asked = Note.objects.create(account=account, kind="request", text="May we?")

    statuses = {
        post(as_bob, name, pk, text="x", colour="red").status_code
        for name, pk in [("note-new", account.pk), ("opinion", account.pk),
                         ("log-call", account.pk), ("request-reply", asked.pk)]
    }  # fmt: skip

    assert statuses == {404}
    assert Note.objects.get() == asked


def test_forms_come_alone_for_htmx_and_as_a_page_without(as_alice, account):
    url = reverse("success:note-new", args=[account.pk])

    assert b"<html" in as_alice.get(url).content
    assert b"<html" not in as_alice.get(url, headers={"HX-Request": "true"}).content
