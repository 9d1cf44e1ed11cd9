"""Contracts as a kind of import: movements, or rows with a start, an end and an amount."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.kinds import Column, Kind, Options, register
from accounts.importing.rows_of_contracts import ContractSession
from accounts.importing.words import ACCOUNT_HEADERS, MOVEMENTS


def contracts_lack(names: set[str], options: Options) -> list[Any]:
    sentences = []
    if "account" not in names:
        sentences.append(_("Say which column names the account, by external id or name."))
    if not names & {"happened_on", "starts_on", "churned_on"}:
        sentences.append(
            _("Say which column is the date of the movement, or of the start of a contract.")
        )  # fmt: skip
    if not names & {"amount", "mrr", "churned_on"}:
        sentences.append(_("Say which column is the amount: a year's, or a month's (taken × 12)."))
    return sentences


register(
    Kind(
        code="contracts",
        label=gettext_lazy("Contract movements"),
        order=3,
        session=ContractSession,
        lacks=contracts_lack,
        offers=("create_accounts", "history_only"),
        wakes=("success.refresh_stale",),
        columns=(
            Column(
                "account",
                gettext_lazy("Account, by name or external id"),
                cells.text(200),
                f"{ACCOUNT_HEADERS}|customer name|client name|nom du client",
            ),
            Column(
                "kind",
                gettext_lazy("Kind of movement"),
                cells.choice(MOVEMENTS, "movement-kind"),
                "type|movement|movement type|change type|mouvement|type de mouvement|nature",
            ),
            Column(
                "happened_on",
                gettext_lazy("Date of the movement"),
                cells.past_day,
                "date|movement date|effective date|change date|date du mouvement|date d effet",
                is_date=True,
            ),
            Column(
                "amount",
                gettext_lazy("Yearly amount"),
                cells.amount(),
                "movement amount|arr|arr change|arr amount|yearly amount|value|montant|"
                "montant annuel|variation",
            ),
            Column(
                "mrr",
                gettext_lazy("Monthly amount, × 12"),
                cells.amount(12),
                "mrr change|monthly amount|mrr amount|montant mensuel|variation mrr",
            ),
            Column("currency", gettext_lazy("Currency"), cells.currency, "devise|monnaie"),
            Column(
                "product",
                gettext_lazy("Product"),
                cells.text(100),
                "products|plan|plan tier|module|produit|offre",
            ),
            Column(
                "note",
                gettext_lazy("Note"),
                cells.text(300),
                "comment|reason|reason code|remarque|commentaire|raison|motif",
            ),
            Column(
                "starts_on",
                gettext_lazy("Start of the contract"),
                cells.past_day,
                "start date|start|contract start|debut|date de debut",
                is_date=True,
            ),
            Column(
                "ends_on",
                gettext_lazy("End of the contract"),
                cells.day,
                "end date|end|contract end|fin|date de fin",
                is_date=True,
            ),
            Column(
                "churned_on",
                gettext_lazy("Date on which they left"),
                cells.past_day,
                "churn date|cancellation date|date de depart|date de resiliation",
                is_date=True,
            ),
            Column(
                "external_id",
                gettext_lazy("Id of the movement"),
                cells.text(100),
                "movement id|subscription id|contract id|churn event id|id mouvement|id contrat|"
                "numero de contrat",
            ),
        ),
    )
)
