from accounts.models import Note
from accounts.tests.factories import make_account
from tests.house.access import READERS, WORKERS, Row, account, contact


def request_of_marketing(owner):
    note = Note.objects.create(account=make_account(owner=owner), kind=Note.Kind.REQUEST, text="?")
    return {"note_id": note.pk}


ROWS = [
    Row("success:portfolio", READERS),
    Row("success:account-detail", READERS, of=account),
    Row("success:call-sheet", READERS, of=account),
    Row("success:timeline", READERS, of=account),
    Row("success:log-call", WORKERS, of=account),
    Row("success:log-call", WORKERS, "POST", of=account),
    Row("success:note-new", WORKERS, of=account),
    Row("success:note-new", WORKERS, "POST", of=account, data={"text": "New director"}),
    Row("success:opinion", WORKERS, "POST", of=account, data={"colour": "amber"}),
    Row("success:request-reply", WORKERS, "POST", of=request_of_marketing, data={"text": "Yes"}),
    Row("success:contact-detail", READERS, of=contact),
]
