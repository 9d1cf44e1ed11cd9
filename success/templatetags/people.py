from __future__ import annotations

from typing import Any

from django import template

from success.silence_words import silence

register = template.Library()


@register.filter
def initials(person: Any) -> str:
    """Two letters for a face: "Hélène Vasseur" is HV."""
    words = str(person).split()
    return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()


register.filter("silence", silence)
