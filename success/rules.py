"""Which reasons an account has: from its facts to codes with parameters. No queries, no words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import timedelta

from accounts.models import Contact, Persona
from success.facts import Facts, local_day
from success.found import PUTS, Found
from success.models import Yardstick
from success.priority import Terms
from success.quiet import asked_and_silent, onboarding_silent
from success.rivals import sentence_about
from success.yardsticks import lower_than
from sympathy.models import Curve
from sympathy.picture import likely

LOW_TENTHS = 7  # "lower than at 7 of 10 accounts", or it is not worth saying
LOW_LEVEL = 7.0  # the same while there are too few accounts to compare with
APART = 4  # points between who decides and the others
YEAR = timedelta(days=365)
HALF_YEAR = timedelta(days=180)
Scores = dict[int | None, list[int]]  # of each contact


def find(facts: Facts, shares: Terms, yardstick: Yardstick) -> list[Found]:
    """In the order of the row: owed, what puts it here by its share, what to know."""
    owed = list(_owed(facts))
    if facts.gone:
        return [] if facts.account.merged_into_id else owed
    puts = [*_notice(facts, shares), *_estimate(facts, shares, yardstick)]
    puts.sort(key=lambda found: -(found.share or 0))
    rules = (
        asked_and_silent,
        _champion,
        _signers,
        _falling,
        _disagree,
        _rivals,
        _onboarding,
        _cut,
        _request,
        _untouched,
    )
    know = [found for rule in rules for found in rule(facts)]
    if not owed:
        know += _growing(facts)
    return [*owed, *puts, *know] or [_nothing(facts)]


def _owed(facts: Facts) -> Iterator[Found]:
    """One reason a kind; the oldest speaks for the others, who stand in the list of calls."""
    asked = [owed for owed in facts.owed if owed.wants_a_call]
    low = [owed for owed in facts.owed if not owed.wants_a_call]
    for code, calls in (("call_wanted", asked), ("low_answer", low)):
        if calls:
            first = calls[0]
            yield Found(
                code,
                {
                    "answer": first.answer.pk,
                    "contact": first.contact.pk,
                    "score": first.answer.score,
                    "at": first.answer.answered_at.isoformat(),
                    "due_at": first.due_at.isoformat(),
                },
            )


def _notice(facts: Facts, shares: Terms) -> Iterator[Found]:
    last_day = facts.account.notice_on
    if last_day is not None and last_day >= facts.today and shares.notice > 0:
        yield Found("notice", {"on": last_day.isoformat()}, PUTS, round(shares.notice, 2))


def _estimate(facts: Facts, shares: Terms, yardstick: Yardstick) -> Iterator[Found]:
    curve = facts.curve
    if curve is None or not curve.answers or shares.level <= 0:
        return
    tenths = lower_than(yardstick, curve.mean)
    if (curve.mean < LOW_LEVEL) if tenths is None else tenths >= LOW_TENTHS:
        low, high = likely(curve.mean, curve.variance)
        figures = {"mean": round(curve.mean, 1), "low": round(low, 1), "high": round(high, 1)}
        yield Found("estimate", figures | {"tenths": tenths}, PUTS, round(shares.level, 2))


def _champion(facts: Facts) -> Iterator[Found]:
    champions = [c for c in facts.contacts if c.persona == Persona.CHAMPION]
    left = [c for c in champions if c.left_on and c.left_on <= facts.today]
    if left and len(left) == len(champions):
        last = max(left, key=lambda contact: contact.left_on or facts.today)
        if last.left_on and facts.today - last.left_on <= YEAR:
            yield Found("champion_left", {"contact": last.pk, "on": last.left_on.isoformat()})


def _signers(facts: Facts) -> Iterator[Found]:
    answers = facts.curve.answers if facts.curve else 0
    heard = [c for c in facts.contacts if c.last_score is not None]
    signers = [c for c in facts.contacts if c.decides and not c.left_on]
    known = bool(signers) or all(contact.persona for contact in heard)
    if answers >= 2 and heard and known and not any(contact.decides for contact in heard):
        users = all(contact.persona == Persona.USER for contact in heard)
        yield Found("signers_silent", {"answers": answers, "users": users})


def _falling(facts: Facts) -> Iterator[Found]:
    """The same people before and after: their mind, not who answered. Real by the curve."""
    if facts.curve is None or facts.curve.trend != Curve.Trend.FALLING:
        return
    turn = facts.today - HALF_YEAR
    before: Scores = defaultdict(list)
    after: Scores = defaultdict(list)
    for answer in facts.answers:
        side = before if local_day(answer.answered_at) <= turn else after
        side[answer.contact_id].append(answer.score)
    same = [contact for contact in before if contact is not None and contact in after]
    counts = {len(before[contact]) + len(after[contact]) for contact in same}
    then, now = _mean(before, same), _mean(after, same)
    if same and then - now >= 1:
        yield Found(
            "falling",
            {
                "people": len(same),
                "each": counts.pop() if len(counts) == 1 else None,
                "before": round(then, 1),
                "now": round(now, 1),
                "since": turn.replace(day=1).isoformat(),
            },
        )


def _mean(scores: Scores, people: list[int]) -> float:
    """Of each one's own mean: who answers often weighs no more."""
    return sum(sum(scores[p]) / len(scores[p]) for p in people) / max(1, len(people))


