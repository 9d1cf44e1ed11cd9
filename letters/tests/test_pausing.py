from datetime import timedelta

import pytest
from django.utils import timezone

from letters import news
from letters.faults import Fault
from letters.models import Address, Letter
from letters.tests.factories import make_batch, make_letter
from letters.tests.server import deliver

pytestmark = pytest.mark.django_db


def tried(batch, outcomes):
    """Letters that were tried before, the oldest first: "" for sent, else why not."""
    ids = Address.objects.ensure(f"old{n}@customer.example" for n in range(len(outcomes)))
    began = timezone.now() - timedelta(hours=1)
    Letter.objects.bulk_create(
        Letter(
            kind="question", batch=batch, address_id=pk, reason=reason,
            state="failed" if reason else "sent", settled_at=began + timedelta(seconds=n),
        )
        for n, (pk, reason) in enumerate(zip(ids.values(), outcomes, strict=True))
    )  # fmt: skip


def after(server, batch, fault):
    make_letter(batch=batch, kind="question", reason=fault if fault == Fault.OUR_BUG else "")
    server.faults[""] = [fault]
    deliver()
    batch.refresh_from_db()
    return batch.state, batch.pause_reason


@pytest.mark.parametrize(
    ("before", "fault", "state"),
    [
        (["address"] * 19, Fault.ADDRESS, "paused"),
        (["address"] * 18, Fault.ADDRESS, "running"),
        (["address"] * 10 + [""] + ["address"] * 9, Fault.ADDRESS, "running"),
        ((["address"] + [""] * 19) * 10, Fault.ADDRESS, "paused"),
        ((["address"] + [""] * 24) * 8, Fault.ADDRESS, "running"),
        (["content"] * 9, Fault.CONTENT, "paused"),
        (["content"] * 8, Fault.CONTENT, "running"),
        (["content"] * 9 + [""], Fault.CONTENT, "running"),
        (["our-bug"] * 2, Fault.OUR_BUG, "paused"),
        (["our-bug"], Fault.OUR_BUG, "running"),
    ],
)
def test_a_batch_is_held_when_too_much_goes_wrong(server, before, fault, state):
    batch = make_batch()
    tried(batch, before)

    assert after(server, batch, fault) == (state, fault if state == "paused" else "")


def test_who_resumes_knows_what_went_wrong_before(server):
    batch = make_batch(state="paused")
    tried(batch, ["address"] * 30)
    batch.resume(by=1)

    assert after(server, batch, Fault.ADDRESS) == ("running", "")


@pytest.mark.parametrize(
    ("sent", "complaints", "state", "warned"),
    [
        (99, 3, "running", False),
        (100, 1, "running", False),
        (100, 2, "running", True),
        (100, 3, "paused", True),
        (1_100, 3, "running", True),
    ],
)
def test_complaints_warn_then_hold(sent, complaints, state, warned):
    batch = make_batch()
    tried(batch, [""] * sent)
    for letter in Letter.objects.all()[:complaints]:
        news.complained(letter)
    batch.refresh_from_db()

    assert (batch.state, batch.warned_at is not None) == (state, warned)


def test_news_may_come_twice_and_in_any_order():
    letter = make_letter(state="sent", settled_at=timezone.now())
    said = [verb(letter) for verb in (news.complained, news.bounced, news.delivered) * 2]

    assert said == [True] * 3 + [False] * 3
    letter.address.refresh_from_db()
    assert letter.address.suppressed
