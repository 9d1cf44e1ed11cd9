"""Contacts as a kind of import: their columns in English and French."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.kinds import Column, Kind, Options, register
from accounts.importing.rows_of_contacts import ContactSession
from accounts.importing.words import ACCOUNT_HEADERS, PERSONAS


def contacts_lack(names: set[str], options: Options) -> list[Any]:
    sentences = []
    if "account" not in names:
        sentences.append(_("Say which column names the account, by external id or name."))
    if not names & {"email", "name", "contact_id"}:
        sentences.append(_("Say which column is the person's address or name."))
    return sentences


NAME_PARTS = (
    Column(
        "first_name",
        gettext_lazy("First name"),
        cells.text(100),
        "firstname|given name|forename|prenom",
        part_of="name",
    ),
    Column(
        "last_name",
        gettext_lazy("Last name"),
        cells.text(100),
        "lastname|surname|family name|nom de famille",
        part_of="name",
    ),
)
PERSON = (
    Column(
        "email",
        gettext_lazy("Person, by address"),
        cells.email,
        "mail|e mail|email address|e mail address|courriel|adresse mail|adresse email|"
        "adresse e mail|contact email|work email",
    ),
    Column(
        "name",
        gettext_lazy("Name of the person"),
        cells.text(200),
        "full name|contact|contact name|person|first and last name|nom|nom complet|"
        "nom du contact|personne|interlocuteur",
    ),
    Column(
        "contact_id",
        gettext_lazy("Person, by external id"),
        cells.text(100),
        "id|person id|user id|identifiant|id contact|id personne",
    ),
)

register(
    Kind(
        code="contacts",
        label=gettext_lazy("Contacts"),
        order=2,
        session=ContactSession,
        lacks=contacts_lack,
        offers=("create_accounts",),
        columns=(
            Column(
                "account",
                gettext_lazy("Account, by name or external id"),
                cells.text(200),
                f"{ACCOUNT_HEADERS}|customer name|client name|nom du client",
            ),
            *PERSON,
            *NAME_PARTS,
            Column(
                "title",
                gettext_lazy("Position"),
                cells.text(150),
                "job title|position|function|fonction|poste|titre|intitule du poste",
            ),
            Column(
                "persona",
                gettext_lazy("Persona"),
                cells.choice(PERSONAS),
                "role|contact role|buying role|role d achat",
            ),
            Column("language", gettext_lazy("Language"), cells.language, "locale|lang|langue"),
            Column(
                "time_zone", gettext_lazy("Time zone"), cells.time_zone, "timezone|fuseau horaire"
            ),
            Column(
                "left_on",
                gettext_lazy("Left on"),
                cells.past_day,
                "departure date|left|parti le|date de depart|sorti le",
                is_date=True,
            ),
        ),
    )
)
