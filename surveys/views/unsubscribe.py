"""One address for all: mail programs post to it (RFC 8058), people read it and press.

Neither a redirect nor a cookie, and nobody's name. It works for as long as the key does.
"""

from __future__ import annotations

from functools import partial

from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from surveys import links, unsubscribing
from surveys.languages import LANGUAGES, Language, best
from surveys.models import Invitation
from surveys.saying import NOBODY, say_all
from surveys.views.public import for_holders_of, page


@for_holders_of(partial(links.number_of, links.UNSUBSCRIBE))
def unsubscribe(request: HttpRequest, invitation: Invitation) -> HttpResponse:
    wanted = request.POST.get("language") or request.GET.get("language") or invitation.language
    language = best(wanted, LANGUAGES)
    if request.method != "POST":
        return _page("unsubscribe.html", language)
    if "pause" in request.POST:
        until = timezone.localdate(unsubscribing.pause(invitation))
        return _done("paused", language, language.day(until))
    unsubscribing.stop(invitation)
    return _done("stopped", language)


def _page(template: str, language: Language) -> HttpResponse:
    words = say_all(language.unsubscribe, language, NOBODY)
    return page(template, language, {"words": words})


def _done(what: str, language: Language, day: str = "") -> HttpResponse:
    words = say_all(language.unsubscribe, language, NOBODY, day=day)
    return page("bare.html", language, {"title": words[f"{what}_title"], "text": words[what]})
