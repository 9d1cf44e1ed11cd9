"""What looks like a machine is kept and counts nowhere; a person's word overrides it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, Event
from accounts.tests.factories import make_account, make_contact
from letters.models import Letter
from surveys import receipts
from surveys.models import Answer, AnswerClass, Tally
from surveys.tests.asking import make_follow_up, make_invitation, make_wave
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def held(press):
    """An invitation that a machine answered with 10."""
    invitation = make_invitation(contact=make_contact(make_account("Kestrel Legal")))
    press(invitation, 10, seconds=0.5, comment="Buy cheap watches")
    return invitation


@pytest.fixture
def look(as_adam):
    return lambda answer, verb: as_adam.post(f"/answers/held/{answer.pk}/{verb}/", follow=True)


def test_a_press_that_comes_too_soon_is_held(held):
    answer = Answer.objects.get()

    assert (answer.suspicion, answer.counts_since, answer.score) == ("quick", None, 10)


def test_what_is_held_counts_nowhere(held):
    held.refresh_from_db()
    held.contact.refresh_from_db()

    assert not Tally.objects.exists()
    assert (held.contact.last_score, held.answered_at) == (None, None)
    assert not Account.objects.exclude(stale_at=None).exists()


def test_what_is_held_ends_no_reminder(press):
    invitation = make_invitation()
    letter = Letter.objects.create(
        kind="invitation", number=1, subject_id=invitation.pk, address=invitation.address
    )

    press(invitation, 10, seconds=0)

    letter.refresh_from_db()
    assert letter.state == Letter.State.QUEUED


def test_a_person_who_presses_later_overrides_it(held, press):
    press(held, 3, comment="The real me")

    answer = Answer.objects.get()
    assert (answer.score, answer.suspicion, answer.counts_since is not None) == (3, "", True)
    assert [version.score for version in answer.versions.all()] == [10]
    assert Tally.objects.get().detractors == 1
    held.contact.refresh_from_db()
    assert held.contact.last_score == 3


def test_what_a_person_says_later_is_of_their_moment(held, press):
    yesterday = timezone.now() - timedelta(days=1)
    Answer.objects.update(answered_at=yesterday, received_at=yesterday)

    press(held, 3)

    answer = Answer.objects.get()
    assert min(answer.answered_at, answer.received_at) > yesterday + timedelta(hours=23)


def test_one_more_press_on_the_thanks_page_is_a_persons(held, client, stamped):
    thanks = receipts.thanks_path(held.pk, "en")
    assert "Please confirm once more" in client.get(thanks).content.decode()

    client.post(thanks, {"opened": stamped(held)})

    assert Tally.objects.get().promoters == 1


def test_a_machine_that_presses_there_too_stays_held(held, client, stamped):
    client.post(receipts.thanks_path(held.pk, "en"), {"opened": stamped(held, 0.3)})

    assert not Tally.objects.exists()


def test_a_machine_does_not_change_what_a_person_said(press):
    invitation = make_invitation()
    press(invitation, 3)

    page = press(invitation, 10, seconds=0).content.decode()

    assert "press once more" in page
    assert Answer.objects.get().score == 3


def test_the_page_lists_what_is_held_with_its_reason(held, as_adam):
    make_answer(9, make_contact(make_account("Calm Customer")))

    page = as_adam.get("/answers/held/").content.decode()

    assert "1 answer waits for your look." in page
    assert "within two seconds of opening" in page
    assert "Kestrel Legal" in page
    assert "Calm Customer" not in page


def test_released_it_counts_as_of_then(held, look, adam):
    look(Answer.objects.get(), "release")

    answer = Answer.objects.get()
    assert answer.counts_since is not None
    assert Tally.objects.get().promoters == 1
    held.refresh_from_db()
    assert held.answered_at == answer.answered_at
    event = Event.objects.get(kind="answer-released")
    assert (event.actor, event.account, event.parameters["answer"]) == (
        adam, answer.account, answer.pk,
    )  # fmt: skip


def test_released_it_is_seen_by_the_companys_figures(held, look):
    look(Answer.objects.get(), "release")

    assert Answer.objects.get().versions.count() == 1  # what they watch


def test_discarded_it_is_kept_and_counts_nowhere(held, look):
    look(Answer.objects.get(), "discard")

    answer = Answer.objects.get()
    assert (answer.counts_since, answer.discarded_at is not None) == (None, True)
    assert not Tally.objects.exists()
    assert Event.objects.filter(kind="answer-discarded").count() == 1


def test_released_its_account_is_looked_at_again(held, look):
    Account.objects.update(stale_at=None)

    look(Answer.objects.get(), "release")

    assert Account.objects.get().stale_at


def test_discarded_it_waits_for_nobody_any_more(held, look, as_adam):
    answer = Answer.objects.get()
    look(answer, "discard")

    page = look(answer, "release").content.decode()
    assert "looked at this answer already" in page
    assert not Tally.objects.exists()


def test_looked_at_twice_it_counts_once(held, look):
    answer = Answer.objects.get()

    look(answer, "release")
    page = look(answer, "discard").content.decode()

    assert "looked at this answer already" in page
    assert Tally.objects.get().promoters == 1


def test_discarded_it_still_gives_way_to_a_person(held, look, press):
    look(Answer.objects.get(), "discard")

    press(held, 8)

    answer = Answer.objects.get()
    assert (answer.score, answer.discarded_at, answer.counts_since is not None) == (8, None, True)


def test_an_answer_that_counts_is_nobodys_to_discard(as_adam):
    answer = make_answer(3)

    assert as_adam.post(f"/answers/held/{answer.pk}/discard/").status_code == 404


def test_the_list_takes_a_fixed_number_of_queries(press, as_adam, django_assert_max_num_queries):
    wave = make_wave()
    for _ in range(5):
        press(make_invitation(wave), 10, seconds=0)

    with django_assert_max_num_queries(9):
        as_adam.get("/answers/held/")


def test_words_of_a_machine_stay_words(press, as_adam):
    press(make_invitation(), 1, seconds=0, comment="<script>alert(1)</script>")

    assert "<script>alert" not in as_adam.get("/answers/held/").content.decode()


def test_what_is_held_stands_on_no_timeline(held, as_adam):
    page = as_adam.get(f"/accounts/{held.account_id}/").content.decode()

    assert "Kestrel Legal" in page
    assert "Buy cheap watches" not in page


def test_a_call_that_a_machine_asked_for_is_owed_to_nobody(press):
    wave = make_wave()
    follow_up = make_follow_up(wave.version, AnswerClass.DETRACTOR, "contact")
    invitation = make_invitation(wave)

    press(invitation, 2, seconds=0, **{f"f{follow_up.pk}": "on"})

    assert Answer.objects.counting().count() == 0
