"""Simulated customers whose true attitude is known."""

from typing import NamedTuple

import numpy as np
from scipy.special import ndtr

HORIZON = 1_095


class World(NamedTuple):
    days: np.ndarray
    scores: np.ndarray
    contacts: np.ndarray
    mask: np.ndarray
    segments: np.ndarray
    expected: np.ndarray  # of an answer given that day, accounts × days

    @property
    def answers(self):
        return self[:4]

    def until(self, day):
        return *self[:3], self.mask & (self.days <= day)


def messy_world(seed, accounts=300):
    """Moods that drift and are shocked, contacts who come and go, and the content answer more."""
    rng = np.random.default_rng(seed)
    segments = rng.integers(0, 4, size=accounts)
    offset = rng.normal(8.1, 0.45, size=4)[segments] + rng.normal(0, 0.8, size=accounts)
    attitude = offset[:, None] + moods(rng, accounts)
    rows = [_answers(rng, attitude[account]) for account in range(accounts)]
    longest = max(len(row) for row in rows)
    panel = np.zeros((3, accounts, longest))
    mask = np.zeros((accounts, longest), dtype=bool)
    for account, row in enumerate(rows):
        panel[:, account, : len(row)] = np.array(sorted(row)).T
        mask[account, : len(row)] = True
    days, scores, contacts = panel
    spread = np.sqrt(0.9**2 + 1.1**2)
    expected = sum(ndtr((attitude - score + 0.5) / spread) for score in range(1, 11))
    return World(days, scores, contacts.astype(int), mask, segments, expected)


def moods(rng, accounts, spread=0.8, tau=240):
    """Ornstein-Uhlenbeck, and now and then a shock that decays as fast."""
    kept = np.exp(-1 / tau)
    mood = np.empty((accounts, HORIZON + 200))
    mood[:, 0] = rng.normal(0, spread, size=accounts)
    hurt = np.zeros(accounts)
    drift = rng.normal(0, spread * np.sqrt(1 - kept**2), size=mood.shape)
    for day in range(1, mood.shape[1]):
        mood[:, day] = kept * mood[:, day - 1] + drift[:, day]
    for day in range(mood.shape[1]):
        struck = rng.uniform(size=accounts) < 0.25 / 365
        hurt = kept * hurt + struck * rng.normal(-1.6, 0.8, size=accounts)
        mood[:, day] += hurt
    return mood


def _answers(rng, attitude):
    """(day, score, contact) of one to seven people, asked every ninety days, some of whom leave."""
    rows, person = [], 0
    for _ in range(rng.integers(1, 8)):
        person, own, day = person + 1, rng.normal(0, 0.9), rng.uniform(0, 90)
        while day < HORIZON:
            if rng.uniform() < 0.18 * 90 / 365:
                person, own = person + 1, rng.normal(0, 0.9)
            stance = attitude[int(day)] + own
            if rng.uniform() < 1 / (1 + np.exp(0.55 - 0.45 * (stance - 8))):
                rows.append((int(day), np.clip(np.rint(rng.normal(stance, 1.1)), 0, 10), person))
            day += max(1, rng.normal(90, 20))
    return rows


def model_world(seed, p, accounts=250, answers=24, people=4, means=(7.6, 8.0, 8.6)):
    """Answers drawn from the model itself, neither rounded nor clipped."""
    rng = np.random.default_rng(seed)
    shape = (accounts, answers)
    days = np.sort(rng.integers(0, 1_500, size=shape), axis=1)
    contacts = rng.integers(0, people, size=shape)
    segments = np.arange(accounts) % len(means)
    near = p.omega2 + p.sigma2 * np.exp(-np.abs(days[:, :, None] - days[:, None, :]) / p.tau)
    same = p.kappa2 * (contacts[:, :, None] == contacts[:, None, :]) + p.r2 * np.eye(answers)
    noise = rng.standard_normal((*shape, 1))
    scores = np.array(means)[segments][:, None] + (np.linalg.cholesky(near + same) @ noise)[..., 0]
    return World(days, scores, contacts, np.ones(shape, dtype=bool), segments, np.empty(0))