def _heard_lately(facts: Facts) -> list[Contact]:
    """By score; last answers of the past year, of people who are still there."""
    lately = [
        contact
        for contact in facts.contacts
        if contact.last_answered_at is not None
        and facts.today - local_day(contact.last_answered_at) <= YEAR
        and not (contact.left_on and contact.left_on <= facts.today)
    ]
    return sorted(lately, key=lambda contact: (contact.last_score or 0, contact.pk))


def _disagree(facts: Facts) -> Iterator[Found]:
    heard = _heard_lately(facts)
    deciders = [contact for contact in heard if contact.decides]
    others = [contact for contact in heard if not contact.decides]
    if not deciders or not others:
        return
    mean = sum(contact.last_score or 0 for contact in others) / len(others)
    one = max(deciders, key=lambda contact: abs((contact.last_score or 0) - mean))
    score = one.last_score or 0
    if abs(score - mean) >= APART and (score > 8 or mean > 8):
        users = all(contact.persona == Persona.USER for contact in others)
        yield Found(
            "disagree",
            {
                "contact": one.pk,
                "score": score,
                "others": len(others),
                "users": users,
                "mean": round(mean, 1),
            },
        )


def _rivals(facts: Facts) -> Iterator[Found]:
    """Of the last answer only, a friendly one: a low one is owed a call anyway."""
    last = facts.last
    if last is None or last.score < 7 or facts.today - local_day(last.answered_at) > HALF_YEAR:
        return
    if sentence_about(last.comment):
        yield Found("comparing", {"answer": last.pk, "score": last.score})


def _onboarding(facts: Facts) -> Iterator[Found]:
    ended = facts.account.onboarding_ended_on
    if ended is None or facts.days_since_onboarding is None:
        return
    since = [answer for answer in facts.answers if local_day(answer.answered_at) >= ended]
    if not since:
        yield from onboarding_silent(facts, ended)
    else:
        last = since[-1]
        yield Found("onboarding", {"on": ended.isoformat(), "answer": last.pk, "score": last.score})


def _cut(facts: Facts) -> Iterator[Found]:
    if facts.cut is not None:
        yield Found("cut", {"movement": facts.cut.pk, "on": facts.cut.happened_on.isoformat()})


def _request(facts: Facts) -> Iterator[Found]:
    if facts.request is not None:
        yield Found("request", {"note": facts.request.pk})


def _untouched(facts: Facts) -> Iterator[Found]:
    rhythm, touched = facts.account.rhythm_days, facts.account.touched_at
    if rhythm and touched and (facts.today - local_day(touched)).days > rhythm:
        yield Found("untouched", {"since": local_day(touched).isoformat(), "rhythm": rhythm})


def _growing(facts: Facts) -> Iterator[Found]:
    """Every answer of the run at its end is 8 or more, the last a 9 or 10, and no seat is free."""
    run = []
    for answer in reversed(facts.answers):
        if answer.score < 8:
            break
        run.append(answer)
    if not facts.house_is_full or len(run) < 2 or run[0].score < 9:
        return
    if facts.today - local_day(run[0].answered_at) <= YEAR:
        yield Found(
            "growing",
            {
                "since": local_day(run[-1].answered_at).isoformat(),
                "scores": [answer.score for answer in reversed(run[:3])],
                "used": facts.account.seats_used,
                "seats": facts.account.seats,
            },
        )


def _nothing(facts: Facts) -> Found:
    last = facts.last
    said = {} if last is None else {"score": last.score, "at": last.answered_at.isoformat()}
    on = facts.account.notice_on
    return Found("nothing_urgent", said | ({"notice_on": on.isoformat()} if on else {}))
