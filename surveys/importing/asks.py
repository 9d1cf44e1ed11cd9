"""Asks of the past as a kind of import: who was asked when, and whether the letter arrived."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.kinds import Column, Kind, Options, register
from accounts.importing.problems import register as problem
from surveys.importing.rows_of_asks import AskSession
from surveys.importing.who import who

# What became of the letter, as other systems say it. That it was opened says that it arrived;
# where it failed, the moment was to blame, or the sender, and the address stays open.
OUTCOMES = {
    "arrived": "arrived|sent|delivered|opened|clicked|read|completed|answered|responded|replied|"
    "no reply|no response|not answered|ok|success|envoye|livre|distribue|remis|ouvert|clique|lu|"
    "repondu|sans reponse",
    "bounced": "bounced|bounce|hard bounce|undeliverable|invalid|invalid address|rejected|rejete|"
    "non distribue|adresse invalide|invalide",
    "failed": "failed|failure|error|soft bounce|soft bounced|deferred|undelivered|not delivered|"
    "echec|erreur|rebond temporaire|differe|non remis",
}


def lacks(names: set[str], options: Options) -> list[Any]:
    sentences = []
    if not names & {"email", "contact_id", "name"}:
        sentences.append(_("Say which column is the person who was asked."))
    elif not names & {"account", "email"}:
        sentences.append(_("Say which column names the account, by external id or name."))
    if "asked_at" not in names and not options.date:
        sentences.append(
            _("No column says when they were asked: name one, or give one date for the whole file.")
        )
    return sentences


problem(
    "outcome",
    gettext_lazy("Arrived or not?"),
    gettext_lazy("write delivered, bounced or failed"),
)

register(
    Kind(
        code="asks",
        label=gettext_lazy("Past requests, with or without a reply"),
        order=5,
        session=AskSession,
        lacks=lacks,
        offers=("create_accounts", "date"),
        wakes=("success.refresh_stale",),
        columns=(
            *who(
                email="recipient|recipient email|to|destinataire",
                name="recipient name|nom du destinataire",
                number="recipient id",
            ),
            Column(
                "asked_at",
                gettext_lazy("Date of the request"),
                cells.moment,
                "date|asked on|asked|sent at|sent on|sent|send date|date sent|invited at|"
                "invited on|invitation date|survey date|delivered at|day|date d envoi|envoye le|"
                "date d invitation|invite le|interroge le|date enquete|jour",
                is_date=True,
            ),
            Column(
                "outcome",
                gettext_lazy("Arrived, or bounced"),
                cells.choice(OUTCOMES, "outcome"),
                "status|delivery|delivery status|email status|state|result|statut|etat|"
                "distribution|resultat",
            ),
            Column(
                "bounced",
                gettext_lazy("Bounced, yes or no"),
                cells.yes_no,
                "bounce|undeliverable|rejete|non distribue|adresse invalide",
            ),
        ),
    )
)
