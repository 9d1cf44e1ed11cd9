"""The public page: opening it records nothing, one press is one answer."""

from __future__ import annotations

import html
import re

import pytest
from django.utils import timezone

from accounts.models import Account
from accounts.tests.factories import make_account, make_contact
from letters.models import Letter
from surveys import receipts
from surveys.languages import LANGUAGES
from surveys.models import Answer, AnswerVersion
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db


def opened(client, invitation, query=""):
    return client.get(receipts.answer_path(invitation.pk) + query)


def test_the_number_of_the_letter_is_chosen_and_nothing_is_recorded(client):
    response = opened(client, make_invitation(), "?score=9")

    assert 'value="9" aria-label="9" checked' in response.content.decode()
    assert not Answer.objects.exists()


@pytest.mark.parametrize("score", ["11", "-1", "x", "９", "", "9.0", "1e400"])
def test_a_link_with_another_number_chooses_none(client, score):
    response = opened(client, make_invitation(), f"?score={score}")

    assert response.status_code == 200
    assert " checked" not in response.content.decode()


def test_a_press_records_the_score_and_the_comment(press):
    invitation = make_invitation()

    response = press(invitation, 9, comment="Quick and kind")

    answer = Answer.objects.get()
    assert (answer.score, answer.comment, answer.invitation) == (9, "Quick and kind", invitation)
    assert "Your 9 and your comment have arrived." in response.content.decode()


def test_the_invitation_is_answered_and_the_version_kept(press):
    invitation = make_invitation()

    press(invitation, 7)

    invitation.refresh_from_db()
    answer = Answer.objects.get()
    assert invitation.answered_at == answer.answered_at
    assert answer.version_asked == invitation.wave.version


def test_a_press_has_the_account_looked_at_again(press):
    invitation = make_invitation()
    press(invitation, score=3)

    assert Account.objects.get().stale_at


def test_pressing_again_the_same_changes_nothing(press):
    invitation = make_invitation()

    press(invitation, 7, comment="so so")
    press(invitation, 7, comment="so so")

    assert Answer.objects.count() == 1
    assert not AnswerVersion.objects.exists()


def test_another_score_later_corrects_the_first_and_keeps_it(press):
    invitation = make_invitation()

    press(invitation, 3, comment="slow")
    press(invitation, 8)

    answer = Answer.objects.get()
    assert (answer.score, answer.comment, answer.corrected_at is not None) == (8, "slow", True)
    assert [(v.score, v.comment) for v in answer.versions.all()] == [(3, "slow")]


def test_a_comment_on_the_thanks_page_lands_on_the_same_row(press, client):
    thanks = press(make_invitation(), 4).redirect_chain[-1][0]

    client.post(thanks, {"comment": "Nobody rang back"})

    answer = Answer.objects.get()
    assert (answer.score, answer.comment) == (4, "Nobody rang back")


def test_without_a_number_the_form_says_what_to_do_and_keeps_the_comment(press):
    response = press(make_invitation(), "", comment="A lot to say")

    assert response.status_code == 400
    page = response.content.decode()
    assert "Please choose a number" in page
    assert "A lot to say" in page


def test_after_the_window_the_page_is_closed(press, client):
    invitation = make_invitation()
    press(invitation, 9)
    long_ago = timezone.now() - timezone.timedelta(days=15)
    Answer.objects.update(answered_at=long_ago, counts_since=long_ago)

    assert opened(client, invitation).status_code == 410
    assert press(invitation, 2).status_code == 410
    assert Answer.objects.get().score == 9


def over(what):
    """An invitation whose question is closed, cancelled, past its day, or of nobody any more."""
    contact = make_contact(make_account("Secret Customer"), name="Karim Haddad")
    now, today = timezone.now(), timezone.localdate()
    fields = {"closed": {"closed_at": now}, "cancelled": {"cancelled_at": now},
              "past": {"closes_on": today - timezone.timedelta(days=1)}}  # fmt: skip
    invitation = make_invitation(make_wave(**fields.get(what, {})), contact)
    if what == "erased":
        invitation.address.erase()
    return invitation


@pytest.mark.parametrize("what", ["closed", "cancelled", "past", "erased"])
def test_what_is_over_is_polite_and_names_nobody(client, press, what):
    invitation = over(what)

    response = opened(client, invitation)

    page = response.content.decode()
    assert response.status_code == press(invitation, 9).status_code == 410
    assert "This question is closed." in page
    assert not [name for name in ("Karim", "Haddad", "Secret") if name in page]
    assert not Answer.objects.exists()


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_language_is_served_with_its_direction(client, code):
    invitation = make_invitation(make_wave("en", code), make_contact(language=code))

    response = opened(client, invitation)

    page = response.content.decode()
    assert f'<html lang="{code}" dir="{LANGUAGES[code].direction}">' in page
    assert LANGUAGES[code].page["send"] in page
    assert response["Content-Language"] == code


def test_a_respondent_may_read_it_in_another_language(client, press):
    invitation = make_invitation(make_wave("en", "fr"), make_contact(language="fr"))

    assert "Send my answer" in opened(client, invitation, "?language=en").content.decode()
    assert "Merci" in press(invitation, 9).content.decode()
    press(invitation, 8, language="en")
    assert "Envoyer" in opened(client, invitation, "?language=../etc").content.decode()


def follow(client, page, language):
    """The link to the page in another language, as a reader would press it."""
    href = re.search(rf'href="(\?language={language}[^"]*)"', page.content.decode())[1]
    return client.get(page.request["PATH_INFO"] + html.unescape(href)).content.decode()


@pytest.mark.parametrize("score", [0, 9])
def test_the_number_of_the_letter_stays_chosen_in_another_language(client, score):
    page = opened(client, make_invitation(make_wave("en", "fr")), f"?score={score}")

    assert f'value="{score}" aria-label="{score}" checked' in follow(client, page, "fr")


def test_whoever_just_answered_sees_their_words_in_another_language_too(client, press):
    invitation = make_invitation(make_wave("en", "fr"))
    press(invitation, 7, comment="so so")
    page = client.get(receipts.answer_path(invitation.pk, seen=True))

    french = follow(client, page, "fr")

    assert "so so" in french
    assert 'value="7" aria-label="7" checked' in french


def test_a_page_takes_a_fixed_number_of_queries(client, django_assert_max_num_queries):
    invitation = make_invitation(make_wave(*LANGUAGES))

    with django_assert_max_num_queries(4):
        opened(client, invitation)


def test_a_press_takes_a_fixed_number_of_queries(press, django_assert_max_num_queries):
    invitation = make_invitation()

    with django_assert_max_num_queries(22):  # savepoints, and the thanks page, among them
        press(invitation, 9)


def test_who_has_answered_is_not_reminded(press):
    invitation = make_invitation()
    reminder = Letter.objects.create(
        kind="invitation", number=1, subject_id=invitation.pk, address=invitation.address
    )

    press(invitation, 9)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("cancelled", "answered")


def test_who_was_silent_is_so_no_more(press):
    contact = make_contact(silent_asks=2, silent_since=timezone.now())

    press(make_invitation(contact=contact), 9)

    contact.refresh_from_db()
    assert (contact.silent_asks, contact.silent_since, contact.last_score) == (0, None, 9)


def test_after_a_merge_the_answer_is_of_who_stays(press):
    invitation, kept = make_invitation(), make_contact()
    invitation.contact.merged_into = kept
    invitation.contact.save()

    press(invitation, 9)

    assert Answer.objects.get().contact == kept
