from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import StrictUndefined


def engines(pages: Path) -> list[dict[str, Any]]:
    """Django draws the pages, and Jinja the rows of a long list: docs/decisions/0015."""
    return [
        {
            "BACKEND": "django.template.backends.django.DjangoTemplates",
            "DIRS": [pages],
            "APP_DIRS": True,
            "OPTIONS": {
                "context_processors": [
                    "django.template.context_processors.request",
                    "django.contrib.auth.context_processors.auth",
                    "django.contrib.messages.context_processors.messages",
                    "accounts.context.portal",
                ]
            },
        },
        {
            "BACKEND": "django.template.backends.jinja2.Jinja2",
            "DIRS": [pages / "jinja"],
            "OPTIONS": {"undefined": StrictUndefined},
        },
    ]
