"""The model written out in full, one account, no factorization: what the curve is checked by."""

import numpy as np


def level(p, s, t):
    return p.omega2 + p.sigma2 * np.exp(-abs(s - t) / p.tau)


def answers_covariance(p, days, contacts):
    n = len(days)
    covariance = np.zeros((n, n))
    for a in range(n):
        for b in range(n):
            covariance[a, b] = level(p, days[a], days[b])
            if a == b or (contacts[a] == contacts[b] and contacts[a] >= 0):
                covariance[a, b] += p.kappa2
            if a == b:
                covariance[a, b] += p.r2
    return covariance


def posterior(p, days, scores, contacts, at, mean, contact=None):
    """Mean vector and joint covariance of the curve at `at`."""
    prior = np.array([[level(p, s, t) for t in at] for s in at])
    cross = np.array([[level(p, s, t) for t in days] for s in at]).reshape(len(at), len(days))
    if contact is not None:
        prior = prior + p.kappa2
        cross = cross + p.kappa2 * (np.array(contacts) == contact)
    if not len(days):
        return np.full(len(at), mean), prior
    inverse = np.linalg.inv(answers_covariance(p, days, contacts))
    surprise = np.array(scores) - mean
    return mean + cross @ inverse @ surprise, prior - cross @ inverse @ cross.T


def log_likelihood(p, days, scores, contacts, mean):
    covariance = answers_covariance(p, days, contacts)
    surprise = np.array(scores) - mean
    return -0.5 * (
        surprise @ np.linalg.inv(covariance) @ surprise
        + np.linalg.slogdet(2 * np.pi * covariance)[1]
    )
