from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import Contact
from accounts.tests.factories import make_account, make_contact
from letters.models import Batch, Letter
from surveys import filling, planning
from surveys.days import portal_zone
from surveys.models import Hold, Invitation, Occasion, Programme, Wave
from surveys.planning import begin, fill, launch, plan_due
from surveys.tests.asking import make_programme, make_version

pytestmark = pytest.mark.django_db
MONDAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def _monday():
    with time_machine.travel("2026-11-23 07:00 +01:00", tick=False):
        yield


def test_everybody_gets_one_invitation_and_one_letter():
    contacts = [make_contact() for _n in range(5)]
    make_programme()

    assert plan_due() == 5
    assert plan_due() == 0
    assert {i.contact for i in Invitation.objects.all()} == set(contacts)
    assert Letter.objects.filter(kind="invitation", number=0).count() == 5


def test_a_letter_belongs_to_its_invitation_and_to_the_waves_batch():
    make_contact(language="fr")
    programme = make_programme("en", "fr", rest_days=70)
    plan_due()
    invitation, letter = Invitation.objects.get(), Letter.objects.get()

    assert (invitation.letter, letter.subject_id) == (letter, invitation.pk)
    assert letter.batch == programme.waves.get().batch
    assert (letter.due_at, letter.address_id) == (invitation.due_at, invitation.address_id)
    assert (letter.language, letter.rest_days) == ("fr", 70)


def test_a_chunk_after_the_other_nobody_is_lost(monkeypatch):
    monkeypatch.setattr(filling, "CHUNK", 2)
    for _n in range(5):
        make_contact()
    make_programme()

    assert plan_due() == 5
    assert Wave.objects.get().planned_at is not None


def test_a_planner_that_was_killed_is_followed_by_one_that_goes_on(monkeypatch):
    monkeypatch.setattr(filling, "CHUNK", 2)
    for _n in range(5):
        make_contact()
    make_programme()
    plan_due(seconds=-1)  # one chunk, and the time is over
    assert Invitation.objects.count() == 2

    assert plan_due() == 3
    assert Invitation.objects.values("contact").distinct().count() == 5


def test_a_wave_is_made_once_however_often_it_is_due():
    programme = make_programme()

    assert begin(programme, MONDAY) == begin(programme, MONDAY)
    assert Wave.objects.count() == 1


def test_two_that_begin_it_at_once_have_one_wave(monkeypatch):
    programme, draft, first = make_programme(), planning.draft_wave, []

    def rival_was_quicker(*arguments):
        monkeypatch.setattr(planning, "draft_wave", draft)
        first.append(begin(programme, MONDAY))
        return draft(*arguments)

    monkeypatch.setattr(planning, "draft_wave", rival_was_quicker)
    assert [begin(programme, MONDAY)] == first
    assert (Wave.objects.count(), Batch.objects.count()) == (1, 1)


def test_a_period_later_there_is_another_wave():
    programme = make_programme(period_days=90)
    first = begin(programme, MONDAY)

    assert begin(programme, MONDAY + timedelta(days=89)) == first
    assert begin(programme, MONDAY + timedelta(days=90)).occurrence == "2027-02-21"


def test_there_is_no_wave_before_the_first_day_and_none_without_a_question():
    later = make_programme(begins_on=MONDAY + timedelta(days=1))
    wordless = Programme.objects.create(name="Wordless")

    assert begin(later, MONDAY) is None
    assert begin(wordless, MONDAY) is None


def test_a_programme_that_is_not_started_asks_nobody_until_somebody_launches_it(adam):
    make_contact()
    programme = make_programme(started_at=None)
    assert plan_due() == 0

    assert launch(programme, adam).launched_by == adam
    assert plan_due() == 1


def test_a_cancelled_wave_does_not_come_back():
    programme = make_programme()
    Wave.objects.filter(pk=begin(programme, MONDAY).pk).update(cancelled_at="2026-11-23T08:00Z")

    assert begin(programme, MONDAY) is None


def test_a_wave_keeps_the_wording_that_it_started_with():
    programme = make_programme()
    wave = begin(programme, MONDAY)
    version = make_version(programme=programme)

    assert begin(programme, MONDAY).version == wave.version
    assert wave.version != version


