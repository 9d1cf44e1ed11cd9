"""An address names rows by number: nobody's name or email stands in a path, a log or a history."""

from django.urls import URLPattern, get_resolver
from django.urls.converters import IntConverter

MAY = {  # words of a fixed list, and the links that carry a key
    "account_reset_password_from_key": {"uidb36", "key"},
    **{name: {"token"} for name in ("answer", "thanks", "unsubscribe", "consent")},
    "mail-events": {"alias"},  # a sender's, as SENDERS names it
}


def patterns(found):
    for pattern in found:
        yield from [pattern] if isinstance(pattern, URLPattern) else patterns(pattern.url_patterns)


def test_addresses_carry_numbers():
    free = {
        f"{pattern.name}: {name}"
        for pattern in patterns(get_resolver().url_patterns)
        for name in pattern.pattern.regex.groupindex
        if not isinstance(pattern.pattern.converters.get(name), IntConverter)
        and name not in MAY.get(pattern.name, set())
    }
    assert free == set()
