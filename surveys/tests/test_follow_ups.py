"""Further questions by class: kept with the answer, of the class that was pressed."""

from __future__ import annotations

import pytest

from surveys import receipts
from surveys.models import Answer, Reply
from surveys.tests.asking import make_follow_up, make_invitation, make_wave

pytestmark = pytest.mark.django_db


@pytest.fixture
def asked():
    """An invitation, and one follow-up a class: choices, a text, a second score."""
    wave = make_wave()
    low = make_follow_up(wave.version, "detractor", "choices", "Missing?", "Speed", "Calm")
    call = make_follow_up(wave.version, "detractor", "contact", "Please call me")
    middle = make_follow_up(wave.version, "passive", "text", "What for a 9?")
    high = make_follow_up(wave.version, "promoter", "score", "And the other vendor?")
    return make_invitation(wave), low, call, middle, high


def test_choices_of_the_class_are_kept(asked, press):
    invitation, low, *_others = asked
    speed, calm = low.choices.all()

    press(invitation, 3, **{f"f{low.pk}": [speed.pk, calm.pk]})

    assert {reply.choice for reply in Answer.objects.get().replies.all()} == {speed, calm}


def test_please_call_me_is_dated(asked, press):
    invitation, _low, call, *_others = asked

    page = press(invitation, 3, **{f"f{call.pk}": "on"}).content.decode()

    answer = Answer.objects.get()
    assert answer.call_wanted_at == answer.answered_at
    assert "will get in touch with you" in page


def test_a_text_and_a_second_score_are_kept(asked, press):
    invitation, _low, _call, middle, high = asked

    press(invitation, 8, **{f"f{middle.pk}": "More help", f"f{high.pk}": "4"})
    assert Reply.objects.get().text == "More help"

    press(invitation, 9, **{f"f{high.pk}": "4"})
    assert (Reply.objects.get().score, Reply.objects.get().text) == (4, "")


@pytest.mark.parametrize("second", ["11", "-1", "x", "４"])
def test_a_second_score_outside_0_to_10_is_none(asked, press, second):
    invitation, *_others, high = asked

    press(invitation, 9, **{f"f{high.pk}": second})

    assert not Reply.objects.exists()


def test_a_choice_that_is_not_offered_is_none(asked, press):
    invitation, low, *_others = asked
    other = make_follow_up(make_wave().version, "detractor", "choices", "?", "Foreign")

    press(invitation, 3, **{f"f{low.pk}": [other.choices.get().pk, "x", "-1"]})

    assert not Reply.objects.exists()


def test_what_was_left_out_is_asked_again_on_the_thanks_page(asked, press, client):
    invitation, low, *_others = asked
    response = press(invitation, 3, comment="Slow")
    assert "Missing?" in response.content.decode()

    speed = low.choices.first()
    client.post(response.redirect_chain[-1][0], {f"f{low.pk}": speed.pk})

    answer = Answer.objects.get()
    assert (answer.comment, answer.replies.get().choice) == ("Slow", speed)


def test_a_later_press_without_replies_leaves_them(asked, press):
    invitation, low, *_others = asked
    press(invitation, 3, **{f"f{low.pk}": low.choices.first().pk})

    press(invitation, 4)

    assert Reply.objects.count() == 1


def test_what_was_in_sight_and_is_empty_now_was_taken_back(asked, press):
    invitation, low, call, *_others = asked
    press(invitation, 3, **{f"f{low.pk}": low.choices.first().pk, f"f{call.pk}": "on"})

    press(invitation, 3, query=f"?seen={receipts.receipt(invitation.pk)}")

    assert not Reply.objects.exists()
    assert Answer.objects.get().call_wanted_at is None


def test_the_page_takes_a_fixed_number_of_queries(asked, client, django_assert_max_num_queries):
    invitation, *_others = asked
    for number in range(4):
        make_follow_up(invitation.wave.version, "passive", "choices", f"{number}?", "a", "b", "c")

    with django_assert_max_num_queries(7):
        client.get(receipts.answer_path(invitation.pk))
