"""What a programme asks, whom and when, in one hash: equal as long as nobody changes any of it."""

from __future__ import annotations

from hashlib import sha256

from surveys.models import Programme


def terms(programme: Programme) -> str:
    """Read anew, in three queries. That it was started or stopped is no change of its terms."""
    rows = Programme.objects.filter(pk=programme.pk)
    fields = rows.values_list(*Programme.terms()).first()
    newest = programme.versions.values_list("pk", flat=True).first()
    rules = programme.rules.order_by("pk").values_list("fact", "field", "value")
    return hashed(fields, newest, sorted(map(repr, rules)))


def hashed(*parts: object) -> str:
    return sha256(repr(parts).encode()).hexdigest()
