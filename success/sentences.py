"""One sentence a code, as it would be said on the phone."""

from __future__ import annotations

from collections.abc import Callable

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from csm_portal.lib import when
from csm_portal.lib.money import money
from success.phrases import ago, begins_with_a_figure, count, due, figure, month, on_weekday, points
from success.rivals import sentence_about
from success.sentences_of_silence import onboarding_silent, silence
from success.told import NAME, Gone, Told


def revenue(told: Told) -> str:
    account = told.account
    return "" if account.arr is None else money(account.arr, account.currency, told.language)


def low_answer(told: Told) -> str:
    at = told.moment("at")
    words = {"who": told.who, "score": told["score"], "ago": ago(at)}
    if begins_with_a_figure(at):  # "out of 10 13 days ago" reads as one number
        return _("%(who)s gave us %(score)d out of 10, %(ago)s; nobody has called them.") % words
    return _("%(who)s gave us %(score)d out of 10 %(ago)s; nobody has called them.") % words


def call_wanted(told: Told) -> str:
    return _("%(who)s asked to be called %(when)s; %(due)s.") % {
        "who": told.who,
        "when": on_weekday(told.moment("at")),
        "due": due(told.moment("due_at")),
    }


def notice(told: Told) -> str:
    days = (told.day("on") - told.today).days
    words = {"day": when.day(told.day("on"), told.today), "n": days, "money": revenue(told)}
    if not words["money"]:
        return ngettext(
            "They can give notice until %(day)s: %(n)d day.",
            "They can give notice until %(day)s: %(n)d days.",
            days,
        ) % words  # fmt: skip
    return ngettext(
        "They can give notice until %(day)s: %(n)d day, %(money)s a year.",
        "They can give notice until %(day)s: %(n)d days, %(money)s a year.",
        days,
    ) % words  # fmt: skip


def estimate(told: Told) -> str:
    figures = {name: points(told[name], told.language) for name in ("mean", "low", "high")}
    if told.get("tenths") is None:
        return _("Our estimate is %(mean)s of 10 (likely %(low)s to %(high)s).") % figures
    return _(
        "Our estimate is %(mean)s of 10 (likely %(low)s to %(high)s): lower than at %(tenths)d of "
        "10 accounts."
    ) % (figures | {"tenths": told["tenths"]})


def champion_left(told: Told) -> str:
    if told.contact is None:
        raise Gone
    return _("%(name)s, who carried us, left on %(day)s; no successor known.") % {
        "name": NAME,
        "day": when.day(told.day("on"), told.today),
    }


def signers_silent(told: Told) -> str:
    n = told["answers"]
    if told["users"]:
        return _("Nobody who signs has ever answered: %(n)d answers, all from users.") % {"n": n}
    return _("Nobody who signs has ever answered: %(n)d answers, all from other people.") % {"n": n}


def falling(told: Told) -> str:
    words = {
        "people": count(told["people"]),
        "each": count(told.get("each") or 0),
        "before": figure(told["before"]),
        "now": figure(told["now"]),
        "month": month(told.day("since")),
    }
    if told["people"] == 1:
        return (
            _(
                "The same person, %(each)s answers, went from %(before)s to %(now)s since "
                "%(month)s: more than chance."
            )
            % words
        )
    if told.get("each") is None:
        return (
            _(
                "The same %(people)s people went from %(before)s to %(now)s since %(month)s: more "
                "than chance."
            )
            % words
        )
    return (
        _(
            "The same %(people)s people, %(each)s answers each, went from %(before)s to %(now)s "
            "since %(month)s: more than chance."
        )
        % words
    )


def disagree(told: Told) -> str:
    words = {
        "who": told.who,
        "score": told["score"],
        "n": told["others"],
        "count": count(told["others"]),
        "mean": figure(told["mean"]),
    }
    if told["users"]:
        return ngettext(
            "They disagree: %(who)s says %(score)d, %(count)s user says %(mean)s.",
            "They disagree: %(who)s says %(score)d, %(count)s users average %(mean)s.",
            told["others"],
        ) % words  # fmt: skip
    return ngettext(
        "They disagree: %(who)s says %(score)d, %(count)s other says %(mean)s.",
        "They disagree: %(who)s says %(score)d, %(count)s others average %(mean)s.",
        told["others"],
    ) % words  # fmt: skip


