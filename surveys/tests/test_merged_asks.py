"""Merging is done on the floor of accounts; asks, holds and their answers must come out right."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.merging.entries import merge_accounts, merge_contacts
from accounts.tests.factories import make_account, make_contact
from letters.delivering import queue
from letters.models import Letter
from surveys.models import Hold, Invitation
from surveys.tests.asking import make_invitation, make_wave
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db


@pytest.fixture
def kept(db):
    return make_contact(make_account("Neri"), email="ana@neri.example")


@pytest.fixture
def gone(kept):
    return make_contact(kept.account, email="a.ruiz@neri.example")


def hold(contact, by, days):
    until = timezone.localdate() + timedelta(days=days)
    return Hold.objects.create(contact=contact, until=until, reason="Moving house", by=by)


def test_the_asks_of_both_are_one_silence(gone, kept):
    for days, contact in [(200, gone), (20, kept)]:
        make_invitation(contact=contact, asked_at=timezone.now() - timedelta(days=days))
    merge_contacts(gone, kept, by=None)

    kept.refresh_from_db()
    gone.refresh_from_db()
    assert (kept.silent_asks, gone.silent_asks) == (2, 0)


def test_asked_in_one_wave_both_invitations_stay_and_an_answer_belongs_to_who_stays(gone, kept):
    wave = make_wave()
    sent = make_invitation(wave, gone)
    make_invitation(wave, kept)
    answer = make_answer(3, gone, invitation=sent)
    merge_contacts(gone, kept, by=None)

    answer.refresh_from_db()
    assert (answer.contact, answer.invitation) == (kept, sent)
    assert Invitation.objects.filter(wave=wave).count() == 2


def test_asked_in_one_wave_nobody_gets_a_second_letter(gone, kept):
    wave = make_wave()
    waiting = make_invitation(wave, gone, asked_at=None)
    make_invitation(wave, kept)
    letter = queue("invitation", gone.address_id, subject_id=waiting.pk)
    merge_contacts(gone, kept, by=None)

    letter.refresh_from_db()
    assert letter.state == Letter.State.CANCELLED


def test_left_out_of_a_wave_the_other_ones_letter_still_leaves(gone, kept):
    wave = make_wave()
    waiting = make_invitation(wave, gone, asked_at=None)
    make_invitation(wave, kept, left_out="no-address", asked_at=None)
    letter = queue("invitation", gone.address_id, subject_id=waiting.pk)
    merge_contacts(gone, kept, by=None)

    letter.refresh_from_db()
    assert letter.state == Letter.State.QUEUED


def test_of_two_holds_the_longer_one_stands(gone, kept, alice):
    longer, shorter = hold(gone, alice, 60), hold(kept, alice, 10)
    merge_contacts(gone, kept, by=None)

    assert list(Hold.objects.in_force()) == [longer]
    assert Hold.objects.get(pk=longer.pk).contact == kept
    shorter.refresh_from_db()
    assert shorter.ended_at is not None


def test_an_accounts_asks_move_with_its_people(gone, kept):
    other = make_contact(make_account("Neri SA"), email="ana@neri.example")
    wave = make_wave()
    make_invitation(wave, other)
    make_invitation(wave, kept, left_out="same-address", asked_at=None)
    merge_accounts(other.account, kept.account, by=None)

    assert set(wave.invitations.values_list("account", flat=True)) == {kept.account_id}
