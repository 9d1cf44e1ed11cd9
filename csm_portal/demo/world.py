"""The invented world: customers with an attitude of their own, seen only through their answers.

Attitude = segment mean (sd .45 around 8.1) + account offset (sd .8) + a mood that drifts and
returns (Ornstein-Uhlenbeck, sd .8, tau 240 days) + shocks (.25 a year, N(-1.6, .8), fading with
tau). People differ by an offset (sd .9), answers by noise (sd 1.1); whoever likes us answers more
readily. Pure arithmetic: arrays of numbers, no Django, the same rows for the same generator.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

DAYS = 1095  # of history; day DAYS is today
WEEK = 7
TAU = 240.0
SEGMENTS = 10
SEATS = (2, 7)  # people at an account, at first
FADE = float(np.exp(-WEEK / TAU))

Numbers = NDArray[np.float64]
Counts = NDArray[np.int64]


@dataclass(frozen=True)
class World:
    """One row an account, a person or an answer. Days count from 0; -1 means never."""

    segment: Counts  # accounts
    since: Counts  # may lie before day 0
    lost: Counts
    mood: Numbers  # accounts × weeks: the attitude, in points of 0-10
    person_account: Counts  # people
    person_from: Counts
    person_left: Counts
    answer_person: Counts  # answers, by person and day
    answer_day: Counts
    score: Counts


def simulate(rng: np.random.Generator, accounts: int, *, churn: bool) -> World:
    """A world of `accounts` customers over DAYS days; without churn nobody leaves."""
    means = np.random.default_rng(8).normal(8.1, 0.45, SEGMENTS)  # the same for every chunk
    segment = rng.integers(0, SEGMENTS, accounts)
    since = rng.integers(-700, DAYS - 45, accounts)
    mood = means[segment][:, None] + rng.normal(0, 0.8, (accounts, 1)) + _moods(rng, accounts)
    lost = _departures(rng, since, mood) if churn else np.full(accounts, -1)
    owner, start, left, liking = _people(rng, since, lost)
    ends = np.where(lost >= 0, lost, DAYS)[owner]
    until = np.where(left >= 0, np.minimum(left, ends), ends)
    person, day, score = _answers(rng, mood, owner, start, until, liking)
    return World(segment, since, lost, mood, owner, start, left, person, day, score)


def _moods(rng: np.random.Generator, accounts: int) -> Numbers:
    weeks = DAYS // WEEK + 1
    mood = np.empty((accounts, weeks))
    drift = rng.normal(0, 0.8, accounts)
    shock = np.zeros(accounts)
    for week in range(weeks):
        mood[:, week] = drift + shock
        struck = rng.random(accounts) < 0.25 * WEEK / 365
        drift = FADE * drift + rng.normal(0, 0.8 * np.sqrt(1 - FADE**2), accounts)
        shock = FADE * shock + struck * rng.normal(-1.6, 0.8, accounts)
    return mood


def _departures(rng: np.random.Generator, since: Counts, mood: Numbers) -> Counts:
    """At each yearly renewal: logit p = -2.2 - .75 (mood of the last 120 days - 7.8) + N(0, .7)."""
    lost = np.full(len(since), -1)
    weeks_before = 120 // WEEK
    for year in range(1, 6):
        day = since + 365 * year
        due = (day >= 120) & (day < DAYS) & (lost < 0)
        for account in np.flatnonzero(due):
            week = day[account] // WEEK
            recent = mood[account, max(0, week - weeks_before) : week + 1].mean()
            logit = -2.2 - 0.75 * (recent - 7.8) + rng.normal(0, 0.7)
            if rng.random() < 1 / (1 + np.exp(-logit)):
                lost[account] = day[account]
    return lost


def _people(
    rng: np.random.Generator, since: Counts, lost: Counts
) -> tuple[Counts, Counts, Counts, Numbers]:
    """Who was there from when to when; 18 % leave a year, and each of them is followed by one."""
    seats = rng.integers(SEATS[0], SEATS[1] + 1, len(since))
    owner = np.repeat(np.arange(len(since)), seats)
    start = np.maximum(since[owner], 0)
    stay = rng.exponential(365 / 0.18, len(owner)).astype(np.int64)
    gone = np.where(start + stay < DAYS, start + stay, -1)
    followed = np.flatnonzero((gone >= 0) & (gone < DAYS - 20))
    owners = np.concatenate([owner, owner[followed]])
    starts = np.concatenate([start, gone[followed] + 20])
    lefts = np.concatenate([gone, np.full(len(followed), -1)])
    order = np.argsort(owners, kind="stable")
    owners, starts, lefts = owners[order], starts[order], lefts[order]
    away = (lost[owners] >= 0) & (starts >= lost[owners])  # would have come after the end
    return owners[~away], starts[~away], lefts[~away], rng.normal(0, 0.9, int((~away).sum()))


def _answers(
    rng: np.random.Generator,
    mood: Numbers,
    owner: Counts,
    start: Counts,
    until: Counts,
    liking: Numbers,
) -> tuple[Counts, Counts, Counts]:
    """Asked every 90 ± 20 days; P(answer) = 1 / (1 + exp(.55 - .45 (attitude + offset - 8)))."""
    rounds = DAYS // 70
    gaps = rng.integers(70, 111, (len(owner), rounds))
    asked = start[:, None] + rng.integers(15, 90, (len(owner), 1)) + np.cumsum(gaps, 1) - 70
    feeling = mood[owner[:, None], np.minimum(asked, DAYS - 1) // WEEK] + liking[:, None]
    answers = rng.random(asked.shape) < 1 / (1 + np.exp(0.55 - 0.45 * (feeling - 8)))
    person, nth = np.nonzero(answers & (asked < until[:, None]))
    noise = rng.normal(0, 1.1, len(person))
    score = np.clip(np.rint(feeling[person, nth] + noise), 0, 10).astype(np.int64)
    return person, asked[person, nth], score
