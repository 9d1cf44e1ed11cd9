"""Letters of the portal's own words: three templates a letter, in the reader's language."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils.translation import get_language_bidi, override

from letters.compiling import inlined
from letters.message import Message


def rendered(folder: str, language: str, context: dict[str, Any], **fields: str) -> Message:
    """`folder` has subject.txt, body.txt and body.html; `fields`: the rest of the message."""
    language = language or settings.LANGUAGE_CODE
    with override(language):
        known = {
            "portal_name": settings.PORTAL_NAME,
            "language": language,
            "direction": "rtl" if get_language_bidi() else "ltr",
        }
        subject, text, html = (
            render_to_string(f"{folder}/{name}", known | context)
            for name in ("subject.txt", "body.txt", "body.html")
        )
    return Message(
        subject=" ".join(subject.split()), text=text.strip() + "\n", html=inlined(html), **fields
    )
