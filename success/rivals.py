"""A friendly score with a word about other suppliers: phrases of English and French comments. Pure.

A short list on purpose: the reason quotes the sentence, and the reader judges it.
"""

from __future__ import annotations

import re

from csm_portal.lib.fold import fold

PHRASES = (
    "comparing vendors", "comparing suppliers", "comparing providers", "comparing offers",
    "comparing alternatives", "other vendor", "other supplier", "other provider",
    "looking elsewhere", "looking around", "looking at alternatives", "competitor",
    "call for tender", "out to tender",
    "en concurrence", "appel d'offres", "autre fournisseur", "autres fournisseurs",
    "autre prestataire", "autres prestataires", "un concurrent", "vos concurrents",
    "regardons ailleurs", "regarde ailleurs",
)  # fmt: skip
SENTENCE = re.compile(r"[^.!?\n]+[.!?]*")


def sentence_about(comment: str) -> str:
    """The first sentence that speaks of other suppliers; empty where none does."""
    return next((said for said in _sentences(comment) if _speaks_of_others(said)), "")


def _sentences(comment: str) -> list[str]:
    return [match.group().strip() for match in SENTENCE.finditer(comment)]


def _speaks_of_others(sentence: str) -> bool:
    words = fold(sentence.replace("’", "'"))
    return any(phrase in words for phrase in PHRASES)
