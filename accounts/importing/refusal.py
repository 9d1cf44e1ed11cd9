from __future__ import annotations


class Refused(Exception):
    """The file or the request as a whole cannot be taken; says what was expected."""
