"""A portal in which every free text says the same: to test what words may do, and where."""

from __future__ import annotations

from decimal import Decimal

from django.apps import apps
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import models
from django.db.models import Value
from django.db.models.functions import Cast, Concat
from django.test import Client
from django.utils import timezone

from accounts.models import Account, Field, FieldValue, Movement, Note, User
from accounts.tests.factories import PASSWORD, make_account, make_contact
from success.models import SavedView
from success.refreshing import refresh
from surveys.models import Answer, AudienceRule, FollowUp, Hold, QuietPeriod, Reply
from surveys.tests.asking import make_invitation, new_programme
from surveys.tests.factories import make_answer
from sympathy import figures

FREE = {
    "User": ["name"],
    "Account": ["name", "sector", "plan", "country", "products", "external_id"],
    "Contact": ["name", "title", "external_id"],
    "Movement": ["product", "note"],
    "Field": ["name"],
    "FieldValue": ["value"],
    "Note": ["text"],
    "Answer": ["comment", "sector", "plan"],
    "AnswerVersion": ["comment"],
    "SegmentFigure": ["value"],
    "SavedView": ["name"],
    "Import": ["name", "refusal"],
    "ImportProblem": ["raw"],
    "Programme": ["name", "event_name"],
    "AudienceRule": ["value"],
    "Translation": [
        "subject", "opening", "question", "low", "high", "comment_prompt", "why", "thanks",
    ],
    "FollowUpText": ["text"],
    "ChoiceText": ["text"],
    "ClosingText": ["subject", "text"],
    "QuietPeriod": ["name", "country"],
    "Occasion": ["event_name"],
    "Hold": ["reason"],
    "Reply": ["text"],
    "KeptBody": ["subject", "text"],
}  # fmt: skip
OURS = {  # words of ours, and what is made of a checked form only
    "User": ["password", "email", "language", "theme"],
    "Account": ["search_key", "time_zone", "currency"],
    "Contact": ["search_key", "email", "language", "time_zone"],
    "Movement": ["currency", "row_key"],
    "Answer": ["language", "row_key"],
    "Rate": ["currency"],
    "Event": ["kind"],
    "Import": ["kind"],
    "ImportProblem": ["code"],
    "RememberedMapping": ["kind", "signature"],
    "Approval": ["terms"],
    "KeptPreview": ["basis"],
    "Reason": ["code"],
    "SavedView": ["query"],
    "Address": ["value", "keyed_hash"],
    "Batch": ["name", "pause_reason"],
    "Letter": [
        "kind", "language", "sender", "reason", "lease", "message_id", "provider_id", "last_reply",
    ],
    "KeptBody": ["html", "headers"],
    "SenderState": ["alias"],
    "Switch": ["reason"],
    "Programme": ["language", "sender"],
    "Translation": ["language"],
    "FollowUpText": ["language"],
    "ChoiceText": ["language"],
    "ClosingText": ["language"],
    "Occasion": ["row_key"],
    "Invitation": ["language", "row_key"],
    "Wave": ["occurrence"],
    "Consent": ["text", "language"],
}  # fmt: skip
ROOMS = ("letters", "accounts", "surveys", "sympathy", "success", "advocacy")


def texts() -> set[str]:
    """Every column of the database that holds a text and is no choice from a list."""
    return {
        f"{model.__name__}.{field.name}"
        for room in ROOMS
        for model in apps.get_app_config(room).get_models()
        for field in model._meta.concrete_fields
        if isinstance(field, models.CharField | models.TextField) and not field.choices
    }


def asking(account: Account) -> None:
    """A programme in every language with its rules, and somebody who has been asked and replied."""
    programme = new_programme(event_name="x")
    AudienceRule.objects.create(programme=programme, fact="sector", value="x")
    contact = account.contacts.latest("pk")
    invitation = make_invitation(contact=contact)
    answer = make_answer(2, contact, invitation=invitation)
    follow_up = FollowUp.objects.filter(version__programme=programme).first()
    Reply.objects.create(answer=answer, follow_up=follow_up, text="x")
    today = timezone.localdate()
    QuietPeriod.objects.create(name="x", begins_on=today, ends_on=today)
    Hold.objects.create(contact=contact, until=today, reason="x", by=account.owner)


def customer(owner: User, **person: object) -> Account:
    """With people, answers, notes, a movement, a field of its own, a curve and reasons."""
    account = make_account(owner=owner, parent=make_account(owner=owner), arr=Decimal(90_000))
    for score, days in ((9, 200), (10, 100), (2, 3)):
        contact = make_contact(account, **person if days == 3 else {})
        make_answer(score, contact, days_ago=days, comment="x")
    for kind in Note.Kind:
        Note.objects.create(account=account, contact=contact, author=owner, kind=kind, text="x")
    today, field = timezone.localdate(), Field.objects.create(name=f"Field {account.pk}")
    Movement.objects.create(
        account=account, kind="new", amount=90_000, currency="EUR", happened_on=today
    )
    FieldValue.objects.create(account=account, field=field, value="x")
    SavedView.objects.create(owner=owner, name="x", query="stage=trial")
    asking(account)
    refresh([account.pk])
    Answer.objects.bulk_create(Answer(score=9, answered_at=timezone.now()) for _ in range(6))
    figures.rebuild()
    return account


def say(words: str) -> None:
    """Every row of the customers and of us; a number behind the words keeps them apart."""
    for room in ROOMS:
        for model in apps.get_app_config(room).get_models():
            said = {}
            for name in FREE.get(model.__name__, []):
                longest = (model._meta.get_field(name).max_length or 1_000) - 9
                said[name] = Concat(Value(f"{words[:longest]} "), Cast("pk", models.CharField()))
            if said:
                model.objects.update(**said)


def come_from_outside(admin: User, words: str) -> Client:
    """What a browser calls itself, what a file is called, its header and its cells."""
    client = Client(HTTP_USER_AGENT=words)
    client.post("/login/", {"login": admin.email, "password": PASSWORD})
    quoted = words.replace('"', '""')
    text = f'name;"{quoted}";employees\n"{quoted}";"{quoted}";"{quoted}"\n'
    file = SimpleUploadedFile(f"{words}.csv", text.encode())
    client.post("/imports/new/", {"kind": "accounts", "file": file})
    return client
