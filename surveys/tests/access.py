from surveys import links, receipts
from surveys.models import Answer
from surveys.tests.asking import make_invitation
from surveys.tests.factories import make_answer
from tests.house.access import ADMINS, PUBLIC, READERS, Arguments, Row


def answer_link(owner: object) -> Arguments:
    return {"token": links.token(links.ANSWER, make_invitation().pk)}


def unsubscribe_link(owner: object) -> Arguments:
    return {"token": links.token(links.UNSUBSCRIBE, make_invitation().pk)}


def receipt(owner: object) -> Arguments:
    invitation = make_invitation()
    make_answer(9, invitation.contact, invitation=invitation)
    return {"token": receipts.receipt(invitation.pk)}


def held(owner: object) -> Arguments:
    answer = make_answer(9, counts_since=None, suspicion=Answer.Suspicion.QUICK)
    return {"answer_id": answer.pk}


ROWS = [
    Row("surveys:answers-export", READERS, "POST"),
    Row("surveys:quarantine", ADMINS),
    Row("surveys:quarantine-release", ADMINS, "POST", of=held),
    Row("surveys:quarantine-discard", ADMINS, "POST", of=held),
    Row("surveys:answer", PUBLIC, of=answer_link),
    Row("surveys:answer", PUBLIC, "POST", of=answer_link, data={"score": "9"}),
    Row("surveys:thanks", PUBLIC, of=receipt),
    Row("surveys:thanks", PUBLIC, "POST", of=receipt, data={"comment": "More"}),
    Row("surveys:unsubscribe", PUBLIC, of=unsubscribe_link),
    Row("surveys:unsubscribe", PUBLIC, "POST", of=unsubscribe_link),
]
