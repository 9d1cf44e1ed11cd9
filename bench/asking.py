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
from csm_portal.lib import new_rows
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
from surveys.inviting import KIND
from surveys.models import Invitation, Programme, QuestionVersion, Translation, Wave
from surveys.planning import begin, fill
from surveys.settling import settle
from surveys.texts import Texts

ROUNDS, PEOPLE = 5, 20_000
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
    """For some twenty thousand people an invitation and a letter: judged, placed, written.

    Against the same rows written alone, in the same way.
    """
    rates, floors = [], []
    for _round in range(ROUNDS):
        filling = Filling(_wave(), days.today())
        taken = seconds(partial(_fill, filling))
        rates.append(filling.written / taken)
        floors.append(filling.written / _written_alone(filling.wave, _wave()))
    value, floor = median(rates), median(floors)
    ratio = value / PLANNED
    return Result(
        "plan_wave", round(value), round(floor), round(ratio, 3), PLANNED, ratio >= 1, "/s"
    )


def _fill(filling: Filling) -> None:
    while filling.written < PEOPLE and filling.next_chunk():
        pass


def _written_alone(wave: Wave, copy: Wave) -> float:
    """The seconds that what planning wrote takes for another wave."""
    asked = "address_id", "language", "due_at"
    people = list(wave.invitations.values_list("contact_id", "account_id", "left_out", *asked))
    mails = list(wave.batch.letters.values_list("subject_id", *asked))

    def write() -> None:
        for some in chunks(people, CHUNK):
            new_rows.write(
                Invitation, ("contact_id", "account_id", "left_out", *asked), some, wave_id=copy.pk
            )
        for some in chunks(mails, CHUNK):
            rows = ((*mail, new_message_id()) for mail in some)
            new_rows.write(
                Letter, ("subject_id", *asked, "message_id"), rows,
                kind=KIND, number=1, batch_id=copy.batch_id, rest_days=0,
            )  # fmt: skip

    taken = seconds(write)
    copy.batch.cancel()
    return taken


def wave_end_to_end() -> Result:
    """Claimed, composed, gated, handed over, settled, written on invitations; over one line.

    Against smtplib, one line too, with the same bytes each time.
    """
    new_rows.tell(Invitation, Letter)  # as `fill` does after as many as `plan_wave` has written
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