@pytest.mark.parametrize("people", [1, 12])
def test_planning_takes_no_more_queries_for_many_than_for_one(people):
    for _n in range(people):
        make_contact()
    wave = begin(make_programme(daily_cap=50), MONDAY)

    with CaptureQueriesContext(
        connection,
    ) as seen:
        fill(wave, MONDAY)
    assert len(seen) <= 22


def test_an_address_at_two_customers_is_asked_once():
    first, second = make_contact(email="ana@customer.example"), make_contact()
    Contact.objects.filter(pk=second.pk).update(address=first.address)
    make_programme()
    plan_due()

    assert Invitation.objects.get(contact=second).left_out == "same-address"
    assert Letter.objects.get().subject_id == Invitation.objects.get(contact=first).pk


def test_the_day_cap_is_kept_and_who_finds_no_room_is_told_so():
    for _n in range(9):
        make_contact()
    programme = make_programme(period_days=4, daily_cap=2)
    plan_due()

    asked = Invitation.objects.filter(left_out="")
    due = [one.due_at.astimezone(portal_zone()).date() for one in asked]  # whose days are counted
    assert len(due) == 8
    assert max(map(due.count, due)) == 2
    assert programme.waves.get().invitations.get(due_at=None).left_out == "no-room"


def test_who_is_held_for_a_week_is_asked_after_it(alice):
    contact = make_contact()
    Hold.objects.create(contact=contact, until=date(2026, 12, 1), reason="talks", by=alice)
    make_programme(period_days=14)
    plan_due()

    assert Invitation.objects.get().due_at.date() >= date(2026, 12, 1)


def test_who_is_held_beyond_the_wave_is_left_out_with_the_reason(alice):
    contact = make_contact()
    Hold.objects.create(contact=contact, until=date(2027, 3, 1), reason="talks", by=alice)
    make_programme(period_days=14)
    plan_due()

    assert (Invitation.objects.get().left_out, Letter.objects.count()) == ("held", 0)


def test_a_closed_ticket_is_asked_about_once():
    contact = make_contact()
    make_programme(kind="event", event_name="ticket", delay_days=2)
    Occasion.objects.create(
        contact=contact, event_name="ticket", happened_on=date(2026, 11, 21), row_key="1"
    )

    assert [plan_due(), plan_due()] == [1, 0]
    assert Wave.objects.get().occurrence == "2026-11"


def test_a_second_ticket_in_a_month_does_not_ask_again():
    contact = make_contact()
    make_programme(kind="event", event_name="ticket", delay_days=0)
    added = []
    for number in "12":
        Occasion.objects.create(
            contact=contact, event_name="ticket", happened_on=MONDAY, row_key=number
        )
        added.append(plan_due())

    assert added == [1, 0]
    assert not Occasion.objects.filter(taken_at=None).exists()


def test_a_ticket_is_not_asked_about_before_its_time_nor_long_after():
    for happened_on in (date(2026, 11, 22), date(2026, 11, 7)):
        Occasion.objects.create(
            contact=make_contact(), event_name="ticket", happened_on=happened_on,
            row_key=str(happened_on),
        )  # fmt: skip
    make_programme(kind="event", event_name="ticket", delay_days=2)

    assert plan_due() == 0
    assert not Wave.objects.exists()


def test_an_onboarding_is_asked_about_once_also_over_the_end_of_a_month():
    make_contact(make_account(onboarding_ended_on=date(2026, 11, 8)))
    make_programme(kind="onboarding", delay_days=21)
    asked = []
    for day in range(2, 40):
        with time_machine.travel(datetime(2026, 11, 20, 8, tzinfo=UTC) + timedelta(days=day)):
            asked.append(plan_due())

    assert sum(asked) == 1


def test_people_join_an_open_wave_whatever_their_number(monkeypatch):
    monkeypatch.setattr(filling, "CHUNK", 1)
    early, late = make_contact(), make_contact()
    make_programme(kind="event", event_name="ticket", delay_days=0)
    for contact in (late, early):
        Occasion.objects.create(
            contact=contact, event_name="ticket", happened_on=MONDAY, row_key=str(contact.pk)
        )
        assert plan_due() == 1

    assert Wave.objects.get().invitations.count() == 2
