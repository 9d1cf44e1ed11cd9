"""What a wave costs: planned for everybody, and sent letter by letter, gated and settled."""

from __future__ import annotations

import smtplib
from functools import partial
from itertools import count
from statistics import median

from django.test import override_settings
from django.utils import timezone

from bench.measure import seconds
from bench.relay import relay
from bench.result import Result
from csm_portal.lib.chunks import chunks
from letters.composing import compose
from letters.delivering import deliver_due
from letters.message import Message
from letters.mime import as_bytes
from letters.models import Letter
from letters.models.letter import new_message_id
from letters.senders import Sender
from surveys import days
from surveys.filling import CHUNK, Filling
from surveys.models import Invitation, Programme, QuestionVersion, Translation, Wave
from surveys.planning import begin, fill
from surveys.settling import settle
from surveys.texts import Texts

ROUNDS, CHUNKS = 5, 20
FIXED = 1_000
SHARE = 0.15  # of what smtplib does with the same bytes each time: the target
PLANNED = 20_000  # invitations a second: the target
HOURS = {"weekdays": 127, "opens_at": "00:00", "closes_at": "23:59:59"}
_number = count(1)


def _wave() -> Wave:
    """Of a new programme; nobody is in it. Nobody rests, so that rounds may follow each other."""
    name = f"Bench {next(_number)}"
    programme = Programme.objects.create(
        name=name, started_at=timezone.now(), rest_days=0, reminders=0, **HOURS
    )
    version = QuestionVersion.objects.create(programme=programme, number=1)
    Translation.objects.create(version=version, **vars(Texts.ready_made("en")))
    wave = begin(programme, days.today())
    if wave is None:
        raise RuntimeError("no wave began")
    return wave


def plan_wave() -> Result:
    """For at most twenty thousand people an invitation and a letter: judged, placed, written.

    Against the same rows written alone, by the ORM too.
    """
    rates, floors = [], []
    for _round in range(ROUNDS):
        wave = _wave()
        filling = Filling(wave, days.today())
        taken = seconds(partial(_first, filling))
        people = wave.invitations.count()
        rates.append(people / taken)
        floors.append(people / seconds(partial(_write_alone, _copies(wave, _wave()))))
    value, floor = median(rates), median(floors)
    ratio = value / PLANNED
    return Result(
        "plan_wave", round(value), round(floor), round(ratio, 3), PLANNED, ratio >= 1, "/s"
    )


def _first(filling: Filling) -> None:
    for _chunk in range(CHUNKS):
        if not filling.next_chunk():
            return


def _copies(wave: Wave, into: Wave) -> tuple[list[Invitation], list[Letter]]:
    """What planning wrote, for another wave; unsaved."""
    invitations, letters = list(wave.invitations.all()), list(wave.batch.letters.all())
    for invitation in invitations:
        invitation.pk, invitation.wave, invitation.letter = None, into, None
    for letter in letters:
        letter.pk, letter.batch, letter.subject_id = None, into.batch, None
        letter.message_id = new_message_id()
    return invitations, letters


def _write_alone(rows: tuple[list[Invitation], list[Letter]]) -> None:
    invitations, letters = rows
    for people in chunks(invitations, CHUNK):
        Invitation.objects.bulk_create(people)
    for mails in chunks(letters, CHUNK):
        Letter.objects.bulk_create(mails)


def wave_end_to_end() -> Result:
    """Claimed, composed, gated, handed over, settled, written on invitations; over one line.

    Against smtplib, one line too, with the same bytes each time.
    """
    with relay() as port:
        sender = Sender("bench", "nps@portal.example", "smtp", host="127.0.0.1", port=port,
                        tls="off", connections=1, rate=1_000_000)  # fmt: skip
        with override_settings(SENDERS={"bench": sender}, SENDING=True):
            data = _bytes(sender)
            rounds = [(_sent_a_second(), _fixed_a_second(port, data)) for _round in range(ROUNDS)]
    value, most = median(sent for sent, _f in rounds), median(fixed for _s, fixed in rounds)
    ratio = value / most
    return Result(
        "wave_end_to_end", round(value, 1), round(most, 1), round(ratio, 3), SHARE,
        ratio >= SHARE, "/s",
    )  # fmt: skip


def due_wave(*, whole: bool = False) -> Wave:
    """A wave whose letters are all due now: of its first thousand people, or of everybody."""
    wave = _wave()
    if whole:
        fill(wave, days.today())
    else:
        Filling(wave, days.today()).next_chunk()
    wave.batch.letters.update(due_at=timezone.now())
    wave.invitations.filter(due_at__isnull=False).update(due_at=timezone.now())
    return wave


def _sent_a_second() -> float:
    wave = due_wave()
    letters = Letter.objects.filter(batch=wave.batch)
    taken = seconds(lambda: (deliver_due(600), settle()))
    asked = wave.invitations.asked().count()
    if asked < letters.count():
        raise RuntimeError(f"{letters.count() - asked} letters did not leave")
    wave.batch.cancel()
    return asked / taken


def _fixed_a_second(port: int, data: bytes) -> float:
    def hand_over() -> None:
        with smtplib.SMTP("127.0.0.1", port, "portal.example") as server:
            for _each in range(FIXED):
                server.sendmail("nps@portal.example", ["zoe@customer.example"], data)

    return FIXED / seconds(hand_over)


def _bytes(sender: Sender) -> bytes:
    """Of one letter of a wave, as it leaves."""
    wave = _wave()
    Filling(wave, days.today()).next_chunk()
    letters = list(Letter.objects.filter(batch=wave.batch)[:1])
    message = compose(letters)[letters[0].pk]
    if not isinstance(message, Message):
        raise RuntimeError(f"nothing to send: {message}")
    return as_bytes(
        message, address="zoe@customer.example", message_id="1@portal.example", sender=sender,
        date=timezone.now(), bulk=True,
    )  # fmt: skip


BENCHMARKS = {"plan_wave": plan_wave, "wave_end_to_end": wave_end_to_end}
