"""The kinds of import that this floor brings; read when an import is first looked at."""

from accounts.importing import accounts, contacts, contracts

__all__ = ["accounts", "contacts", "contracts"]
