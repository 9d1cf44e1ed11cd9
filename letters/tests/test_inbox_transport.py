"""On the embedded default a letter stays here: kept for the inbox, said on the console."""

import pytest
from django.utils import timezone

from letters.message import Message
from letters.mime import as_bytes
from letters.models import Address, Batch, KeptBody, Letter
from letters.senders import sender
from letters.transports import connect

pytestmark = pytest.mark.django_db
MESSAGE = Message("Ana", "Claire", "Été à Lyon", "Bonjour Ana\n", "<p>Bonjour Ana</p>")


@pytest.fixture
def letter():
    address = Address.objects.create(value="ana@customer.example", keyed_hash="x")
    return Letter.objects.create(kind="invitation", address=address)


def hand_over(letter, gate=lambda: True):
    data = as_bytes(
        MESSAGE, address="ana@customer.example", message_id=letter.message_id,
        sender=sender(""), date=timezone.now(), bulk=False,
    )  # fmt: skip
    with connect(sender("")) as line:
        return line.hand_over("ana@customer.example", data, gate)


def test_the_letter_is_kept_as_its_reader_sees_it(letter):
    assert hand_over(letter).sent

    kept = letter.kept_body
    assert (kept.subject, kept.text, kept.html) == (
        "Été à Lyon",
        "Bonjour Ana\n",
        "<p>Bonjour Ana</p>\n",
    )
    assert "To: Ana <ana@customer.example>" in kept.headers.splitlines()


def test_a_second_try_keeps_one_copy(letter):
    assert hand_over(letter).sent
    assert hand_over(letter).sent
    assert KeptBody.objects.count() == 1


def test_the_gate_holds_for_the_inbox_too(letter):
    assert hand_over(letter, lambda: False).dropped
    assert not KeptBody.objects.exists()


def test_a_way_in_is_said_on_the_console_but_no_wave_is(letter, capsys):
    hand_over(letter)
    assert "Bonjour Ana" in capsys.readouterr().out

    letter.batch = Batch.objects.create(name="wave")
    letter.save()
    hand_over(letter)
    assert capsys.readouterr().out == ""
