"""What a person allowed after a 9 or 10: they read it here, and take it back without an account."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from advocacy import consenting
from advocacy.models import Consent
from surveys import links
from surveys.languages import LANGUAGES, Language, best
from surveys.models import Answer
from surveys.respondent import is_over
from surveys.saying import NOBODY, say_all
from surveys.views.public import bare, for_holders_of, page, private


def find(answer_id: int) -> Answer | None:
    rows = Answer.objects.select_related("contact", "account", "invitation__wave__programme")
    return rows.select_related("invitation__address").filter(pk=answer_id).first()


@for_holders_of(partial(links.number_of, links.CONSENT), find)
def consent(request: HttpRequest, answer: Answer) -> HttpResponse:
    wanted = request.POST.get("language") or request.GET.get("language") or answer.language
    language = best(wanted, LANGUAGES)
    if request.method == "POST":
        return _write(request, answer, language)
    words = say_all(language.consent, language, NOBODY)
    given = [_line(one, language) for one in consenting.standing(answer)]
    return page("consent.html", language, {"words": words, "given": given})


def _write(request: HttpRequest, answer: Answer, language: Language) -> HttpResponse:
    if "withdraw" in request.POST:
        consenting.withdraw(answer)
    elif not _may_give(answer):
        return bare(language, "over", 410)
    else:
        uses = request.POST.getlist("use")
        consenting.give(answer, uses, request.POST.get("months", ""), language)
    return private(redirect(f"{request.path}?language={language.code}"))


def _may_give(answer: Answer) -> bool:
    """After a 9 or 10 of a person, while the question is open."""
    asked = answer.invitation
    counts = answer.counts_since is not None and answer.score >= 9
    return counts and asked is not None and not is_over(asked)


def _line(one: Consent, language: Language) -> dict[str, Any]:
    until = language.consent["holds_until"].replace("{day}", language.day(one.until))
    return {"text": one.text, "language": one.language, "until": until}
