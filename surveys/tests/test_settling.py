"""What becomes of letters, seen on invitations, contacts, accounts and waves."""

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.models import Account, Contact
from accounts.tests.factories import make_contact
from letters import news
from letters.delivering import sweep
from letters.faults import Fault
from letters.models import Address, Letter
from letters.tests.server import deliver
from surveys import days, finishing, settling
from surveys.models import Invitation, Wave
from surveys.planning import begin, fill, plan_due
from surveys.replying import Said, take_reply
from surveys.tests.asking import make_programme

pytestmark = pytest.mark.django_db


def plan(contact=None, **fields):
    contact = contact or make_contact()
    make_programme(**{"reminders": 0, "period_days": 14} | fields)
    plan_due()
    return Invitation.objects.get(contact=contact)


def send(what=settling.settle):
    """All that is planned, now."""
    Letter.objects.filter(state="queued").update(due_at=timezone.now())
    Invitation.objects.filter(due_at__isnull=False).update(due_at=timezone.now())
    deliver()
    what()


def seen(invitation):
    invitation.refresh_from_db()
    return invitation


def test_who_was_sent_a_letter_was_asked(server):
    invitation = plan()
    Account.objects.update(stale_at=None)
    send()
    contact = Contact.objects.get()

    assert seen(invitation).asked_at == Letter.objects.get().sent_at
    assert (contact.last_asked_at, contact.silent_asks) == (invitation.asked_at, 1)
    assert contact.silent_since == invitation.asked_at
    assert Account.objects.get().stale_at is not None


def test_who_may_have_got_it_was_asked_from_the_doubt_on(server):
    invitation = plan()
    now = timezone.now()
    Letter.objects.update(state="uncertain", doubted_at=now, settled_at=now)
    send()

    assert seen(invitation).asked_at == now


def test_settling_twice_says_the_same(server):
    plan(reminders=2)
    send()

    assert settling.settle() == 0
    assert Contact.objects.get().silent_asks == 1
    assert Letter.objects.count() == 3


def test_a_refused_address_was_not_asked_and_is_not_silent(server):
    server.faults[""] = [Fault.ADDRESS]
    invitation = plan()
    send()

    assert seen(invitation).undeliverable_at is not None
    assert (invitation.asked_at, Contact.objects.get().silent_asks) == (None, 0)


def test_a_bounce_that_comes_later_ends_the_silence(server):
    invitation = plan()
    send()
    news.bounced(Letter.objects.get())
    settling.settle()

    assert seen(invitation).undeliverable_at is not None
    assert Contact.objects.get().silent_asks == 0
    assert settling.settle() == 0  # news is written once


@pytest.mark.parametrize(
    ("field", "reason"), [("opted_out_at", "opted-out"), ("complained_at", "complained")]
)
def test_who_says_no_before_the_letter_leaves_is_left_out_with_the_reason(server, field, reason):
    invitation = plan()
    Address.objects.update(**{field: timezone.now()})
    send()

    assert (seen(invitation).left_out, invitation.due_at) == (reason, None)
    assert server.taken == []


def test_who_was_asked_by_another_programme_meanwhile_is_left_out(server):
    invitation = plan(open_days=1)
    Address.objects.update(next_ask_at=timezone.now() + timedelta(days=70))
    send()

    assert seen(invitation).left_out == "asked-too-recently"


def test_an_answer_ends_the_silence_and_takes_the_reminder_back(server):
    invitation = plan(reminders=1)
    send()
    assert Letter.objects.filter(number=1, state="queued").exists()
    take_reply(invitation, Said(score=9, comment="", language="en"))

    assert Contact.objects.get().silent_asks == 0
    assert Letter.objects.get(number=1).state == "cancelled"


def test_reminders_come_a_week_apart_and_never_to_who_answered(server):
    invitation = plan(reminders=2)
    send()
    asked_at = seen(invitation).asked_at
    due = Letter.objects.filter(number__gt=0).order_by("number").values_list("due_at", flat=True)

    assert list(due) == [asked_at + timedelta(days=7), asked_at + timedelta(days=14)]


@pytest.mark.parametrize("said", ["answered_at", "dismissed_at"])
def test_who_answered_before_the_asking_was_noted_gets_no_reminder(server, said):
    plan(reminders=2)
    send(lambda: Invitation.objects.update(**{said: timezone.now()}))
    settling.settle()

    assert server.taken
    assert not Letter.objects.filter(number__gt=0).exists()


def test_a_reminder_takes_nothing_of_the_budget(server):
    plan(reminders=1)
    send()
    rested = Address.objects.get().next_ask_at
    send()

    assert len(server.taken) == 2
    assert Address.objects.get().next_ask_at == rested


def test_there_is_no_reminder_after_the_close(server):
    plan(reminders=2, reminder_days=20, open_days=10)
    send()

    assert Letter.objects.get(number__gt=0).number == 1


def finish():
    settling.settle()
    finishing.finish_sending()
    return Wave.objects.get().sending_finished_at is not None


def test_sending_is_finished_once_every_letter_has_ended(server):
    plan(reminders=1)
    assert not finish()
    send()
    assert not finish()  # the reminder is to come
    send()
    assert finish()


def test_sending_is_not_finished_before_it_is_noted_who_was_asked(server):
    plan()
    send(finishing.finish_sending)

    assert server.taken
    assert not Wave.objects.get().sending_finished_at


def test_a_wave_that_people_join_is_not_finished_before_its_month_is_over():
    programme = make_programme(kind="onboarding")
    wave = plan_wave(programme)
    finishing.finish_sending(wave.ends_on)
    assert Wave.objects.get().sending_finished_at is None

    finishing.finish_sending(wave.ends_on + timedelta(days=1))
    assert Wave.objects.get().sending_finished_at is not None


def plan_wave(programme):
    wave = begin(programme, days.today())
    fill(wave, days.today())
    return wave


def test_a_cancelled_wave_asks_nobody_any_more_and_says_so(server, adam):
    invitation = plan()
    wave = Wave.objects.get()
    assert finishing.cancel(wave, adam)
    assert not finishing.cancel(wave, adam)
    sweep()
    assert finish()

    assert seen(invitation).left_out == "stopped"
    assert server.taken == []


def test_a_wave_closes_after_its_last_day():
    wave = plan_wave(make_programme())

    assert finishing.close_due(wave.closes_on) == 0
    after = wave.closes_on + timedelta(days=1)
    assert [finishing.close_due(after), finishing.close_due(after)] == [1, 0]
    assert not Wave.objects.get().takes_answers
