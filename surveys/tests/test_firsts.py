"""Behind each count stand people: the preview and the wave name the first of them."""

import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from django.utils.html import escape

from accounts.models import Contact
from accounts.tests.factories import make_account, make_contact
from surveys import firsts, reckoning
from surveys.previewing import preview
from surveys.tests.asking import make_invitation, make_programme, make_wave, new_programme

pytestmark = pytest.mark.django_db
PERSON = r"/contacts/\d+/"


@pytest.fixture
def wave():
    return make_wave(planned_at=timezone.now())


def left_out(wave, reason="no-address", **fields):
    contact = make_contact(email="", **fields)
    make_invitation(wave, contact, left_out=reason, asked_at=None, due_at=None)
    return contact


def wave_page(client, wave):
    return client.get(reverse("surveys:wave", args=[wave.pk])).content.decode()


def preview_page(client, programme):
    reckoning.ask(programme)
    reckoning.reckon_due()
    path = reverse("surveys:programme-preview", args=[programme.pk])
    return client.get(path).content.decode()


def links(contact):
    """A link to the person and one to the account, each with its name."""
    person = reverse("success:contact-detail", args=[contact.pk])
    account = reverse("success:account-detail", args=[contact.account_id])
    name, where = escape(contact.name), escape(contact.account.name)
    return f'<a href="{person}">{name}</a>', f'<a href="{account}">{where}</a>'


@pytest.mark.parametrize("before", [True, False], ids=["preview", "wave"])
def test_who_is_left_out_stands_behind_the_count_with_the_account(as_adam, wave, before):
    lonely = left_out(wave, name="Zoé Martin", account=make_account("Delmas"))
    page = preview_page(as_adam, new_programme()) if before else wave_page(as_adam, wave)

    assert all(link in page for link in links(lonely))


@pytest.mark.parametrize("before", [True, False], ids=["preview", "wave"])
def test_a_reason_names_so_many_and_says_how_many_more(as_adam, wave, before, monkeypatch):
    monkeypatch.setattr(firsts, "SHOWN", 2)
    for _n in range(5):
        left_out(wave)
    page = preview_page(as_adam, new_programme()) if before else wave_page(as_adam, wave)

    assert len(re.findall(PERSON, page)) == 2
    assert "and 3 more" in page


def test_whose_letter_leaves_first_is_named_with_its_day(as_adam):
    account = make_account()
    people = [make_contact(account) for _n in range(4)]
    programme = make_programme(period_days=14, daily_cap=1)
    seen = preview(programme)
    page = preview_page(as_adam, programme)

    assert [due_at for due_at, _who in seen.first_asked] == sorted(
        due_at for due_at, _who in seen.first_asked
    )
    assert {who for _due_at, who in seen.first_asked} == {one.pk for one in people}
    days = [due_at.astimezone().date() for due_at, _who in seen.first_asked]
    assert days == [day for day, _n in seen.letters_per_day]
    assert all(links(one)[0] in page for one in people)
    assert page.count("<time") >= len(people)


def test_only_the_first_fifty_are_kept_of_any_group(monkeypatch):
    monkeypatch.setattr("surveys.previewing.SHOWN", 2)
    monkeypatch.setattr(firsts, "SHOWN", 2)
    for _n in range(3):
        make_contact()
        make_contact(email="")
    seen = preview(make_programme())

    assert (seen.asked, len(seen.first_asked)) == (3, 2)
    assert (seen.left_out["no-address"], len(seen.first_left_out["no-address"])) == (3, 2)


def test_who_was_erased_since_is_counted_and_not_named(as_adam, wave):
    gone = left_out(wave)
    Contact.objects.filter(pk=gone.pk).update(erased_at=timezone.now(), name="")
    page = wave_page(as_adam, wave)

    assert "Their names are erased." in page
    assert not re.search(PERSON, page)


def test_a_preview_kept_without_names_is_reckoned_anew(as_adam, monkeypatch):
    programme = new_programme()
    monkeypatch.setattr(reckoning, "SHAPE", 1)
    preview_page(as_adam, programme)
    monkeypatch.undo()

    assert reckoning.Reckoning.of(programme).seen is None


def test_a_wave_takes_as_many_queries_for_many_as_for_few(as_adam, wave):
    counts = []
    for many in (1, 4):
        for reason in ("no-address", "held", "bounced", "opted-out")[:many]:
            for _n in range(many):
                left_out(wave, reason, account=make_account())
        with CaptureQueriesContext(connection) as seen:
            assert "Left out" in wave_page(as_adam, wave)
        counts.append(len(seen))

    assert counts[0] == counts[1]