def comparing(told: Told) -> str:
    answer = told.answers.get(told["answer"])
    quote = sentence_about(answer.comment) if answer else ""
    if not quote:  # corrected, or erased
        raise Gone
    words = {"score": told["score"], "quote": told.quote(quote)}
    return _("They said %(score)d, but wrote “%(quote)s”.") % words


def onboarding(told: Told) -> str:
    answer = told.answers.get(told["answer"])
    comment = answer.comment if answer else ""
    words = {
        "ago": when.ago(told.day("on"), told.today),
        "score": told["score"],
        "quote": told.quote(comment),
    }
    if comment:
        return _("Onboarding ended %(ago)s: %(score)d, “%(quote)s”.") % words
    return _("Onboarding ended %(ago)s: %(score)d.") % words


def cut(told: Told) -> str:
    movement = told.movements[told["movement"]]
    words = {
        "what": movement.product or _("their contract"),
        "month": month(movement.happened_on),
        "money": f"−{money(abs(movement.amount), movement.currency)}",
        "note": told.quote(movement.note),
    }
    if movement.note:
        return _("They cut %(what)s in %(month)s (%(money)s): “%(note)s”.") % words
    return _("They cut %(what)s in %(month)s (%(money)s) and gave no reason.") % words


def request(told: Told) -> str:
    note = told.notes[told["note"]]
    words = {
        "author": note.author or _("Marketing"),
        "who": NAME,
        "quote": told.quote(note.text),
    }
    if told.contact is None:
        return _("%(author)s asks through you: “%(quote)s”.") % words
    if not note.text:
        return _("%(author)s asks through you for a word with %(who)s.") % words
    return _("%(author)s asks through you for a word with %(who)s: “%(quote)s”.") % words


def untouched(told: Told) -> str:
    return ngettext(
        "Nobody has spoken to them for %(n)d day; we agreed on every %(rhythm)d.",
        "Nobody has spoken to them for %(n)d days; we agreed on every %(rhythm)d.",
        (told.today - told.day("since")).days,
    ) % {"n": (told.today - told.day("since")).days, "rhythm": told["rhythm"]}


def growing(told: Told) -> str:
    months = round((told.today - told.day("since")).days / 30.44)
    words = {
        "n": months,
        "scores": ", ".join(str(score) for score in told["scores"]),
        "used": figure(told["used"]),
        "seats": figure(told["seats"]),
    }
    if months < 1:
        return _(
            "Happy (%(scores)s) and %(used)s of %(seats)s seats used: talk about growing."
        ) % words  # fmt: skip
    return ngettext(
        "Happy for %(n)d month (%(scores)s) and %(used)s of %(seats)s seats used: talk about "
        "growing.",
        "Happy for %(n)d months (%(scores)s) and %(used)s of %(seats)s seats used: talk about "
        "growing.",
        months,
    ) % words  # fmt: skip


def nothing_urgent(told: Told) -> str:
    on = told.account.notice_on
    words = {
        "score": told.get("score"),
        "ago": when.ago(told.moment("at"), told.today) if told.get("at") else "",
        "ahead": when.ahead(on, told.today) if on else "",
    }
    if words["ago"] and on:
        return _("Nothing urgent: %(score)d given %(ago)s, notice date %(ahead)s.") % words
    if words["ago"]:
        return _("Nothing urgent: %(score)d given %(ago)s, no notice date known.") % words
    if on:
        return _("Nothing urgent: no answer yet, notice date %(ahead)s.") % words
    return _("Nothing urgent: no answer yet, no notice date known.")


SENTENCES: dict[str, Callable[[Told], str]] = {
    say.__name__: say
    for say in (
        low_answer, call_wanted, notice, estimate, silence, champion_left, signers_silent,
        falling,
        disagree, comparing, onboarding, onboarding_silent, cut, request, untouched, growing,
        nothing_urgent,
    )
}  # fmt: skip
