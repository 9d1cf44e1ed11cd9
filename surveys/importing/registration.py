"""The kinds of import that this floor brings; read when an import is first looked at."""

from surveys.importing import answers, asks, occasions

__all__ = ["answers", "asks", "occasions"]
