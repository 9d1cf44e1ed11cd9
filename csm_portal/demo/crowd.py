"""The accounts around the story: rows made from the arrays of the invented world."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

import numpy as np

from accounts.models import Account, Contact, Movement, Note, Stage, User
from accounts.notice import add_months
from csm_portal.demo import names
from csm_portal.demo.comments import comment
from csm_portal.demo.making import Maker
from csm_portal.demo.rows import Rows, moment
from csm_portal.demo.world import DAYS, simulate
from csm_portal.lib.fold import fold

CHUNK = 1_000  # accounts in memory at a time
CALLED_AFTER = 8  # days; a newer low score is still owed its call
LARGE = 20_000  # a year
TOWNS = list(names.COUNTRIES)
SHARES = np.array([share for _l, _c, share, _z in names.COUNTRIES.values()]) / 100


def crowd(
    seed: int, accounts: int, owners: Sequence[User], maker: Maker, *, calm: bool
) -> Iterator[Rows]:
    """Believable customers, CHUNK at a time: the same for the same seed and day.

    A calm crowd leaves the stage to the story: nobody leaves, and none with a large contract may
    before half a year has passed.
    """
    for number, first in enumerate(range(0, accounts, CHUNK)):
        rng = np.random.default_rng([seed, number])
        chunk = Chunk(rng, first, owners, maker, calm)
        yield chunk.rows(min(CHUNK, accounts - first))


class Chunk:
    def __init__(
        self,
        rng: np.random.Generator,
        first: int,
        owners: Sequence[User],
        maker: Maker,
        calm: bool,
    ) -> None:
        self.rng, self.first, self.owners, self.maker, self.calm = rng, first, owners, maker, calm
        self.made = Rows()

    def rows(self, size: int) -> Rows:
        world = simulate(self.rng, size, churn=not self.calm)
        for index in range(size):
            self._account(index, world.segment[index], world.since[index], world.lost[index])
        nth: dict[int, int] = {}
        for owner, start, left in zip(
            world.person_account, world.person_from, world.person_left, strict=True
        ):
            nth[owner] = nth.get(owner, -1) + 1
            self._person(self.made.accounts[owner], nth[owner], int(start), int(left))
        answers = zip(world.answer_person, world.answer_day, world.score, strict=True)
        for person, day, score in answers:
            self._answer(self.made.contacts[person], DAYS - int(day), int(score))
        return self.made

    def _pick(self, options: Sequence[Any]) -> Any:
        return options[int(self.rng.integers(len(options)))]

    def _day(self, day: int) -> date | None:
        return None if day < 0 else self.maker.today - timedelta(days=DAYS - day)

    def _account(self, index: int, segment: int, since_day: int, lost_day: int) -> None:
        rng, today = self.rng, self.maker.today
        country = TOWNS[int(rng.choice(len(TOWNS), p=SHARES))]
        language, currency, _share, zone = names.COUNTRIES[country]
        since, lost = today - timedelta(days=DAYS - int(since_day)), self._day(int(lost_day))
        arr = Decimal(int(np.clip(np.exp(rng.normal(9.9, 0.8)), 2_400, 250_000)) // 100 * 100)
        seats = max(3, int(arr / 900))
        onboarded = since + timedelta(days=60)
        account = self.maker.account(
            name=self._company(language, index),
            owner=self.owners[(self.first + index) % len(self.owners)],
            sector=names.SECTORS[int(segment)],
            plan=self._pick(names.PLANS),
            products=self._pick(names.PRODUCTS),
            country=country,
            time_zone=zone,
            employees=int(np.clip(np.exp(rng.normal(5, 1.2)), 5, 20_000)),
            arr=Decimal(0) if lost else arr,
            currency=currency,
            customer_since=since,
            onboarding_ended_on=onboarded if onboarded <= today else None,
            renews_on=self._renewal(since, arr),
            notice_days=self._pick([None, None, None, 30, 90]),
            rhythm_days=self._pick([None, 60, 90, 120]),
            lost_on=lost,
            stage=_stage(since, lost, today),
            seats=seats,
            seats_used=int(seats * rng.uniform(0.45, 1.0)),
            created_at=moment(today, (today - since).days),
        )
        account.touched_at = moment(today, int(rng.integers(3, 55)))
        self.made.accounts.append(account)
        self._contract(account, arr)

    def _renewal(self, since: date, arr: Decimal) -> date:
        """The next anniversary."""
        renewal = _next_anniversary(since, self.maker.today)
        soon = (renewal - self.maker.today).days < 275
        return add_months(renewal, 9) if self.calm and soon and arr > LARGE else renewal

    def _company(self, language: str, index: int) -> str:
        kinds, families = names.COMPANIES[language]
        number = self.first + index  # each pair once, in an order of its own, before any repeats
        kind = kinds[number * 7 % len(kinds)]
        family = families[(number * 11 + number // len(kinds)) % len(families)]
        return f"{kind} {family}" if language == "fr" else f"{family} {kind}"

    def _contract(self, account: Account, arr: Decimal) -> None:
        """How the yearly revenue came to be what it is."""
        assert account.customer_since is not None
        life = ((account.lost_on or self.maker.today) - account.customer_since).days
        change = Decimal(0)
        if life > 200 and self.rng.random() < 0.4:
            change = arr * self._pick([-20, -10, 10, 15, 25]) // 100
        self._move(account, "new", arr - change, account.customer_since)
        if change:
            kind = "expansion" if change > 0 else "contraction"
            on = account.customer_since + timedelta(days=int(self.rng.integers(120, life)))
            self._move(account, kind, change, on)
        if account.lost_on:
            self._move(account, "churn", -arr, account.lost_on)

    def _move(self, account: Account, kind: str, amount: Decimal, on: date) -> None:
        self.made.movements.append(
            Movement(
                account=account,
                kind=kind,
                amount=amount,
                currency=account.currency,
                happened_on=on,
                created_at=moment(self.maker.today, (self.maker.today - on).days),
            )
        )

    def _person(self, account: Account, nth: int, start: int, left: int) -> None:
        language = names.COUNTRIES[account.country][0]
        persona, titles = names.POSTS[nth % len(names.POSTS)]
        first, last = self._pick(names.FIRST[language]), self._pick(names.LAST[language])
        local = fold(f"{first}.{last}.{nth}").replace(" ", "")
        domain = fold(account.name).replace(" ", "-").replace("&", "and")
        contact = self.maker.contact(
            account,
            f"{first} {last}",
            f"{local}@{domain}.example",
            title=titles[language],
            persona=persona,
            language=language,
            time_zone=account.time_zone,
            left_on=self._day(left),
            created_at=moment(self.maker.today, DAYS - start),
        )
        self.made.contacts.append(contact)

    def _answer(self, contact: Contact, days_ago: int, score: int) -> None:
        rng, today = self.rng, self.maker.today
        at = moment(today, days_ago, int(rng.integers(0, 600)))
        words = comment(rng, score, contact.language)
        self.made.answers.append(self.maker.answer(contact, score, at, words))
        if score <= 6 and days_ago > CALLED_AFTER:
            self._call(contact, max(1, days_ago - int(rng.integers(1, 6))))

    def _call(self, contact: Contact, days_ago: int) -> None:
        at = moment(self.maker.today, days_ago, int(self.rng.integers(0, 600)))
        self.made.notes.append(
            Note(
                account=contact.account,
                contact=contact,
                author=contact.account.owner,
                kind=Note.Kind.CALL,
                text=self._pick(names.CALLS[contact.language]),
                written_at=at,
            )
        )
        contact.account.touched_at = max(at, contact.account.touched_at or at)


def _next_anniversary(since: date, today: date) -> date:
    years = 1
    while (renewal := add_months(since, 12 * years)) <= today:
        years += 1
    return renewal


def _stage(since: date, lost: date | None, today: date) -> str:
    if lost:
        return Stage.LOST
    age = (today - since).days
    if age < 75:
        return Stage.ONBOARDING
    if age < 240:
        return Stage.ADOPTING
    return Stage.RENEWING if 365 - age % 365 < 100 else Stage.ESTABLISHED
