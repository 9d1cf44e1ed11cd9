import numpy as np
import pytest
from scipy.stats import t as student

from sympathy import nps, tallies
from sympathy.nps import Clusters

SCORES = [9, 10, 9, 3, 5, 7, 8, 10, 6, 2, 9, 7]
OWNERS = [1, 1, 1, 2, 2, 3, 3, 3, 4, 4, 4, 5]


def by_hand(scores, owners, confidence=0.95):
    """The page's formula, one account at a time."""
    x = {y: -1 if y <= 6 else 0 if y <= 8 else 1 for y in range(11)}
    n, accounts = len(scores), sorted(set(owners))
    raw = sum(x[y] for y in scores) / n
    pulls = [
        sum(x[y] - raw for y, owner in zip(scores, owners, strict=True) if owner == account)
        for account in accounts
    ]
    clustered = len(accounts) / (len(accounts) - 1) * sum(u**2 for u in pulls) / n**2
    independent = sum((x[y] - raw) ** 2 for y in scores) / n / n
    deff = max(1, clustered / independent) if independent else 1
    promoters = sum(x[y] == 1 for y in scores) + 0.75
    detractors = sum(x[y] == -1 for y in scores) + 0.75
    net = (promoters - detractors) / (n + 3)
    variance = (promoters + detractors) / (n + 3) - net**2
    half = student.ppf((1 + confidence) / 2, len(accounts) - 1) * (deff * variance / (n + 3)) ** 0.5
    return 100 * min(raw, max(-1, net - half)), 100 * max(raw, min(1, net + half))


def test_accounts_that_answer_several_times_widen_the_interval():
    assert nps.clustered_interval(SCORES, OWNERS) == pytest.approx(by_hand(SCORES, OWNERS))
    assert by_hand(SCORES, OWNERS)[0] > -100


def test_the_clustered_interval_follows_its_formula_in_every_random_company():
    rng = np.random.default_rng(2)
    for _ in range(200):
        owners = [*rng.integers(0, 12, size=rng.integers(3, 60)).tolist(), 98, 99]
        scores = rng.integers(rng.integers(0, 10), 11, size=len(owners)).tolist()

        found = nps.clustered_interval(scores, owners, confidence=0.9)

        assert found == pytest.approx(by_hand(scores, owners, confidence=0.9))


def test_accounts_may_be_known_by_their_names():
    named = [f"account {owner}" for owner in OWNERS]

    assert nps.clustered_interval(SCORES, named) == nps.clustered_interval(SCORES, OWNERS)


def test_answers_spread_evenly_over_accounts_never_narrow_the_interval():
    scores = [10, 8, 3] * 20
    owners = [account for account in range(20) for _ in range(3)]

    low, high = nps.clustered_interval(scores, owners)

    assert low < nps.interval(20, 20, 20)[0]
    assert high > nps.interval(20, 20, 20)[1]


def test_answers_of_one_class_have_a_design_effect_of_one():
    assert nps.clustered_interval([9, 10, 9, 9], [1, 1, 2, 3]) == pytest.approx(
        by_hand([9, 10, 9, 9], [1, 1, 2, 3])
    )


def test_one_account_has_the_plain_interval():
    assert nps.clustered_interval([9, 8, 3], ["one"] * 3) == nps.interval(1, 1, 1)


def test_two_accounts_are_enough_for_a_design_effect_and_one_degree_of_freedom():
    scores, owners = [9, 10, 9, 9, 10, 7, 8, 8], [1, 1, 1, 1, 2, 2, 2, 2]

    found = nps.clustered_interval(scores, owners, confidence=0.5)

    assert found == pytest.approx(by_hand(scores, owners, confidence=0.5))


def test_without_answers_there_is_no_clustered_interval():
    assert nps.clustered_interval([], []) is None
    assert nps.interval_from_clusters(0, 0, 0, Clusters(0, 0, 0, 0)) is None


def test_stored_sums_give_the_same_interval_as_the_answers():
    # s per account: 3, -2, 1, -1, 0; n: 3, 2, 3, 3, 1
    kept = Clusters(accounts=5, sum_s2=15, sum_sn=5, sum_n2=32)

    assert nps.interval_from_clusters(5, 3, 4, kept) == nps.clustered_interval(SCORES, OWNERS)


def test_silent_accounts_are_no_clusters():
    # promoters, passives, detractors
    assert tallies.clusters([(3, 0, 0), (0, 0, 0), (0, 1, 2)]) == Clusters(2, 13, 3, 18)
    assert tallies.clusters([]) == Clusters(0, 0, 0, 0)


@pytest.mark.parametrize("scores", [[9, 11], [9, -1], [9, 7.5], [True, False], ["9", "10"]])
def test_a_bad_score_is_refused(scores):
    with pytest.raises(ValueError, match="whole numbers from 0 to 10"):
        nps.clustered_interval(scores, [1, 2])


