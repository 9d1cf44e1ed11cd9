"""A letter's life, walked at random: workers die, lines break, people change their minds.

Beside the database stands what really happened: who holds which lease, what the server stored,
who is free to be asked. After every step both must agree.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import timedelta

import pytest
from django.db import transaction
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    rule,
    run_state_machine_as_test,
)

from letters import composing, news
from letters.delivering import cancel, claiming, postpone, queue, settling, sweep, turning_away
from letters.delivering.gate import gate
from letters.faults import Fault
from letters.models import Address, Batch, Letter, SenderState, Switch
from letters.senders import sender
from letters.tests.conftest import write
from letters.tests.factories import make_address, make_batch
from letters.transports import Handed

HOUR = timedelta(hours=1)
REFUSALS = st.sampled_from([Fault.MOMENT, Fault.CONTENT, Fault.TOO_FAST])
ACTS = ["opt out"] * 4 + ["pause", "resume", "cancel", "stop", "start"]
ACTS += ["answered", "held", "delivered"]
STEPS = ["work"] * 10 + ["queue", "claim", "sweep"] * 2 + ["somebody_acts"] * 3
STEPS += ["die", "time_passes"]
UNSENT = {"failed", "suppressed", "cancelled", "expired"}


@dataclass(eq=False)
class Hand:
    """A letter in the hands of a worker, as the worker remembers it."""

    letter: Letter
    alive: bool = True  # its lease, by the clock on the wall
    gated: bool = False
    stored: bool = False


class Life(RuleBasedStateMachine):
    def __init__(self):
        super().__init__()
        self.world = transaction.atomic()
        self.world.__enter__()
        self.addresses = [make_address() for _n in range(2)]
        self.batches = [make_batch() for _n in range(2)]
        self.hands, self.copies, self.planned = [], Counter(), 0
        for to, batch in [(0, 0), (0, 1), (1, None)]:  # two programmes want the same person
            self.plan(to, batch, rest_days=80)

    def teardown(self):
        try:
            self.in_the_end_everything_is_settled()
        finally:
            transaction.set_rollback(True)
            self.world.__exit__(None, None, None)

    # -- What comes in, and what people want -----------------------------------------------------

    @rule(step=st.sampled_from(STEPS), data=st.data())
    def go_on(self, step, data):
        """One rule with weights: rules beside each other leave workers idle most of the time."""
        getattr(self, step)(data)

    def queue(self, data):
        to, batch = data.draw(st.integers(0, 1)), data.draw(st.sampled_from([None, 0, 1]))
        self.plan(to, batch, rest_days=data.draw(st.sampled_from([80, None])))

    def plan(self, to, batch, rest_days):
        self.planned += 1
        fields = {"batch": None if batch is None else self.batches[batch], "rest_days": rest_days}
        for _time in range(2):  # whoever plans may do so twice
            queue("question", self.addresses[to].pk, subject_id=self.planned, **fields)

    def somebody_acts(self, data):
        act, which = data.draw(st.sampled_from(ACTS)), data.draw(st.integers(0, 1))
        if act in {"pause", "resume", "cancel"}:
            getattr(self.batches[which], act)()
        elif act in {"stop", "start"}:
            getattr(Switch.objects, act)()
        elif act == "opt out":
            self.opt_out(data)
        elif self.planned:
            self.take_back(act, data.draw(st.integers(1, self.planned)))
        if act == "cancel":
            self.batches[which] = make_batch()

    def opt_out(self, data):
        """Rather somebody whose letter a worker holds."""
        waiting = [hand.letter.address for hand in self.hands if not hand.gated]
        person = data.draw(st.sampled_from(waiting or self.addresses))
        person.opt_out()
        self.addresses = [make_address() if a == person else a for a in self.addresses]

    def take_back(self, act, subject):
        if act == "answered":
            cancel("question", [subject], "answered")
        elif act == "held":
            postpone("question", [subject], timezone.now() + HOUR)
        elif self.copies[(letter := Letter.objects.get(subject_id=subject)).pk]:
            news.delivered(letter)

    # -- Workers -----------------------------------------------------------------------------------

    def claim(self, _data=None):
        SenderState.objects.all().delete()  # brakes are tried elsewhere
        held = self.held()
        for its, names in claiming.due_senders():
            claimed = claiming.claim(its, names, timezone.now() + HOUR)
            for letter in claimed.letters if claimed else []:
                assert letter.pk not in held, "claimed twice"
                self.hands.append(Hand(letter))

    def held(self):
        under_way = Letter.objects.filter(state__in=["leased", "handing_over"])
        leases = dict(under_way.values_list("pk", "lease"))
        living = (hand.letter for hand in self.hands if hand.alive)
        return {letter.pk for letter in living if leases.get(letter.pk) == letter.lease}

    def work(self, data):
        """The next step of a worker with one letter, or its last."""
        if not self.hands:
            self.claim()
            return
        hand = data.draw(st.sampled_from(self.hands))
        if not hand.gated:
            self.come_to_the_gate(hand)
        elif not hand.stored and data.draw(st.booleans()):
            hand.stored = True  # the server has it; the worker does not know yet
            self.copies[hand.letter.pk] += 1
        else:
            good = Handed(code=250) if hand.stored else Handed(data.draw(REFUSALS), 500)
            broken = Handed(Fault.DROPPED_AFTER)
            self.hands.remove(hand)
            settling.settle(hand.letter, data.draw(st.sampled_from([good, broken])), sender(""))

    def come_to_the_gate(self, hand):
        may = self.may_pass(hand)
        hand.gated = gate(hand.letter)
        assert hand.gated == may
        if not hand.gated:
            turning_away.turn_away(hand.letter)
            self.hands.remove(hand)

    def die(self, data):
        if self.hands:
            self.hands.remove(data.draw(st.sampled_from(self.hands)))

    def may_pass(self, hand):
        """The rules once more, in words of Python."""
        row = Letter.objects.select_related("batch", "address").get(pk=hand.letter.pk)
        mine = hand.alive and row.state == "leased" and row.lease == hand.letter.lease
        runs = row.batch is None or row.batch.state == "running"
        address = row.address
        free = address.next_ask_at is None or address.asked_by_id == row.pk
        stopped = Switch.objects.stopped().exists()
        wanted = not address.suppressed
        return mine and runs and not stopped and wanted and (free or row.rest_days is None)

    def time_passes(self, _data=None):
        """Leases run out, what waits is due."""
        Letter.objects.update(leased_until=timezone.now() - HOUR)
        Letter.objects.update(due_at=timezone.now() - HOUR)
        for hand in self.hands:
            hand.alive = False
        Switch.objects.start()

    def sweep(self, _data):
        sweep()

    # -- What must hold --------------------------------------------------------------------------

    @invariant()
    def rows_and_world_agree(self):
        letters = {letter.pk: letter for letter in Letter.objects.all()}
        assert len(letters) == self.planned, "a letter is one row"
        for pk, letter in letters.items():
            copies, marked = self.copies[pk], letter.possibly_doubled_at
            assert copies <= (2 if marked else 1), "two copies, and no mark"
            assert letter.state != "sent" or copies, "sent, and nothing left"
            assert letter.state not in UNSENT or not copies, f"{letter.state}, and a copy left"
        for holder in Address.objects.exclude(asked_by=None).values_list("asked_by", flat=True):
            assert letters[holder].state not in UNSENT, "a budget held by what never left"

    def in_the_end_everything_is_settled(self):
        Switch.objects.start()
        for batch in Batch.objects.all():
            batch.resume()
        self.hands.clear()
        for _round in range(12):
            if not Letter.objects.unsettled().exists():
                break
            self.time_passes()
            Address.objects.update(next_ask_at=None)
            sweep()
            self.claim()
            for hand in list(self.hands):
                self.finish(hand)
        assert not Letter.objects.unsettled().exists()
        self.rows_and_world_agree()

    def finish(self, hand):
        self.hands.remove(hand)
        if gate(hand.letter):
            self.copies[hand.letter.pk] += 1
            settling.settle(hand.letter, Handed(code=250), sender(""))
        else:
            turning_away.turn_away(hand.letter)


@pytest.mark.django_db
def test_whatever_happens_nobody_is_lost_and_nobody_doubled_unmarked():
    composing.register("question", write, ask=True)
    walk = settings(
        max_examples=40, stateful_step_count=30, deadline=None, derandomize=True,
        suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    run_state_machine_as_test(Life, settings=walk)
