"""What must not stand in a log line or an error report, wherever it comes from."""

from __future__ import annotations

import re

HIDDEN = "[hidden]"
PATTERNS = [
    re.compile(r"(/password/reset/key/)[^\s\"'<>]+"),
    re.compile(r"(/[rtuc]/)[\w:-]{16,}"),  # what a respondent's link carries
    re.compile(r"(://)[^/\s@]+(?=@)"),  # user:password@ in an address
    re.compile(r"((?:__Host-)?(?:session|csrf)(?:middlewaretoken)?['\"]?[=:]\s*['\"]?)[\w-]{16,}"),
    re.compile(r"()[\w.+-]+@[\w-]+(?:\.[\w-]+)+"),  # a person's address
]


def mask(text: str) -> str:
    for pattern in PATTERNS:
        text = pattern.sub(rf"\1{HIDDEN}", text)
    return text
