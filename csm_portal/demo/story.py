"""One customer of the story: written down in days from today, told as rows."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from accounts.models import Account, Contact, Movement, Note, Stage
from csm_portal.demo import names
from csm_portal.demo.making import Maker
from csm_portal.demo.rows import Rows, moment
from csm_portal.demo.staff import Staff
from csm_portal.lib.fold import fold

TERM, NOTICE = 12, 60  # months, days
LEFT_BEFORE = 5  # days; who left gave notice shortly before the last day to do so
STILL_OWED = 20  # days; an older low score has had its call
Said = tuple[int, int, str]  # days ago, score, comment
Wrote = tuple[int, str, str, str]  # days ago, kind, about whom ("" for the account), text
Moved = tuple[int, str, int, str]  # days ago, kind, yearly amount, note


@dataclass(frozen=True)
class Person:
    name: str
    title: str
    persona: str
    said: tuple[Said, ...] = ()
    left: int | None = None
    wants_call: bool = False  # with the last answer
    language: str = ""


@dataclass(frozen=True)
class Story:
    name: str
    sector: str
    country: str
    employees: int
    arr: int
    people: tuple[Person, ...]
    since: int = 900
    notice_in: int | None = None
    stage: str = Stage.ESTABLISHED
    owner: str = "Claire"
    currency: str = "EUR"
    language: str = "en"
    plan: str = "Team"
    products: str = "Planning"
    seats: tuple[int, int] = (20, 14)  # bought, used
    onboarded: int | None = None
    lost: int | None = None
    rhythm: int | None = 90
    touched: int = 30
    worked: int | None = None  # waiting for them since
    notes: tuple[Wrote, ...] = ()
    moves: tuple[Moved, ...] = ()  # after the first contract
    part_of: str = ""


class Teller:
    """Tells stories as rows; remembers the accounts told, for groups."""

    def __init__(self, maker: Maker, staff: Staff) -> None:
        self.maker, self.staff = maker, staff
        self.rows, self.told = Rows(), dict[str, Account]()

    def tell(self, story: Story) -> None:
        account = self._account(story)
        self.told[story.name] = account
        self.rows.accounts.append(account)
        self._contract(story, account)
        people = {person.name: self._person(story, account, person) for person in story.people}
        self.rows.contacts += people.values()
        for note in story.notes:
            self._note(account, people, note)

    def _date(self, days_ago: int | None) -> date | None:
        return None if days_ago is None else self.maker.today - timedelta(days=days_ago)

    def _account(self, story: Story) -> Account:
        notice = story.notice_in if story.lost is None else LEFT_BEFORE - story.lost
        ahead = None if notice is None else -notice - NOTICE
        return self.maker.account(
            name=story.name,
            owner=self.staff[story.owner],
            parent=self.told.get(story.part_of),
            stage=story.stage,
            sector=story.sector,
            plan=story.plan,
            products=story.products,
            country=story.country,
            employees=story.employees,
            time_zone=names.ZONES[story.country],
            arr=Decimal(0 if story.lost else story.arr),
            currency=story.currency,
            customer_since=self._date(story.since),
            onboarding_ended_on=self._date(story.onboarded or max(story.since - 60, 0)),
            renews_on=self._date(ahead),
            notice_days=NOTICE,
            term_months=TERM,
            lost_on=self._date(story.lost),
            seats=story.seats[0],
            seats_used=story.seats[1],
            rhythm_days=story.rhythm,
            touched_at=moment(self.maker.today, story.touched),
            worked_at=None if story.worked is None else moment(self.maker.today, story.worked, 200),
            created_at=moment(self.maker.today, story.since),
        )

    def _contract(self, story: Story, account: Account) -> None:
        first = story.arr - sum(amount for _days, _kind, amount, _note in story.moves)
        moves = [(story.since, "new", first, ""), *story.moves]
        if story.lost:
            moves.append((story.lost, "churn", -story.arr, ""))
        for days_ago, kind, amount, note in moves:
            self.rows.movements.append(
                Movement(
                    account=account,
                    kind=kind,
                    amount=Decimal(amount),
                    currency=story.currency,
                    happened_on=self.maker.today - timedelta(days=days_ago),
                    note=note,
                    created_at=moment(self.maker.today, days_ago),
                )
            )

    def _person(self, story: Story, account: Account, person: Person) -> Contact:
        local, domain = fold(person.name).split(), fold(story.name).replace("’", " ").split()
        contact = self.maker.contact(
            account,
            person.name,
            f"{local[0][0]}.{local[-1]}@{'-'.join(domain).replace('&-', '')}.example",
            title=person.title,
            persona=person.persona,
            language=person.language or story.language,
            time_zone=account.time_zone,
            left_on=self._date(person.left),
            created_at=account.created_at,
        )
        for days_ago, score, comment in sorted(person.said, reverse=True):
            self._answer(contact, days_ago, score, comment)
        if person.wants_call:
            last = self.rows.answers[-1]
            last.call_wanted_at = last.answered_at
        return contact

    def _answer(self, contact: Contact, days_ago: int, score: int, comment: str) -> None:
        at = moment(self.maker.today, days_ago, -8 if days_ago == 0 else 17 * score)
        self.rows.answers.append(self.maker.answer(contact, score, at, comment))
        if score <= 6 and days_ago > STILL_OWED:
            text = names.CALLS[contact.language][score % 4]
            self._write(contact.account, contact, Note.Kind.CALL, days_ago - 2, text)

    def _note(self, account: Account, people: dict[str, Contact], note: Wrote) -> None:
        days_ago, kind, who, text = note
        self._write(account, people.get(who), kind, days_ago, text)

    def _write(
        self, account: Account, contact: Contact | None, kind: str, days_ago: int, text: str
    ) -> None:
        colour, _colon, words = (
            text.partition(": ") if kind == Note.Kind.OPINION else ("", "", text)
        )
        self.rows.notes.append(
            Note(
                account=account,
                contact=contact,
                author=account.owner,
                kind=kind,
                colour=colour,
                text=words,
                written_at=moment(self.maker.today, days_ago, 190),
            )
        )
        if kind == Note.Kind.CALL:
            called = moment(self.maker.today, days_ago, 190)
            account.touched_at = max(called, account.touched_at or called)
