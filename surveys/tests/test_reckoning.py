"""The preview is asked for, reckoned by a worker and kept; it holds for an hour and no change."""

from datetime import timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import Contact
from accounts.tests.factories import make_account, make_contact
from surveys import programmes, reckoning
from surveys.kept_previews import kept, preview_of
from surveys.models import KeptPreview, Programme, QuietPeriod
from surveys.planning import begin
from surveys.previewing import preview
from surveys.reckoning import Reckoning
from surveys.tests.asking import make_invitation, new_programme
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.django_db
HTMX = {"headers": {"HX-Request": "true"}}


@pytest.fixture
def programme(adam, alice):
    account = make_account(owner=alice)
    for _n in range(3):
        make_contact(account, language="pl")
    return new_programme(name="Year")


def path(programme, verb="preview"):
    return reverse(f"surveys:programme-{verb}", args=[programme.pk])


def page(client, programme):
    return client.get(path(programme)).content.decode()


def test_opening_the_page_reads_nobody_and_writes_nothing(as_adam, programme):
    with CaptureQueriesContext(connection) as seen:
        shown = page(as_adam, programme)

    assert "Look who would be asked" in shown
    assert not KeptPreview.objects.exists()
    assert not [one for one in seen if Contact._meta.db_table in one["sql"]]


def test_it_is_asked_for_reckoned_and_shown(as_adam, programme):
    waits = as_adam.post(path(programme, "reckon"), **HTMX).content.decode()
    assert "It is being reckoned" in waits
    assert "<html" not in waits
    assert "It is being reckoned" in page(as_adam, programme)
    assert reckoning.reckon_due() == 1

    assert "The next wave would ask 3 of 3" in page(as_adam, programme)
    told = as_adam.get(path(programme) + "?watch=1", **HTMX)
    assert told.headers["HX-Refresh"] == "true"


def test_without_a_script_a_press_leads_back_to_the_page(as_adam, programme):
    assert as_adam.post(path(programme, "reckon")).url == path(programme)


def test_without_a_worker_it_says_what_it_waits_for(as_adam, programme):
    reckoning.ask(programme)
    assert "No worker" not in page(as_adam, programme)
    with time_machine.travel(timezone.now() + timedelta(seconds=30)):
        shown = page(as_adam, programme)

    assert "No worker has taken this up yet" in shown
    assert "every 10s" in shown


def test_two_who_ask_have_it_reckoned_once(programme):
    assert [reckoning.ask(programme), reckoning.ask(programme)] == [True, False]
    assert [reckoning.reckon_due(), reckoning.reckon_due()] == [1, 0]
    assert reckoning.ask(programme)


def test_what_a_dead_worker_began_is_taken_up(programme):
    reckoning.ask(programme)
    KeptPreview.objects.update(begun_at=timezone.now())
    assert reckoning.reckon_due() == 0
    KeptPreview.objects.update(begun_at=timezone.now() - timedelta(hours=1))

    assert reckoning.reckon_due() == 1


def test_a_worker_that_comes_second_reads_nobody(programme, django_assert_num_queries):
    reckoning.ask(programme)
    row = KeptPreview.objects.select_related("programme").get()
    reckoning.reckon_due()

    with django_assert_num_queries(1):
        assert not reckoning._reckon(row)


def test_one_who_is_overtaken_writes_nothing(programme, monkeypatch):
    def overtaken(programme):
        KeptPreview.objects.update(begun_at=None)
        return preview(programme)

    monkeypatch.setattr(reckoning, "preview", overtaken)
    reckoning.ask(programme)

    assert reckoning.reckon_due() == 0
    assert KeptPreview.objects.get().reckoned_at is None


CHANGES = {
    "its settings": lambda p, by: Programme.objects.update(daily_cap=7),
    "its audience": lambda p, by: programmes.change(p, [("stage", None, "live")], ["who"], by),
    "its words": lambda p, by: p.versions.create(number=9),
    "its waves": lambda p, by: begin(p, timezone.localdate(), by),
    "quiet days": lambda p, by: QuietPeriod.objects.create(
        name="Fair", begins_on=timezone.localdate(), ends_on=timezone.localdate()
    ),
}


@pytest.mark.parametrize("what", CHANGES)
def test_it_holds_until_somebody_changes_something(programme, adam, what):
    reckoning.ask(programme)
    reckoning.reckon_due()
    assert Reckoning.of(programme).seen.asked == 3
    CHANGES[what](programme, adam)

    assert Reckoning.of(Programme.objects.get()).seen is None


@pytest.mark.parametrize("later", [timedelta(minutes=61), timedelta(days=1)])
def test_it_holds_for_an_hour(programme, later):
    reckoning.ask(programme)
    reckoning.reckon_due()
    with time_machine.travel(timezone.now() + later):
        assert Reckoning.of(programme).seen is None


def test_nothing_starts_from_what_holds_no_more(as_adam, programme):
    reckoning.ask(programme)
    reckoning.reckon_due()
    Programme.objects.update(daily_cap=7)
    said = as_adam.post(path(programme, "start"), follow=True).content.decode()

    assert "Nothing was started: it has changed since you looked, or an hour has passed." in said
    assert "It is being reckoned" in said
    assert not Programme.objects.get().runs


def test_what_is_kept_says_all_that_was_seen(programme):
    contact = Contact.objects.first()
    for _n in range(30):
        asked_at = timezone.now() - timedelta(days=30)
        make_invitation(contact=make_contact(), asked_at=asked_at, answered_at=asked_at)
        make_answer(3, contact)
    make_contact(email="")
    seen = preview(programme)

    assert seen.loads[0].calls_a_day
    assert seen.untranslated
    assert preview_of(kept(seen)) == seen


def test_the_page_takes_as_many_queries_for_many_as_for_few(as_adam, programme):
    counts = []
    for many in (1, 5):
        for _n in range(many):
            make_contact(make_account())
        reckoning.ask(programme)
        reckoning.reckon_due()
        with CaptureQueriesContext(connection) as seen:
            assert "would ask" in page(as_adam, programme)
        counts.append(len(seen))

    assert counts[0] == counts[1]
