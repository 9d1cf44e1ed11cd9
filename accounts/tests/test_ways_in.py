"""Letters that carry a way in: made from the moment they were asked for, and for nobody else."""

import re

import pytest
import time_machine

from accounts.models import User
from accounts.tests.factories import PASSWORD
from accounts.ways_in import send_way_in
from letters.composing import compose
from letters.message import Cancel
from letters.models import Letter
from letters.tests.reading import written

NEW = "violet lamp under water"
LINK = re.compile(r"http://\S+/password/reset/key/\S+/")


def link_in(text):
    return LINK.search(text).group()


@pytest.fixture
def letter(alice):
    return send_way_in(alice, "password-reset")


def why_not(letter):
    answer = compose([letter])[letter.pk]
    return answer.reason if isinstance(answer, Cancel) else None


def test_a_letter_that_is_written_again_carries_the_same_link(letter):
    first, again = written()[0][1], written()[0][1]

    assert link_in(first.text) == link_in(again.text) == link_in(first.html)


def test_nothing_secret_is_stored_with_the_letter(letter):
    link = link_in(written()[0][1].text)
    row = Letter.objects.values().get()

    assert not [value for value in row.values() if str(value) in link.split("/") and value]


def test_a_second_letter_has_a_number_of_its_own_and_ends_the_first(letter, alice):
    newer = send_way_in(alice, "password-reset")

    assert newer.number == 1
    assert why_not(newer) is None
    assert why_not(letter) == "newer-link"


def test_the_letter_of_a_person_who_left_does_not_leave(letter, alice):
    User.objects.filter(pk=alice.pk).update(deactivated_at="2026-01-01T00:00Z")
    assert why_not(letter) == "left"


def test_a_link_never_goes_to_a_former_address(letter, alice):
    User.objects.filter(pk=alice.pk).update(email="alice@elsewhere.example")
    assert why_not(letter) == "address-changed"


def test_a_letter_whose_hour_is_over_does_not_leave(alice):
    with time_machine.travel("2026-11-20 10:00", tick=False) as clock:
        letter = send_way_in(alice, "password-reset")
        clock.shift(3601)

        assert why_not(letter) == "too-late"


def test_an_invitation_carries_the_link_that_the_admin_was_shown(as_adam, client):
    details = {"email": "carl@portal.example", "name": "Carl", "role": "csm"}
    link = as_adam.post("/people/new/", details).context["link"]
    [(to, message)] = written("user-invited")

    assert (to, link_in(message.text)) == ("carl@portal.example", link)
    assert "Welcome to CSM Portal, Carl." in message.text


def test_a_letter_speaks_its_readers_language(alice):
    User.objects.filter(pk=alice.pk).update(language="fr")
    alice.refresh_from_db()
    send_way_in(alice, "user-invited")

    [(_to, message)] = written()
    assert "Bienvenue" in message.text
    assert '<html lang="fr" dir="ltr">' in message.html


def test_a_letters_looks_stand_on_its_elements(letter):
    html = written()[0][1].html

    assert "<style" not in html
    assert re.search(r'<a class="press" href="[^"]+" style="[^"]*background: #86285a', html)


def test_a_name_in_a_letter_is_text(alice):
    User.objects.filter(pk=alice.pk).update(name="<script>x</script>{{ 7 }}")
    alice.refresh_from_db()
    send_way_in(alice, "user-invited")
    [(_to, message)] = written()

    assert "<script>x</script>{{ 7 }}" in message.text
    assert "<script" not in message.html


def test_an_address_that_no_mail_can_reach_gets_none(alice, caplog):
    alice.email = '"alice b"@portal.example'
    assert send_way_in(alice, "password-reset") is None
    assert "alice" not in caplog.text


def test_the_link_of_a_letter_sets_the_password(letter, alice, client):
    form = client.get(link_in(written()[0][1].text), follow=True).redirect_chain[-1][0]
    client.post(form, {"password1": NEW, "password2": NEW})
    alice.refresh_from_db()

    assert not alice.check_password(PASSWORD)
