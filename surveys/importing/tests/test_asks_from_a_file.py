from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from accounts.importing.tests.files import CHECKED, DONE, checked, problems, written
from accounts.merging.entries import merge_contacts
from accounts.models import Contact
from accounts.tests.factories import make_contact
from letters.models import Address
from surveys.models import Invitation

pytestmark = pytest.mark.django_db
HEAD = "account,email,asked_at,status\n"
ASKED = "Neri,ana@neri.example,2025-01-02,\nNeri,ana@neri.example,2025-04-02,\n"


def ana():
    return Contact.objects.get(email="ana@neri.example")


def day(ago):
    return timezone.localdate() - timedelta(days=ago)


def test_a_person_who_was_asked_elsewhere_is_no_longer_never_asked(neri):
    written("asks", HEAD + ASKED)

    assert ana().silent_asks == 2
    assert (ana().silent_since.year, ana().last_asked_at.month) == (2025, 4)


def test_headers_of_other_systems_are_known(neri):
    import_ = checked(
        "asks", "client;destinataire;envoyé le;statut\nNeri;a@b.example;2025-01-02;ok\n"
    )

    assert import_.mapping == ["account", "email", "asked_at", "outcome"]
    assert import_.counts["new"] == 1


def test_the_same_file_again_changes_nothing(neri):
    written("asks", HEAD + ASKED)
    again = written("asks", HEAD + ASKED)

    assert (again.result["known"], Invitation.objects.count()) == (2, 2)


def test_the_same_file_after_a_merge_changes_nothing(neri):
    written("asks", HEAD + ASKED)
    merge_contacts(ana(), make_contact(neri, email="kept@neri.example"), None)
    again = written("asks", HEAD + ASKED)

    assert (again.result["known"], Invitation.objects.count()) == (2, 2)


def test_one_day_twice_is_one_ask(neri):
    row = "Neri,ana@neri.example,2025-01-02 09:00,\nNeri,ana@neri.example,2025-01-02 17:00,\n"
    import_ = written("asks", HEAD + row)

    assert (Invitation.objects.count(), import_.counts["twice"]) == (1, 1)


def test_a_bounced_letter_is_no_silence_and_its_address_invalid(neri):
    written("asks", HEAD + "Neri,ana@neri.example,2025-01-02,Hard bounce\n")

    assert ana().silent_asks == 0
    assert ana().address.bounced_at is not None


def test_an_address_is_invalid_from_the_day_on_that_its_letter_bounced(neri):
    written("asks", HEAD + "Neri,ana@neri.example,2025-01-02,bounced\n")

    assert timezone.localdate(ana().address.bounced_at) == date(2025, 1, 2)


@pytest.mark.parametrize("said", ["Soft bounce", "failed", "Error", "échec", "deferred"])
def test_a_letter_that_failed_is_no_silence_and_leaves_the_address_open(neri, said):
    written("asks", HEAD + f"Neri,ana@neri.example,2025-01-02,{said}\n")

    assert Invitation.objects.get().undeliverable_at is not None
    assert (ana().silent_asks, ana().address.bounced_at) == (0, None)


def test_a_soft_bounce_is_one_in_a_column_of_bounces_too(neri):
    head = "account,email,asked_at,status,bounced\n"
    written("asks", head + "Neri,ana@neri.example,2025-01-02,soft bounce,yes\n"
            "Neri,bo@neri.example,2025-01-02,,yes\n")  # fmt: skip

    invalid = Address.objects.filter(bounced_at__isnull=False)
    assert list(invalid.values_list("value", flat=True)) == ["bo@neri.example"]


def test_an_address_that_worked_again_after_a_bounce_is_not_invalid(neri):
    written("asks", HEAD + "Neri,ana@neri.example,2025-01-02,bounced\n"
            "Neri,ana@neri.example,2025-04-02,delivered\n")  # fmt: skip

    assert ana().address.bounced_at is None
    assert ana().silent_asks == 1


def test_a_later_file_that_knows_of_the_bounce_corrects_the_ask(neri):
    written("asks", HEAD + "Neri,ana@neri.example,2025-01-02,sent\n")
    import_ = written("asks", HEAD + "Neri,ana@neri.example,2025-01-02,bounced\n")

    assert (import_.result["changed"], ana().silent_asks) == (1, 0)
    assert timezone.localdate(ana().address.bounced_at) == date(2025, 1, 2)


def test_whoever_was_asked_elsewhere_lately_rests_here_too(neri):
    written("asks", HEAD + f"Neri,ana@neri.example,{day(10)},\n")

    rests_until = Address.objects.get(value="ana@neri.example").next_ask_at
    assert timezone.localtime(rests_until).date() == day(10) + timedelta(days=80)


def test_the_answer_that_followed_an_ask_is_the_answer_to_it(neri):
    written("asks", HEAD + ASKED)
    written("answers", "account,email,score,date\nNeri,ana@neri.example,9,2025-01-05\n")

    first, second = Invitation.objects.order_by("asked_at")
    assert first.answered_at is not None
    assert second.answered_at is None
    assert ana().silent_asks == 1


@pytest.mark.parametrize(
    ("row", "problem"),
    [("Neri,ana@neri.example,,", "date-missing"), ("Neri,,2025-01-02,", "person-missing"),
     ("Nerri,ana@neri.example,2025-01-02,", "account-unknown"),
     ("Neri,ana@neri.example,2025-01-02,perhaps", "outcome"),
     ("Neri,ana@neri.example,2999-01-02,", "future")],
)  # fmt: skip
def test_what_is_wrong_is_said_and_nothing_written(neri, row, problem):
    import_ = written("asks", f"{HEAD}{row}\n")

    assert problems(import_) == [(2, problem)]
    assert (import_.state, Invitation.objects.count()) == (CHECKED, 0)


def test_accounts_and_people_that_are_missing_can_be_made(db):
    import_ = written("asks", HEAD + ASKED, create_accounts=True)

    assert (import_.state, ana().account.name) == (DONE, "Neri")


def test_a_file_that_does_not_say_who_or_when_asks_for_it(neri):
    assert len(checked("asks", "account,comment\nNeri,x\n").counts["missing"]) == 2
