"""A wave before it is launched: who is asked, who not and why, how many a day, what it brings."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from heapq import nsmallest
from math import ceil, floor

from accounts.models import User
from csm_portal.lib.chunks import chunks
from surveys import days
from surveys.audience import whom
from surveys.candidates import Candidate, reading
from surveys.drafting import Draft, Drafting
from surveys.expecting import Share, share_answered, share_owed
from surveys.firsts import SHOWN, Firsts, note
from surveys.models import Programme
from surveys.occurrences import Occurrence, month, periods
from surveys.planning import draft_wave, first_day

CHUNK = 2_000


@dataclass(frozen=True)
class Load:
    """What a wave brings to one CSM; None: the accounts that nobody owns."""

    owner: User | None
    asked: int
    calls_a_day: tuple[float, float] | None  # from-to; None: too few answers so far


@dataclass
class Preview:
    occurrence: Occurrence
    asked: int = 0
    left_out: Counter[str] = field(default_factory=Counter)  # by Invitation.LeftOut
    later: Counter[str] = field(default_factory=Counter)  # asked later in the wave, and why
    first_left_out: Firsts = field(default_factory=dict)
    first_later: Firsts = field(default_factory=dict)
    first_asked: list[tuple[datetime, int]] = field(default_factory=list)  # and which contact
    letters_per_day: list[tuple[date, int]] = field(default_factory=list)
    answer_share: Share | None = None  # of those asked so far; None: too few
    expected_answers: tuple[int, int] | None = None
    loads: list[Load] = field(default_factory=list)  # who has most to do first
    untranslated: Counter[str] = field(default_factory=Counter)  # people by their language


def coming(programme: Programme, today: date, most: int) -> list[Occurrence]:
    """The occurrences that have not begun, for the calendar; the first `most`.

    Programmes that people join day by day have one each month.
    """
    if programme.joins_daily:
        found, day = [], today
        for _n in range(most):
            day = month(day).ends_on + timedelta(days=1)
            found.append(month(day))
        return found
    known = set(programme.waves.values_list("occurrence", flat=True))
    some = periods(first_day(programme, today), programme.period_days, today)
    fresh = (one for one in some if one.name not in known)
    return [next(fresh) for _n in range(most)]


def preview(programme: Programme, today: date | None = None) -> Preview | None:
    """The next wave that has not begun, as things stand; None without a question.

    Reads everybody in the audience once; writes nothing.
    """
    day = today or days.today()
    version = programme.versions.first()
    if version is None:
        return None
    occurrence = month(day) if programme.joins_daily else coming(programme, day, 1)[0]
    wave = draft_wave(programme, occurrence, day)
    wave.version = version
    drafting = Drafting(wave, max(day, occurrence.begins_on))
    seen, owners, by_day = Preview(occurrence), Counter[int | None](), Counter[date]()
    offered = set(version.translations.values_list("language", flat=True))
    addresses: set[int] = set()
    everybody = reading(whom(programme, day), wave, drafting.today).iterator(CHUNK)
    for chunk in chunks(map(Candidate._make, everybody), CHUNK):
        drafts = list(drafting.draft(chunk, addresses))
        for draft in drafts:
            _count(draft, seen, owners, by_day, offered)
        asked = [(draft.due_at, draft.who.contact) for draft in drafts if draft.due_at]
        seen.first_asked = nsmallest(SHOWN, seen.first_asked + asked)
    seen.letters_per_day = sorted(by_day.items())
    _expect(seen, owners)
    return seen


def _count(
    draft: Draft,
    seen: Preview,
    owners: Counter[int | None],
    by_day: Counter[date],
    offered: set[str],
) -> None:
    if draft.due_at is None:
        seen.left_out[draft.left_out] += 1
        note(seen.first_left_out, draft.left_out, draft.who.contact)
        return
    seen.asked += 1
    owners[draft.who.owner] += 1
    by_day[draft.due_at.astimezone(days.portal_zone()).date()] += 1
    if draft.waits:
        seen.later[draft.waits] += 1
        note(seen.first_later, draft.waits, draft.who.contact)
    if draft.who.language and draft.who.language.partition("-")[0].lower() not in offered:
        seen.untranslated[draft.who.language] += 1


def _expect(seen: Preview, owners: Counter[int | None]) -> None:
    """What so many letters bring, by what former ones brought."""
    seen.answer_share, owed = share_answered(), share_owed()
    answer = seen.answer_share
    if answer is not None:
        seen.expected_answers = floor(seen.asked * answer.low), ceil(seen.asked * answer.high)
    people = User.objects.in_bulk([pk for pk in owners if pk is not None])
    working_days = len(seen.letters_per_day) or 1
    for owner, asked in owners.most_common():
        calls = None
        if answer is not None and owed is not None:
            a_day = asked / working_days
            calls = (a_day * answer.low * owed.low, a_day * answer.high * owed.high)
        seen.loads.append(Load(people.get(owner or 0), asked, calls))
