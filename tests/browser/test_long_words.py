"""What people type may have no place to break: an address, a key held down. No page grows wider."""

import pytest
from django.urls import reverse
from django.utils import timezone

from accounts.models import Note
from accounts.staleness import mark_stale
from accounts.tests.factories import make_account, make_contact
from success import refreshing
from surveys.tests.asking import make_invitation, make_programme, make_version, make_wave
from surveys.tests.factories import make_answer

pytestmark = pytest.mark.browser
WORD = "https://customer.example/" + "x" * 9_000


@pytest.fixture
def answer(alice):
    account = make_account("x" * 200, owner=alice, sector="x" * 100, plan="x" * 100)
    contact = make_contact(account, name="x" * 200, title="x" * 150, email=f"{'x' * 60}@x.example")
    Note.objects.create(account=account, contact=contact, author=alice, text=WORD)
    wave = make_wave(version=make_version("en", programme=make_programme(name="x" * 100)))
    said = {"comment": WORD, "counts_since": timezone.now(), "source": "link"}
    answer = make_answer(3, contact, invitation=make_invitation(wave, contact), **said)
    mark_stale([account.pk])
    refreshing.refresh_stale()
    return answer


def test_no_page_grows_wider_with_a_word_without_an_end(portal, adam, answer):
    account, contact, wave = answer.account_id, answer.contact_id, answer.invitation.wave_id
    portal.sign_in(adam)
    for name, *of in [
        ("success:portfolio",),
        ("success:account-detail", account),
        ("success:timeline", account),
        ("success:call-sheet", account),
        ("success:contact-detail", contact),
        ("accounts:contacts",),
        ("accounts:contact-erase", contact),
        ("surveys:waves",),
        ("surveys:wave", wave),
    ]:
        page = portal.open(reverse(name, args=of))
        assert "x" * 60 in page.content()
        portal.fits(360)
        portal.fits(1280)
