"""Events of customers as a kind of import: tickets that were closed, deliveries that arrived."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.kinds import Column, Kind, Options, register
from accounts.importing.problems import register as problem
from surveys.importing.rows_of_occasions import OccasionSession
from surveys.importing.who import who
from surveys.occasions import LONGEST_NAME


def lacks(names: set[str], options: Options) -> list[Any]:
    sentences = []
    if not names & {"email", "contact_id", "name"}:
        sentences.append(_("Say which column is the person to whom it happened."))
    elif not names & {"account", "email"}:
        sentences.append(_("Say which column names the account, by external id or name."))
    if "event" not in names:
        sentences.append(_("Say which column names what happened, like “ticket closed”."))
    if "happened_on" not in names and not options.date:
        sentences.append(
            _("No column says when it happened: name one, or give one date for the whole file.")
        )
    return sentences


problem(
    "event-missing",
    gettext_lazy("No name of an event"),
    gettext_lazy("the name that a programme of events asks about"),
)

register(
    Kind(
        code="occasions",
        label=gettext_lazy("Events to ask about"),
        order=6,
        session=OccasionSession,
        lacks=lacks,
        offers=("create_accounts", "date"),
        wakes=("surveys.plan",),
        columns=(
            *who(
                email="requester email|customer email|demandeur",
                name="requester",
                number="requester id",
            ),
            Column(
                "event",
                gettext_lazy("What happened"),
                cells.text(LONGEST_NAME),
                "event name|occasion|event type|what happened|evenement|occasion|type d evenement",
            ),
            Column(
                "happened_on",
                gettext_lazy("Date of the event"),
                cells.past_day,
                "date|day|closed at|closed on|solved at|resolved at|delivered at|delivered on|"
                "event date|event time|jour|date de l evenement|clos le|ferme le|resolu le|"
                "livre le",
                is_date=True,
            ),
            Column(
                "external_id",
                gettext_lazy("Id of the event"),
                cells.text(100),
                "event id|ticket id|ticket|ticket number|delivery id|order id|id evenement|"
                "numero de ticket|id du ticket|commande",
            ),
        ),
    )
)
