"""Whose row it is: the columns of account and person, alike in every kind of survey file."""

from __future__ import annotations

from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.contacts import NAME_PARTS
from accounts.importing.kinds import Column
from accounts.importing.words import ACCOUNT_HEADERS

EMAIL = (
    "mail|e mail|email address|e mail address|courriel|adresse mail|adresse email|"
    "adresse e mail|contact email"
)
NAME = "person|contact|contact name|full name|nom|nom complet|nom du contact|personne|interlocuteur"
NUMBER = "person id|id contact|id personne|user id"


def who(*, email: str, name: str, number: str) -> tuple[Column, ...]:
    """What the headers of such files call them besides."""
    return (
        Column(
            "account",
            gettext_lazy("Account, by name or external id"),
            cells.text(200),
            ACCOUNT_HEADERS,
        ),
        Column("email", gettext_lazy("Person, by address"), cells.email, f"{EMAIL}|{email}"),
        Column("name", gettext_lazy("Name of the person"), cells.text(200), f"{NAME}|{name}"),
        *NAME_PARTS,
        Column(
            "contact_id",
            gettext_lazy("Person, by external id"),
            cells.text(100),
            f"{NUMBER}|{number}",
        ),
    )
