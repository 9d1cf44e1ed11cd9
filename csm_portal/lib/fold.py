from __future__ import annotations

import unicodedata


def fold(text: str) -> str:
    """What a search compares: no case, accents or double spaces ("Éditions  Ö": "editions o")."""
    plain = "".join(c for c in unicodedata.normalize("NFKD", text) if not unicodedata.combining(c))
    return " ".join(plain.casefold().split())
