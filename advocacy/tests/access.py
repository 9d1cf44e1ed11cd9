from advocacy.tests.factories import make_promoter
from surveys import links
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer
from tests.house.access import MARKETING, PUBLIC, Arguments, Row


def promoter(owner: object) -> Arguments:
    return {"contact_id": make_promoter(account={"owner": owner}).pk}


def consent_link(owner: object) -> Arguments:
    invitation = make_invitation()
    answer = make_answer(9, invitation.contact, invitation=invitation, comment="Kind people")
    return {"token": links.token(links.CONSENT, answer.pk)}


ROWS = [
    Row("advocacy:promoters-export", MARKETING, "POST"),
    Row("advocacy:consent", PUBLIC, of=consent_link),
    Row("advocacy:consent", PUBLIC, "POST", of=consent_link, data={"use": "named"}),
    Row("advocacy:promoters", MARKETING),
    Row("advocacy:ask", MARKETING, "POST", of=promoter, data={"text": "A reference call?"}),
]
