import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from accounts.models import Note
from accounts.tests.factories import make_account, make_contact
from surveys.tests.factories import make_answer


@pytest.fixture
def contact(alice):
    account = make_account(owner=alice)
    return make_contact(account, name="Karim Haddad", language="fr", time_zone="Europe/Paris")


def page(client, contact):
    return client.get(reverse("success:contact-detail", args=[contact.pk]))


def test_a_person_has_a_curve_of_their_own(as_alice, contact):
    for days, score in [(600, 9), (300, 8), (12, 3)]:
        make_answer(score, contact, days_ago=days, comment="Trois semaines sans réponse")

    text = page(as_alice, contact).content.decode()

    assert "From 9 to 3 since" in text
    assert text.count('class="drawing"') == 2
    assert text.count("<blockquote") >= 3
    assert "Français" in text


def test_somebody_who_never_answered_has_no_curve(as_alice, contact):
    text = page(as_alice, contact).content.decode()

    assert "They have never answered." in text
    assert "drawing" not in text


def test_a_time_zone_that_is_none_is_left_out(as_alice, contact):
    contact.time_zone = "../../etc/passwd"
    contact.save()

    assert b"Their time now" not in page(as_alice, contact).content


def test_a_merged_contact_leads_to_the_one_that_stays(as_alice, contact):
    shell = make_contact(contact.account, merged_into=contact)

    assert page(as_alice, shell).url == reverse("success:contact-detail", args=[contact.pk])


def test_the_number_of_queries_does_not_grow(as_alice, contact, django_assert_num_queries):
    def fill(times):
        for number in range(times):
            make_answer(8, contact, days_ago=10 + number)
            Note.objects.create(account=contact.account, contact=contact, text="Noted")

    fill(2)
    page(as_alice, contact)
    with CaptureQueriesContext(connection) as few:
        page(as_alice, contact)
    fill(18)

    with django_assert_num_queries(len(few)):
        page(as_alice, contact)
