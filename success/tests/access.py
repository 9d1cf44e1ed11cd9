from django.utils import timezone

from accounts.models import Note
from accounts.tests.factories import make_account, make_contact, make_user
from success.models import Reason, SavedView
from tests.house.access import READERS, WORKERS, Row, account, contact


def saved_view(owner):
    return {"view_id": SavedView.objects.create(owner=owner or make_user(), name="Mine").pk}


def call(author):
    person = make_contact(make_account(owner=author))
    note = Note.objects.create(
        account=person.account, contact=person, author=author or make_user(), kind=Note.Kind.CALL
    )
    return {"note_id": note.pk}


def reason(owner):
    row = Reason.objects.create(
        account=make_account(owner=owner), code="cut", kind="know", since=timezone.now()
    )
    return {"reason_id": row.pk}


def request_of_marketing(owner):
    note = Note.objects.create(account=make_account(owner=owner), kind=Note.Kind.REQUEST, text="?")
    return {"note_id": note.pk}


ROWS = [
    Row("success:portfolio", READERS),
    Row("success:looked", READERS, "POST"),
    Row("success:portfolio-export", READERS, "POST", data={"query": "stage=onboarding"}),
    Row("success:picked", WORKERS, "POST"),
    Row("success:view-new", READERS, "POST", data={"name": "Mine", "query": "leave=90"}),
    Row("success:view-rename", READERS, "POST", of=saved_view, data={"name": "M"}, private=True),
    Row("success:view-delete", READERS, "POST", of=saved_view, private=True),
    Row("success:account-detail", READERS, of=account),
    Row("success:call-sheet", READERS, of=account),
    Row("success:timeline", READERS, of=account),
    Row("success:account-group", READERS, of=account),
    Row("success:log-call", WORKERS, of=account),
    Row("success:log-call", WORKERS, "POST", of=account),
    Row("success:note-new", WORKERS, of=account),
    Row("success:note-new", WORKERS, "POST", of=account, data={"text": "New director"}),
    Row("success:opinion", WORKERS, "POST", of=account, data={"colour": "amber"}),
    Row("success:request-reply", WORKERS, "POST", of=request_of_marketing, data={"text": "Yes"}),
    Row("success:contact-detail", READERS, of=contact),
    Row("success:called", WORKERS, "POST", of=contact),
    Row("success:call-line", WORKERS, "POST", of=call, data={"text": "Busy."}, private=True),
    Row("success:call-undo", WORKERS, "POST", of=call, private=True),
    Row("success:snooze", WORKERS, "POST", of=reason, data={"days": "14"}),
]