def test_every_score_needs_its_account():
    with pytest.raises(ValueError, match="do not match"):
        nps.clustered_interval([9, 8, 7], [1, 2])


@pytest.mark.parametrize("accounts", [6, 20])
def test_the_clustered_interval_holds_the_truth_where_the_plain_one_does_not(accounts):
    rng = np.random.default_rng(accounts)
    owners = np.repeat(np.arange(accounts), 5)
    population = answers(rng, np.arange(400_000))
    truth = nps.score(*classes(population))

    clustered = plain = 0
    for _ in range(400):
        given = answers(rng, owners)
        clustered += holds(nps.clustered_interval(given, owners), truth)
        plain += holds(nps.interval(*classes(given)), truth)

    assert 0.93 < clustered / 400 < 0.99
    assert 0.75 < plain / 400 < 0.86


def test_a_difference_is_paired_by_account():
    """Accounts that differ but do not move leave little doubt about the change."""
    before = [9, 9, 3, 3, 10, 10, 2, 2]
    owners = [1, 1, 2, 2, 3, 3, 4, 4]
    shuffled = [5, 5, 6, 6, 7, 7, 8, 8]

    paired = nps.clustered_difference(before, owners, before, owners)
    strangers = nps.clustered_difference(before, owners, before, shuffled)

    assert paired.change == strangers.change == 0
    assert strangers.high > paired.high


def test_the_clustered_difference_follows_its_formula():
    before, owners_before = [9, 10, 3, 4, 8, 9], [1, 1, 2, 2, 3, 4]
    after, owners_after = [6, 5, 3, 9, 10, 2, 9], [1, 1, 2, 3, 3, 5, 5]
    # NPS +1/6 then -1/7; pulls after less before, accounts 1 to 5
    pulls = [
        (-2 + 2 / 7) / 7 - (2 - 2 / 6) / 6,
        (-1 + 1 / 7) / 7 - (-2 - 2 / 6) / 6,
        (2 + 2 / 7) / 7 - (0 - 1 / 6) / 6,
        -(1 - 1 / 6) / 6,
        (0 + 2 / 7) / 7,
    ]
    independent = (5 / 6 - 1 / 36) / 6 + (1 - 1 / 49) / 7
    deff = max(1, 5 / 4 * sum(u**2 for u in pulls) / independent)
    assert deff > 1
    (old, old_variance), (new, new_variance) = adjusted(3, 1, 2), adjusted(3, 0, 4)
    error = (deff * (old_variance + new_variance)) ** 0.5

    found = nps.clustered_difference(before, owners_before, after, owners_after, confidence=0.5)

    half = student.ppf(0.75, 4) * error
    assert found.change == pytest.approx(100 * (-1 / 7 - 1 / 6))
    assert found.low == pytest.approx(100 * (new - old - half))
    assert found.high == pytest.approx(100 * (new - old + half))
    assert found.p == pytest.approx(2 * student.sf(abs(new - old) / error, 4))


def test_counts_by_account_give_the_same_difference_as_the_answers():
    # promoters, passives, detractors of accounts 1, 2, 3 and 4, who never answered
    before = [(2, 0, 0), (0, 0, 2), (0, 0, 0), (0, 0, 0)]
    after = [(0, 1, 1), (0, 0, 1), (1, 0, 0), (0, 0, 0)]

    found = nps.difference_from_tallies(before, after)

    assert found == nps.clustered_difference(
        [9, 10, 3, 4], [1, 1, 2, 2], [7, 2, 3, 10], [1, 1, 2, 3]
    )


def test_one_account_has_the_plain_difference():
    found = nps.clustered_difference([9, 9, 3], [1, 1, 1], [3, 3, 7], [1, 1, 1])

    assert found == nps.difference((2, 0, 1), (0, 1, 2))


def test_a_period_without_answers_has_no_difference():
    assert nps.clustered_difference([], [], [9, 3], [1, 2]) is None
    assert nps.clustered_difference([9, 3], [1, 2], [], []) is None
    assert nps.clustered_difference([], [], [], []) is None


def answers(rng, owners):
    account = rng.normal(8.1, 0.95, size=owners.max() + 1)[owners]
    return np.clip(np.rint(rng.normal(account, 1.24)), 0, 10).astype(int)


def classes(scores):
    return (
        int((scores >= 9).sum()),
        int(((scores == 7) | (scores == 8)).sum()),
        int((scores <= 6).sum()),
    )


def holds(interval, truth):
    return interval[0] <= truth <= interval[1]


def adjusted(promoters, passives, detractors):
    n = promoters + passives + detractors + 1.5
    net = (promoters - detractors) / n
    return net, ((promoters + detractors + 0.75) / n - net**2) / n
