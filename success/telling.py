"""The sentences of the account's page: whole sentences, chosen by what is true."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import Account, Contact, Stage
from csm_portal.lib import when
from csm_portal.lib.money import money
from csm_portal.templatetags.portal import points
from success.founding import Outlook, outlook
from surveys.models import Answer
from sympathy.models import Curve
from sympathy.picture import likely

QUIET_AFTER = timedelta(days=120)  # nobody answered for that long: the page says so
HABIT = 1.0  # points between the last answer and the estimate that want a word
ENOUGH_ANSWERS = 5
COMPARED_WITH = timedelta(days=180)


def founding(account: Account, curve: Curve | None, answers: Sequence[Answer] = ()) -> str:
    """Happy today, and on the last day they can leave? In 180 days where there is no such day."""
    if account.lost_on:
        return _("They left on %(day)s.") % {"day": when.day(account.lost_on)}
    if curve is None and answers:
        return _("Their answers are in; the curve is being drawn.")
    if curve is None:
        return _("Nobody has answered yet: how they feel is not known.")
    leaves = account.next_notice(timezone.localdate()) == curve.horizon_on
    said = outlook_of(curve)
    facts = {"day": when.day(curve.horizon_on), "n": said.tenths}
    return _SENTENCES[said.happy, leaves]() % facts


_SENTENCES = {
    (True, True): lambda: _(
        "Happy today. Still happy on the last day they can leave (%(day)s)? About %(n)s in 10."
    ),
    (False, True): lambda: _(
        "Not happy today. Happy again on the last day they can leave (%(day)s)? About %(n)s in 10."
    ),
    (True, False): lambda: _("Happy today. Still happy in 180 days? About %(n)s in 10."),
    (False, False): lambda: _("Not happy today. Happy again in 180 days? About %(n)s in 10."),
}


def outlook_of(curve: Curve) -> Outlook:
    now, then = (curve.mean, curve.variance), (curve.horizon_mean, curve.horizon_variance)
    return outlook(now, then, curve.parameters.values)


def estimate(curve: Curve, last: Answer) -> str:
    """The last answer beside the estimate, and why they differ where they do."""
    facts = {
        "score": last.score,
        "who": str(last.contact) if last.contact else _("somebody"),
        "ago": when.ago(last.answered_at),
        "mean": points(curve.mean),
    }
    if _is_quiet(curve):
        sentence = _(
            "Last answer: %(score)s (%(who)s, %(ago)s). Our estimate for the company: %(mean)s – "
            "nobody has answered since."
        )
    elif curve.answers == 1 or abs(last.score - curve.mean) >= HABIT:
        sentence = _(
            "Last answer: %(score)s (%(who)s, %(ago)s). Our estimate for the company: %(mean)s – "
            "one answer is not yet a habit."
        )
    else:
        sentence = _(
            "Last answer: %(score)s (%(who)s, %(ago)s). Our estimate for the company: %(mean)s."
        )
    return sentence % facts


def heading(curve: Curve) -> str:
    """What the curve does: falling and rising only where that is more than chance."""
    since = {
        "points": points(abs(curve.change_mean or 0)),
        "day": when.day(timezone.localdate() - COMPARED_WITH),
    }
    if curve.trend == Curve.Trend.FALLING:
        return _("Falling: down %(points)s since %(day)s, more than chance") % since
    if curve.trend == Curve.Trend.RISING:
        return _("Rising: up %(points)s since %(day)s, more than chance") % since
    if curve.last_answered_on and _is_quiet(curve):
        months = round((timezone.localdate() - curve.last_answered_on).days / 30.44)
        return ngettext(
            "No clear change, and nobody has answered for %(n)d month",
            "No clear change, and nobody has answered for %(n)d months",
            months,
        ) % {"n": months}
    return _("No clear change")


def ahead(curve: Curve) -> str:
    low, high = likely(curve.horizon_mean, curve.horizon_variance)
    return _("If nothing happens: %(mean)s on %(day)s, likely %(low)s to %(high)s.") % {
        "mean": points(curve.horizon_mean),
        "day": when.day(curve.horizon_on),
        "low": points(low),
        "high": points(high),
    }


def at_stake(account: Account, *, shows_amounts: bool) -> str:
    """What the order rests on, in money: only once a company's own departures have taught it."""
    if account.lost_on or account.stage == Stage.LOST:
        return ""
    if not shows_amounts:
        return _("Order only, no amount: we have not yet seen enough of your own departures.")
    revenue = float(account.revenue or 0)
    if account.arr is None or revenue <= 0:
        return ""
    return _(
        "%(money)s a year. Of 100 such accounts about %(n)d leave within 6 months: expected loss "
        "%(loss)s."
    ) % {
        "money": money(account.arr, account.currency),
        "n": round(100 * account.expected_loss / revenue),
        "loss": money(account.expected_loss, settings.PORTAL_CURRENCY),
    }


def too_few(answers: int) -> str:
    """Empty from five answers on."""
    if not 0 < answers < ENOUGH_ANSWERS:
        return ""
    return ngettext(
        "%(n)d answer: too few for a score. Here is what that person said.",
        "%(n)d answers: too few for a score. Here is what each person said.",
        answers,
    ) % {"n": answers}


def person(contact: Contact, owed: Answer | None) -> str:
    """The name, or what we owe: "Karim Haddad gave us 3 12 days ago. Nobody has called." """
    if owed is None:
        return str(contact) or _("Somebody without a name")
    facts = {"name": contact, "score": owed.score, "ago": when.ago(owed.answered_at)}
    if owed.score > 6:
        return _("%(name)s asked to be called %(ago)s. Nobody has.") % facts
    return _("%(name)s gave us %(score)s, %(ago)s. Nobody has called.") % facts


def own_story(scores: list[int], first: date) -> str:
    """A person's answers in a line, oldest first: "From 9 to 3 in 2 years"."""
    if len(scores) < 2:
        return ngettext("One answer so far", "%(n)d answers", len(scores)) % {"n": len(scores)}
    facts = {"first": scores[0], "last": scores[-1], "day": when.day(first)}
    if scores[0] == scores[-1]:
        return _("%(last)s today as on %(day)s") % facts
    return _("From %(first)s to %(last)s since %(day)s") % facts


def _is_quiet(curve: Curve) -> bool:
    last = curve.last_answered_on
    return last is not None and timezone.localdate() - last > QUIET_AFTER
