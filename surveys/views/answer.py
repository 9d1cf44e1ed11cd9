"""The question, one page. Opening it records nothing; the press does."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect

from csm_portal.lib.clean import prose
from surveys import follow_ups, links, receipts, suspicion
from surveys.follow_ups import SCORES
from surveys.models import Invitation
from surveys.replying import Outcome, Said, take_reply
from surveys.respondent import Respondent, is_over
from surveys.views.public import bare, for_holders_of, page, private


@for_holders_of(partial(links.number_of, links.ANSWER))
def answer(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    who = Respondent.of(invitation, request)
    if is_over(invitation) or not who.may_answer:
        return bare(who.language, "over", 410)
    receipt = request.GET.get("seen", "")
    seen = receipt if receipts.holder(receipt) == invitation.pk else ""
    if request.method == "POST":
        return _take(request, who, seen)
    score = SCORES.get(request.GET.get("score", ""))
    suspicion.note_opening(invitation.pk, score)
    return _form(who, {"score": score} | (_earlier(who) if seen else {}), seen=seen)


def _take(request: HttpRequest, who: Respondent, seen: str) -> HttpResponse:
    sent, stamped = request.POST, request.POST.get("opened", "")
    score = _score(sent)
    for question in who.questions:
        question.read(sent)
    comment = prose(sent.get("comment", ""))
    said = {"score": score, "comment": comment, "opened": stamped}
    if score is None:
        return _form(who, said | {"error": "choose"}, status=400, seen=seen)
    doubt = suspicion.judge(who.invitation.pk, stamped, sent.get("topic", ""))
    what = Said(score, comment, who.language.code, who.questions, doubt, replaces=bool(seen))
    if take_reply(who.invitation, what) is Outcome.DOUBTED:
        return _form(who, said | {"error": "again"}, seen=seen)
    return private(redirect(receipts.thanks_path(who.invitation.pk, who.language.code)))


def _score(sent: QueryDict) -> int | None:
    """One number from 0 to 10, written plainly; anything else is none."""
    values = sent.getlist("score")
    return SCORES.get(values[0]) if len(values) == 1 else None


def _earlier(who: Respondent) -> dict[str, Any]:
    if who.answer is None:
        return {}
    follow_ups.fill_in(who.questions, who.answer)
    return {"score": who.answer.score, "comment": who.answer.comment}


def _form(
    who: Respondent, said: dict[str, Any], *, seen: str = "", status: int = 200
) -> HttpResponse:
    words = who.words("page", day=who.until())
    context = {
        "who": who,
        "words": words,
        "asked": who.asked(),
        "ends": _ends(who),
        "scores": [{"n": n, "picked": n == said.get("score")} for n in range(11)],
        "comment": said.get("comment", ""),
        "error": words.get(said.get("error", ""), ""),
        "again": who.answer is not None and not seen,
        "kept": _kept(said.get("score"), seen),
        "opened": said.get("opened") or suspicion.stamp(who.invitation.pk),
        "stop": receipts.unsubscribe_path(who.invitation.pk),
    }
    return page("answer.html", who.language, context, status)


def _kept(score: int | None, seen: str) -> str:
    """What whoever changes the language takes along, as it stands in an address."""
    kept = {"score": score, "seen": seen}
    return urlencode({name: value for name, value in kept.items() if value not in (None, "")})


def _ends(who: Respondent) -> list[str]:
    """What 0 and 10 mean, as its language puts a figure before words."""
    pattern, beside = who.language.letter["end"], [("0", who.texts.low), ("10", who.texts.high)]
    return [who.say(pattern, score=score, words=who.say(words)) for score, words in beside]
