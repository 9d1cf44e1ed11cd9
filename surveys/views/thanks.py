"""The page after the press: what arrived, room for a word, and a question of consent."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from csm_portal.lib.clean import prose
from surveys import follow_ups, links, receipts, suspicion
from surveys.models import Answer, AnswerClass, Invitation
from surveys.replying import Said, take_reply
from surveys.respondent import Respondent, is_over
from surveys.views.public import bare, for_holders_of, page, private


@for_holders_of(receipts.invitation_of)
def thanks(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    who = Respondent.of(invitation, request)
    if is_over(invitation) or not who.may_answer:
        return bare(who.language, "over", 410)
    token = request.resolver_match.kwargs["token"] if request.resolver_match else ""
    if who.answer is None or receipts.holder(token) is None:
        return private(redirect(receipts.answer_path(invitation.pk)))
    if request.method == "POST":
        _add(request, who, who.answer)
        return private(redirect(receipts.thanks_path(invitation.pk, who.language.code)))
    return page("thanks.html", who.language, _context(who, who.answer))


def _add(request: HttpRequest, who: Respondent, answer: Answer) -> None:
    """A word, a follow-up, or a machine's answer made a person's by pressing once more."""
    for question in who.questions:
        question.read(request.POST)
    held = answer.counts_since is None
    doubt = suspicion.judge(who.invitation.pk, request.POST.get("opened", ""), "") if held else ""
    comment = prose(request.POST.get("comment", "")) or (answer.comment if held else "")
    take_reply(who.invitation, Said(answer.score, comment, who.language.code, who.questions, doubt))


def _context(who: Respondent, answer: Answer) -> dict[str, Any]:
    follow_ups.fill_in(who.questions, answer)
    mine = AnswerClass.of(answer.score)
    return {
        "who": who,
        "answer": answer,
        "held": answer.counts_since is None,
        "promotes": mine == AnswerClass.PROMOTER,
        "calls": mine == AnswerClass.DETRACTOR or answer.call_wanted_at is not None,
        "words": who.words("thanks", score=str(answer.score), day=_rests_until(who)),
        "rests": bool(_rests_until(who)),
        "page_words": who.words("page", day=who.until()),
        "consent_words": who.words("consent"),
        "asked": who.asked(),
        "questions": [q for q in who.questions if q.answer_class == mine and q.is_open],
        "opened": suspicion.stamp(who.invitation.pk),
        "change": receipts.answer_path(who.invitation.pk, seen=True),
        "consent": links.token(links.CONSENT, answer.pk),
        "stop": receipts.unsubscribe_path(who.invitation.pk),
    }


def _rests_until(who: Respondent) -> str:
    """Until when nobody asks again; empty where nothing says so."""
    address = who.invitation.address
    until = address.next_ask_at if address else None
    if until is None or until <= timezone.now():
        return ""
    return who.language.day(timezone.localdate(until))
