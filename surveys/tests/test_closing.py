""" "You said, we did": one letter back, once, to those who were asked and may be written to."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact, Event
from accounts.tests.factories import make_account, make_contact
from letters import composing
from letters.delivering.gate import writable
from letters.message import Cancel, Later, Message
from letters.models import Letter
from surveys import closing
from surveys.models import Closing, Programme, QuietPeriod, Wave
from surveys.tests.asking import make_invitation, make_wave

pytestmark = pytest.mark.django_db
TEXTS = {"en": ("What we did, {first_name}", "You said slow.\n\nWe made it quick for {company}.")}


@pytest.fixture
def wave():
    wave = make_wave("en", "fr", closed_at=timezone.now())
    Programme.objects.update(weekdays=127, opens_at="00:00", closes_at="23:59:59")
    return Wave.objects.get(pk=wave.pk)


@pytest.fixture
def released(wave, adam):
    make_invitation(wave, make_contact(name="Ana Ruiz"))
    closing.keep(wave, TEXTS, adam)
    row = Closing.objects.get()
    assert closing.release(row, adam)
    row.refresh_from_db()
    return row


def test_it_is_written_in_the_languages_in_which_people_were_asked(as_adam, wave):
    make_invitation(wave, language="fr")
    path = reverse("surveys:wave-closing", args=[wave.pk])
    as_adam.post(path, {"subject-fr": "Merci", "text-fr": "C’est fait."})

    assert [text.language for text in Closing.objects.get().texts.all()] == ["fr"]
    assert "1 person whom this wave had asked" in as_adam.get(path).content.decode()
    assert Event.objects.filter(kind="closing-written").exists()


def test_who_answered_before_a_wave_was_cancelled_hears_of_it_too(as_adam, wave, adam):
    Wave.objects.update(closed_at=None, cancelled_at=timezone.now())
    wave.refresh_from_db()
    make_invitation(wave, make_contact(name="Ana Ruiz"), language="en")
    closing.keep(wave, TEXTS, adam)

    page = as_adam.get(reverse("surveys:wave-closing", args=[wave.pk])).text

    assert "It can leave once the wave has closed" not in page
    assert "Send it to 1 person" in page
    assert closing.release(Closing.objects.get(), adam)


@pytest.mark.parametrize(
    ("subject", "said"),
    [("{nobody}", "{nobody} is not filled in"), ("Thanks", "Give both, a subject and a text.")],
)
def test_unknown_braces_and_half_texts_are_refused(as_adam, wave, subject, said):
    make_invitation(wave, language="en")
    path = reverse("surveys:wave-closing", args=[wave.pk])
    page = as_adam.post(path, {"subject-en": subject}).content.decode()

    assert said in page
    assert not Closing.objects.exists()


def test_of_a_wrong_placeholder_only_that_is_said(as_adam, wave):
    make_invitation(wave, language="en")
    path = reverse("surveys:wave-closing", args=[wave.pk])
    both = {"subject-en": "What we did", "text-en": "For {nobody}"}
    page = as_adam.post(path, both).content.decode()

    assert "{nobody} is not filled in" in page
    assert "Give both" not in page


def test_the_greeting_and_the_signature_are_shown_around_the_text(as_adam, alice, wave):
    account = make_account(owner=alice)
    make_invitation(wave, make_contact(account, name="Ana Ruiz", language="fr"))
    page = as_adam.get(reverse("surveys:wave-closing", args=[wave.pk])).content.decode()

    greeting, text, signed = (page.index(w) for w in ("Bonjour Ana,", "<textarea", ">Alice</p>"))
    assert greeting < text < signed


def test_it_goes_once_to_everybody_however_often_the_clock_ticks(released):
    assert [closing.tell_due() for _twice in range(2)] == [1, 0]
    letter = Letter.objects.get()
    assert (letter.kind, letter.rest_days, letter.batch) == ("you-said", None, released.batch)


def test_nobody_hears_who_opted_out_bounced_left_or_was_not_asked(wave, released):
    make_invitation(wave).address.opt_out()
    make_invitation(wave).address.note_bounce()
    make_invitation(wave, make_contact(left_on="2020-01-01"))
    make_invitation(wave, asked_at=None)

    assert closing.tell_due() == 1


def test_it_is_released_once_and_cannot_be_changed_after(released, wave, adam):
    assert not closing.release(released, adam)
    assert not closing.keep(wave, {"en": ("Other", "Other")}, adam)
    assert released.texts.get().subject == TEXTS["en"][0]


@pytest.mark.parametrize("lacks", ["its end", "a language"])
def test_it_waits_for_the_end_and_for_every_language(as_adam, wave, adam, lacks):
    make_invitation(wave, language="fr" if lacks == "a language" else "en")
    closing.keep(wave, TEXTS, adam)
    if lacks == "its end":
        Wave.objects.update(closed_at=None)
    path = reverse("surveys:closing-release", args=[wave.pk])

    assert "Nothing was sent" in as_adam.post(path, follow=True).content.decode()
    assert closing.tell_due() == 0


def test_the_letter_says_the_text_in_the_readers_name_with_a_way_out(released):
    closing.tell_due()
    letter = Letter.objects.get()
    message = closing.compose([letter])[letter.pk]

    assert isinstance(message, Message)
    assert message.subject == "What we did, Ana"
    assert "You said slow." in message.text
    assert ">You said slow.</p>" in message.html
    assert "/u/" in message.unsubscribe_url


def test_who_was_asked_after_it_was_released_is_not_told(released, wave):
    make_invitation(wave, asked_at=released.released_at + timedelta(seconds=1))

    assert closing.tell_due() == 1


def test_who_left_meanwhile_is_not_written_to(released):
    closing.tell_due()
    Contact.objects.update(left_on=timezone.localdate())
    letter = Letter.objects.get()

    assert closing.compose([letter])[letter.pk] == Cancel("left")


def test_it_waits_for_quiet_days_to_be_over(released):
    closing.tell_due()
    today = timezone.localdate()
    QuietPeriod.objects.create(name="Fair", begins_on=today, ends_on=today)
    letter = Letter.objects.get()

    assert isinstance(closing.compose([letter])[letter.pk], Later)


def test_who_opted_out_meanwhile_is_stopped_at_the_gate(released):
    closing.tell_due()
    letter = Letter.objects.get()
    letter.address.opt_out()

    mine = writable(asks=composing.asks(letter.kind)).filter(pk=letter.address_id)
    assert not mine.exists()
