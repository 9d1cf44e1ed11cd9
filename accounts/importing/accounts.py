"""Accounts as a kind of import: their columns in English and French."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.kinds import Column, Kind, Options, register
from accounts.importing.rows_of_accounts import AccountSession
from accounts.importing.words import STAGES

SMALL = 32_767


def accounts_lack(names: set[str], options: Options) -> list[Any]:
    if names & {"external_id", "name"}:
        return []
    return [_("Say which column names the account: its name, its id or both.")]


register(
    Kind(
        code="accounts",
        label=gettext_lazy("Accounts"),
        order=1,
        session=AccountSession,
        lacks=accounts_lack,
        wakes=("success.refresh_stale",),
        columns=(
            Column(
                "external_id",
                gettext_lazy("External id"),
                cells.text(100),
                "id|account id|company id|customer id|client id|organisation id|organization id|"
                "account number|customer number|id client|id compte|numero client|code client|"
                "identifiant|reference",
            ),
            Column(
                "name",
                gettext_lazy("Name"),
                cells.text(200),
                "account|account name|company|company name|customer|customer name|client|"
                "client name|organisation|organization|nom|nom du client|nom du compte|compte|"
                "entreprise|societe|nom de la societe|raison sociale",
            ),
            Column(
                "owner",
                gettext_lazy("Owner, by address"),
                cells.email,
                "csm|owner email|csm email|account owner|account manager|customer success manager|"
                "responsable|proprietaire|email du responsable|charge de compte",
            ),
            Column(
                "stage",
                gettext_lazy("Stage"),
                cells.choice(STAGES),
                "status|lifecycle stage|etape|statut|phase",
            ),
            Column(
                "sector",
                gettext_lazy("Sector"),
                cells.text(100),
                "industry|vertical|branch|secteur|industrie|branche|activite",
            ),
            Column(
                "plan",
                gettext_lazy("Plan"),
                cells.text(100),
                "plan tier|tier|package|subscription|offer|offre|formule|abonnement",
            ),
            Column("country", gettext_lazy("Country"), cells.text(100), "pays|nation"),
            Column(
                "employees",
                gettext_lazy("Employees"),
                cells.whole(),
                "company size|size|headcount|number of employees|effectif|effectifs|salaries|"
                "nombre de salaries|taille",
            ),
            Column(
                "arr",
                gettext_lazy("Yearly revenue"),
                cells.revenue(),
                "yearly revenue|annual revenue|revenue|annual recurring revenue|arr amount|acv|"
                "revenu annuel|revenu|chiffre d affaires annuel|montant annuel",
            ),
            Column(
                "mrr",
                gettext_lazy("Monthly revenue, × 12"),
                cells.revenue(12),
                "monthly revenue|monthly recurring revenue|mrr amount|revenu mensuel|"
                "montant mensuel",
            ),
            Column(
                "initial_arr",
                gettext_lazy("First yearly revenue, as a movement"),
                cells.revenue(),
                "first arr|starting arr|arr initial|revenu annuel initial",
            ),
            Column(
                "initial_mrr",
                gettext_lazy("First monthly revenue × 12, as a movement"),
                cells.revenue(12),
                "first mrr|starting mrr|mrr initial|revenu mensuel initial",
            ),
            Column(
                "currency", gettext_lazy("Currency"), cells.currency, "devise|monnaie|currency code"
            ),
            Column(
                "customer_since",
                gettext_lazy("Customer since"),
                cells.day,
                "activation date|signup date|sign up date|start date|contract start|client since|"
                "since|created|created at|date d activation|client depuis|date de debut|"
                "date de signature|date d entree",
                is_date=True,
            ),
            Column(
                "onboarding_ended_on",
                gettext_lazy("Onboarding ended on"),
                cells.day,
                "onboarding end|onboarding completed|go live|go live date|fin du demarrage|"
                "mise en service|fin d onboarding",
                is_date=True,
            ),
            Column(
                "renews_on",
                gettext_lazy("Renews on"),
                cells.day,
                "renews|renews at|renewal date|renewal|contract end|contract end date|next renewal|"
                "end date|echeance|date d echeance|renouvellement|date de renouvellement|"
                "fin de contrat",
                is_date=True,
            ),
            Column(
                "notice_days",
                gettext_lazy("Days of notice"),
                cells.whole(730),
                "notice|notice period|notice period days|preavis|jours de preavis|delai de preavis",
            ),
            Column(
                "term_months",
                gettext_lazy("Months a term"),
                cells.whole(120),
                "term|contract term|contract months|duree|duree en mois|duree du contrat",
            ),
            Column(
                "lost_on",
                gettext_lazy("Lost on"),
                cells.past_day,
                "churn date|churned on|churned at|cancelled on|cancellation date|lost date|"
                "date de depart|date de resiliation|resilie le|perdu le|date de churn",
                is_date=True,
            ),
            Column(
                "seats",
                gettext_lazy("Seats"),
                cells.whole(),
                "licences|licenses|seats bought|users|places|sieges|nombre de licences",
            ),
            Column(
                "seats_used",
                gettext_lazy("Seats used"),
                cells.whole(),
                "active users|used seats|licences utilisees|utilisateurs actifs|licenses used",
            ),
            Column(
                "products",
                gettext_lazy("Products"),
                cells.text(300),
                "product|produit|produits|modules",
            ),
            Column(
                "parent",
                gettext_lazy("Parent group"),
                cells.text(200),
                "parent account|parent company|parent group|group|groupe|maison mere|"
                "compte parent|parent id",
            ),
            Column(
                "time_zone", gettext_lazy("Time zone"), cells.time_zone, "timezone|fuseau horaire"
            ),
            Column(
                "rhythm_days",
                gettext_lazy("Agreed contact rhythm, days"),
                cells.whole(SMALL),
                "contact rhythm|rhythm|touch frequency|rythme|rythme de contact",
            ),
        ),
    )
)
