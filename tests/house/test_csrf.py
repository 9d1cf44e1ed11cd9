"""A form without our token is refused everywhere; three kinds of pages go by their own key instead.

Answers, one-click unsubscribing, and the hooks of mail providers: each is authorised by a signed
token or signature in the request itself, and reads no session.
"""

from django.urls import URLPattern, get_resolver

MAY = {
    *("answer", "thanks", "consent", "unsubscribe"),  # by the signed token of their link
    "mail-events",  # by the signature of the mail provider
}


def patterns(found):
    for pattern in found:
        yield from [pattern] if isinstance(pattern, URLPattern) else patterns(pattern.url_patterns)


def test_what_takes_no_form_token_is_named():
    exempt = {
        pattern.name
        for pattern in patterns(get_resolver().url_patterns)
        if getattr(pattern.callback, "csrf_exempt", False)
    }
    assert exempt == MAY
