"""Fill an empty portal with the invented world."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import nullcontext

from django.db import transaction
from django.utils import timezone

from accounts.models import Account, User
from csm_portal.demo.asking import ask
from csm_portal.demo.cast_at_risk import AT_RISK, LOST
from csm_portal.demo.cast_happy import happy
from csm_portal.demo.crowd import crowd
from csm_portal.demo.making import Maker
from csm_portal.demo.rates import seed_rates
from csm_portal.demo.reading import read
from csm_portal.demo.rows import Rows, moment
from csm_portal.demo.staff import Staff, hire
from csm_portal.demo.story import Story, Teller
from success.models import Look

Say = Callable[[str], None]
SHOWCASE = 1_000  # accounts; up to here it is a story, in one transaction; beyond, a benchmark

OWNERS = ["Claire", "Claire", "Claire", "Paul", "Sandrine"]  # of the crowd, in turn


class Refused(Exception):
    """Why nothing was written."""


def seed(accounts: int, seed: int, say: Say) -> None:
    """The story and, around it, as many believable customers as are missing to `accounts`."""
    today = timezone.localdate()
    stories = [*AT_RISK, *happy(today), *LOST]
    _refuse(accounts, len(stories))
    with transaction.atomic() if accounts <= SHOWCASE else nullcontext():
        staff = hire(today, accounts)
        maker = Maker(today, seed_rates(today))
        written = 0
        for rows in _world(stories, accounts, seed, staff, maker):
            rows.write()
            written += len(rows.accounts)
            say(f"{written:,} of {accounts:,} accounts")
        if accounts <= SHOWCASE:
            ask(today, staff["Helen"])
        Look.objects.create(user=staff["Claire"], looked_at=moment(today, 2, 580))
        read(today, say)


def _refuse(accounts: int, least: int) -> None:
    if accounts < least:
        raise Refused(f"The story alone has {least} accounts: ask for that many or more.")
    if Account.objects.filter(is_demo=False).exists():
        raise Refused("There are real accounts here: invented ones never go beside them.")
    if Account.objects.exists() or User.objects.filter(is_demo=True).exists():
        raise Refused("The demo is here already. `manage.py demo --empty` takes it away.")


def _world(
    stories: list[Story], accounts: int, seed: int, staff: Staff, maker: Maker
) -> Iterator[Rows]:
    teller = Teller(maker, staff)
    for story in stories:
        teller.tell(story)
    yield teller.rows
    owners: list[User] = staff.more or [staff[name] for name in OWNERS]
    calm = accounts <= SHOWCASE
    yield from crowd(seed, accounts - len(stories), owners, maker, calm=calm)
