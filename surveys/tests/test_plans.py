"""What PostgreSQL does with a wave that is just being filled; SQLite is not asked."""

import re

import pytest
from django.db import connection

from accounts.models import Contact
from accounts.tests.factories import make_account
from letters.models import Address
from surveys import days, firsts
from surveys.audience import whom
from surveys.candidates import reading
from surveys.models import Invitation
from surveys.planning import begin, fill
from surveys.tests.asking import make_programme

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.skipif(connection.vendor != "postgresql", reason="plans of PostgreSQL"),
]


@pytest.fixture
def people():
    account, emails = make_account(), [f"{n}@customer.example" for n in range(3000)]
    ids = Address.objects.ensure(emails)
    Contact.objects.bulk_create(
        Contact(account=account, name=email, email=email, address_id=ids[email]) for email in emails
    )


def filled_wave():
    wave = begin(make_programme(), days.today())
    fill(wave, days.today())
    return wave


def test_whom_a_wave_asked_and_whom_it_left_out_are_found_by_an_index_each(people):
    wave = filled_wave()
    asked, left_out = wave.invitations.invited().asked(), wave.invitations.exclude(left_out="")
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is rather read as a whole
        plans = [rows.order_by().explain() for rows in (asked, left_out)]

    assert "one_invitation_an_address" in plans[0]
    assert "invitation_by_reason" in plans[1]


def test_each_person_is_looked_up_by_a_key_though_no_statistics_know_the_wave(people):
    filled_wave()
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE surveys_invitation, accounts_contact")
    wave = filled_wave()
    plan = reading(whom(wave.programme, days.today()), wave, days.today()).explain()

    assert "one_invitation_a_contact" in plan
    assert "one_invitation_an_address" in plan
    assert "invitation_by_reason" not in plan


def test_the_first_of_a_reason_are_found_without_reading_them_all(people):
    wave = filled_wave()
    Invitation.objects.filter(wave=wave).update(left_out="held")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE surveys_invitation")
        cursor.execute("SET LOCAL enable_seqscan = off")  # a small table is rather read as a whole
    plan = firsts.first_of(wave, "held").explain(analyze=True)

    assert "Limit" in plan
    assert max(int(n) for n in re.findall(r"actual time=\S+ rows=(\d+)", plan)) <= firsts.SHOWN
