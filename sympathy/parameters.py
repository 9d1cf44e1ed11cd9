"""The parameters that curves are computed with: fitted to the company's answers, or the defaults.

The mean of a sector speaks from 30 accounts with answers on, and so does the mean of the company;
before that it is 8.0, or one account's first answer would be its own yardstick.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import asdict

from django.db.models import Exists, OuterRef, QuerySet
from django.utils import timezone

from accounts.models import Account
from accounts.staleness import mark_stale
from surveys.models import Answer
from sympathy.curve import Fit, Parameters, fit, segment_means
from sympathy.hearing import Heard, hear
from sympathy.models import Curve, ParameterSet
from sympathy.models.parameters import next_number

ENOUGH_ACCOUNTS = 30
MEAN_OF_NOBODY = 8.0
ACCOUNTS_TO_FIT_ON = 10_000  # a sample, always the same one; minutes instead of hours
ANSWERS_TO_FIT_ON = 60  # the newest of each account
SEED = 1


def current() -> ParameterSet:
    """The newest fitted set; until there is one, the default settings.

    Their variances are given, their means follow the answers: taken anew, for every curve, when
    the accounts heard have doubled or halved.
    """
    known = ParameterSet.objects.in_use()
    if known is None or (known.is_default and _outgrown(known)):
        return _default_settings(*_everybody())
    return known


def refit() -> ParameterSet:
    """Fit to all that has been answered, or take the default settings' means anew where that is
    not enough. A fit, once there is one, is only ever replaced by another."""
    heard, accounts = _everybody()
    found = fit(*heard.answers, _sectors(heard))
    if found:
        return _keep(found, heard, accounts, fitted=True)
    fitted = ParameterSet.objects.fitted().first()
    return fitted or _default_settings(heard, accounts)


def _heard_accounts() -> QuerySet[Account]:
    answers = Answer.objects.counting().filter(account=OuterRef("pk"))
    return Account.objects.filter(Exists(answers))


def _outgrown(known: ParameterSet) -> bool:
    limit = max(ENOUGH_ACCOUNTS, 2 * known.accounts)
    heard = _heard_accounts()[:limit].count()
    return heard == limit or 2 * heard < known.accounts


def _everybody() -> tuple[Heard, int]:
    """The answers to learn from, and how many accounts there are with answers in all."""
    ids = list(_heard_accounts().order_by("pk").values_list("pk", flat=True))
    sample = ids
    if len(ids) > ACCOUNTS_TO_FIT_ON:
        sample = random.Random(SEED).sample(ids, ACCOUNTS_TO_FIT_ON)
    return hear(sample, newest=ANSWERS_TO_FIT_ON), len(ids)


def _sectors(heard: Heard) -> list[str]:
    """Each account's sector; empty where that has not been heard enough to have its own mean."""
    sector_of = dict(Account.objects.filter(pk__in=heard.accounts).values_list("pk", "sector"))
    sizes = Counter(sector_of.values())
    sectors = [sector_of[account] for account in heard.accounts]
    return [sector if sizes[sector] >= ENOUGH_ACCOUNTS else "" for sector in sectors]


def _default_settings(heard: Heard, accounts: int) -> ParameterSet:
    if accounts < ENOUGH_ACCOUNTS:
        means, grand_mean = dict[str, float](), MEAN_OF_NOBODY
    else:
        means, grand_mean = segment_means(*heard.answers, _sectors(heard), Parameters())
    settings = Fit(Parameters(), means, grand_mean, log_likelihood=0.0)
    return _keep(settings, heard, accounts, fitted=False)


def _keep(found: Fit, heard: Heard, accounts: int, *, fitted: bool) -> ParameterSet:
    """Write the set down, and have every curve drawn again with it."""
    means = {sector: mean for sector, mean in found.means.items() if sector}
    kept, made = ParameterSet.objects.get_or_create(
        number=next_number(),
        defaults={
            **asdict(found.parameters),
            "grand_mean": found.grand_mean,
            "segment_means": means,
            "log_likelihood": found.log_likelihood if fitted else None,
            "accounts": accounts,
            "answers": int(heard.counts.sum()),
            "fitted_at": timezone.now() if fitted else None,
        },
    )
    if made:
        mark_stale(Curve.objects.values_list("account", flat=True))
    return kept
