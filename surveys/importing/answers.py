"""Answers as a kind of import: its columns in English and French, and what it needs."""

from __future__ import annotations

import re
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.importing import cells
from accounts.importing.kinds import Column, Kind, Options, register
from accounts.importing.problems import register as problem
from accounts.importing.words import PERSONAS
from surveys.importing.rows_of_answers import AnswerSession
from surveys.importing.who import who

# "9", "9.0", "9/10", "9 out of 10", "9 - extremely likely", "10 (sure)"; nothing with more digits.
SCORE = re.compile(
    r"([0-9]{1,2})(?:[.,]0{1,4})?"
    r"(?: ?/ ?10| (?:out of|sur) 10)?"
    r"(?: ?[-–—:=(] ?[^0-9]*| [^\W\d_][^0-9]*)?"
)


def score(raw: str, order: cells.Order | None) -> int:
    found = SCORE.fullmatch(" ".join(raw[:120].split()))
    if not found or int(found[1]) > 10:
        raise cells.Wrong("score", raw)
    return int(found[1])


def lacks(names: set[str], options: Options) -> list[Any]:
    people = names & {"email", "contact_id", "name"}
    sentences = []
    if "score" not in names:
        sentences.append(_("Say which column is the score."))
    if not people and not options.anonymous:
        sentences.append(
            _("No column says who answered: name one, or say that every row is one anonymous "
              "answer.")
        )  # fmt: skip
    elif not names & {"account", "email"} and not options.anonymous:
        sentences.append(_("Say which column names the account, by external id or name."))
    if "answered_at" not in names and not options.date:
        sentences.append(
            _("No column says when they answered: name one, or give one date for the whole file.")
        )  # fmt: skip
    return sentences


problem("score", gettext_lazy("Score outside 0 to 10"), gettext_lazy("whole numbers from 0 to 10"))
problem(
    "twice",
    gettext_lazy("Twice the same answer"),
    gettext_lazy("the same as row %(row)s: taken once"),
    bad=False,
)
problem(
    "id-twice",
    gettext_lazy("Twice the same id"),
    gettext_lazy("another row has it, and says something else"),
)

register(
    Kind(
        code="answers",
        label=gettext_lazy("Answers"),
        order=4,
        session=AnswerSession,
        lacks=lacks,
        offers=("anonymous", "create_accounts", "date"),
        wakes=("success.refresh_stale",),
        columns=(
            *who(
                email="respondent email|customer email|user email",
                name="respondent|respondent name|user name|first and last name|repondant|"
                "customer name|client name",
                number="respondent id",
            ),
            Column(
                "score",
                gettext_lazy("Score, 0 to 10"),
                score,
                "nps|nps score|nps rating|rating|note|note nps|score nps|answer|recommendation|"
                "likelihood to recommend|how likely are you to recommend us|recommandation|points",
            ),
            Column(
                "comment",
                gettext_lazy("Comment"),
                cells.comment,
                "comments|feedback|feedback text|verbatim|reason|explanation|open comment|remark|"
                "commentaire|commentaires|explication|avis|remarque|raison",
            ),
            Column(
                "answered_at",
                gettext_lazy("Date of the answer"),
                cells.moment,
                "date|answered on|answer date|date of answer|response date|responded at|"
                "response time|survey date|submitted at|submission date|completed at|timestamp|"
                "created at|date received|data received|day|date reponse|date de reponse|"
                "date de la reponse|repondu le|date enquete|horodatage|jour",
                is_date=True,
            ),
            Column(
                "received_at",
                gettext_lazy("Date of receipt"),
                cells.moment,
                "received on|recu le|date de reception",
                is_date=True,
            ),
            Column(
                "call_wanted",
                gettext_lazy("Please contact me"),
                cells.yes_no,
                "please contact me|contact me|call me|callback|rappel|rappelez moi|"
                "souhaite etre rappele",
            ),
            Column(
                "language",
                gettext_lazy("Language"),
                cells.language,
                "locale|lang|langue",
            ),
            Column(
                "persona",
                gettext_lazy("Persona"),
                cells.choice(PERSONAS),
                "role|fonction type",
            ),
            Column("title", gettext_lazy("Position"), cells.text(150), "job title|fonction|poste"),
            Column(
                "external_id",
                gettext_lazy("Id of the answer"),
                cells.text(100),
                "answer id|survey response id|id reponse|id de la reponse",
            ),
        ),
    )
)
