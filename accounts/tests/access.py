from datetime import date
from decimal import Decimal

from allauth.usersessions.models import UserSession
from django.contrib.sessions.backends.db import SessionStore

from accounts.models import Account, Contact, Rate, Role, User
from accounts.tests.factories import make_account, make_contact, make_user
from tests.house.access import (
    ADMINS,
    EVERYBODY,
    LEADS,
    PUBLIC,
    READERS,
    WORKERS,
    Row,
    account,
    contact,
)

CARL = {"name": "Carl", "role": "csm"}
DOLLAR = {"currency": "USD", "value": "0.9", "valid_from": "2024-01-01"}
NERI = {"name": "Neri", "stage": "trial", "currency": "EUR", "term_months": "12"}
ANA = {"name": "Ana", "email": "ana@neri.example"}
MOVE = {"kind": "new", "amount": "100", "currency": "EUR", "happened_on": "2024-03-02"}


def person(owner):
    """Somebody of the team, for an object of nobody: who stands alone is the admin's matter."""
    lead = User.objects.filter(role=Role.LEAD).first()
    return {"user_id": (owner or make_user(lead=lead)).pk}


def twin_account(arguments):
    owner = Account.objects.get(pk=arguments["account_id"]).owner
    return {"other": make_account(owner=owner).pk}


def twin_contact(arguments):
    account = Contact.objects.get(pk=arguments["contact_id"]).account
    return {"other": make_contact(account).pk}


def rate(owner):
    row = Rate.objects.create(currency="USD", valid_from=date(2024, 1, 1), value=Decimal("0.9"))
    return {"rate_id": row.pk}


def session(owner):
    store = SessionStore()
    store.save()
    owner = owner or make_user()
    row = UserSession.objects.create(user=owner, session_key=store.session_key, ip="127.0.0.1")
    return {"session_id": row.pk}


def import_file(owner):
    from accounts.importing.tests.files import checked

    return {"import_id": checked("accounts", "name\nNeri\n").pk}


ROWS = [
    Row("accounts:contact-erase", ADMINS, of=contact),
    Row("accounts:contact-erase", ADMINS, "POST", of=contact),
    Row("account_login", PUBLIC),
    Row("account_login", PUBLIC, "POST"),
    Row("account_logout", PUBLIC),
    Row("account_logout", PUBLIC, "POST"),
    Row("account_change_password", EVERYBODY),
    Row("account_change_password", EVERYBODY, "POST"),
    Row("account_reset_password", PUBLIC),
    Row("account_reset_password", PUBLIC, "POST"),
    Row("account_reset_password_done", PUBLIC),
    Row("account_reset_password_from_key", PUBLIC, arguments={"uidb36": "1", "key": "no-key"}),
    Row("account_reset_password_from_key_done", PUBLIC),
    Row("account_inactive", PUBLIC),
    Row("usersessions_list", EVERYBODY),
    Row("usersessions_list", EVERYBODY, "POST"),
    Row("accounts:profile", EVERYBODY),
    Row("accounts:profile", EVERYBODY, "POST", data={"name": "Somebody"}),
    Row("accounts:profile-absence", EVERYBODY, "POST"),
    Row("accounts:profile-language", EVERYBODY, "POST", data={"language": "fr"}),
    Row("accounts:profile-theme", EVERYBODY, "POST", data={"theme": "dark"}),
    Row("accounts:session-end", EVERYBODY, "POST", of=session, private=True),
    Row("accounts:rates", ADMINS),
    Row("accounts:rates", ADMINS, "POST", data=DOLLAR),
    Row("accounts:rate-delete", ADMINS, "POST", of=rate),
    Row("accounts:audit", ADMINS),
    Row("accounts:people", LEADS),
    Row("accounts:person-new", ADMINS),
    Row("accounts:person-new", ADMINS, "POST", data={"email": "x@y.example"} | CARL),
    Row("accounts:person-edit", ADMINS, of=person),
    Row("accounts:person-edit", ADMINS, "POST", of=person, data=CARL),
    Row("accounts:person-absence", LEADS, of=person),
    Row("accounts:person-absence", LEADS, "POST", of=person),
    Row("accounts:person-link", ADMINS, "POST", of=person),
    Row("accounts:person-deactivate", ADMINS, "POST", of=person),
    Row("accounts:person-reactivate", ADMINS, "POST", of=person),
    Row("accounts:imports", ADMINS),
    Row("accounts:import-new", ADMINS, "POST"),
    Row("accounts:import-detail", ADMINS, of=import_file),
    Row("accounts:import-check", ADMINS, "POST", of=import_file),
    Row("accounts:import-write", ADMINS, "POST", of=import_file),
    Row("accounts:import-forget", ADMINS, "POST", of=import_file),
    Row("accounts:import-rejected", ADMINS, of=import_file),
    Row("accounts:account-new", WORKERS),
    Row("accounts:account-new", WORKERS, "POST", data=NERI),
    Row("accounts:account-edit", WORKERS, of=account),
    Row("accounts:account-edit", WORKERS, "POST", of=account, data=NERI),
    Row("accounts:movement-new", WORKERS, of=account),
    Row("accounts:movement-new", WORKERS, "POST", of=account, data=MOVE),
    Row("accounts:account-merge", WORKERS, of=account),
    Row("accounts:account-merge", WORKERS, "POST", of=account, data=twin_account),
    Row("accounts:contact-merge", WORKERS, of=contact),
    Row("accounts:contact-merge", WORKERS, "POST", of=contact, data=twin_contact),
    Row("accounts:contacts", READERS),
    Row("accounts:contact-new", WORKERS, of=account),
    Row("accounts:contact-new", WORKERS, "POST", of=account, data=ANA),
    Row("accounts:contact-edit", WORKERS, of=contact),
    Row("accounts:contact-edit", WORKERS, "POST", of=contact, data=ANA),
    Row("accounts:contact-left", WORKERS, "POST", of=contact),
]
