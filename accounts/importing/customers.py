"""The accounts and people that rows name: found, or made where that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils import timezone

from accounts import addresses
from accounts.importing.kinds import Session
from accounts.importing.known import Accounts, People, person_standing, standing
from accounts.importing.rows import Row
from accounts.models import Account, Contact, Event
from csm_portal.lib.among import among
from csm_portal.lib.fold import fold


def find_accounts(rows: Sequence[Row], session: Session) -> None:
    """Set each row's account, or say what is wrong with it."""
    known = Accounts.named(row.values.get("account", "") for row in rows)
    for row in rows:
        said = row.values.get("account", "")
        if not said:
            continue
        try:
            found = known.find(said)
        except LookupError:
            row.wrong("account-many", said)
            continue
        if found is not None:
            row.account, row.account_key = standing(found), str(found.pk)
        elif session.options.create_accounts:
            row.account_key = f"new:{said}"
        else:
            row.wrong("account-unknown", said)
        row.account_place = session.made.get(row.account_key, row.account_key)


def make_accounts(rows: Sequence[Row], session: Session) -> None:
    """Make those that rows without an account name; with an external id where ids are named."""
    missing = {row.values["account"]: row for row in rows if row.account_key.startswith("new:")}
    made = {
        said: Account(
            name=said, search_key=fold(said),
            external_id=said[:100] if session.options.account_is_id else None,
        )
        for said in missing
    }  # fmt: skip
    Account.objects.bulk_create(made.values())
    Event.objects.bulk_create(
        Event(
            kind="account-created",
            actor=session.options.by,
            account=account,
            parameters={"imported": 1},
        )
        for account in made.values()
    )
    for row in rows:
        if row.account_key.startswith("new:"):
            row.account = made[row.values["account"]]
            row.account_key = str(row.account.pk)
            session.made[row.account_key] = row.account_place


def find_accounts_by_address(rows: Sequence[Row]) -> None:
    """For files that name people only: the one account where the address is known."""
    wanted = {row.values.get("email", "") for row in rows} - {""}
    found: dict[str, dict[int, Account]] = {}
    people = Contact.objects.standing().filter(among("email", wanted), account__merged_into=None)
    for contact in people.select_related("account"):
        found.setdefault(contact.email, {})[contact.account_id] = contact.account
    for row in rows:
        if email := row.values.get("email", ""):
            accounts = list(found.get(email, {}).values())
            if len(accounts) == 1:
                row.account, row.account_key = accounts[0], str(accounts[0].pk)
                row.account_place = row.account_key
            else:
                row.wrong("address-at-many" if accounts else "address-unknown", email)


def find_people(rows: Sequence[Row]) -> None:
    """Set each row's contact within its account, and the key by which rows of one person meet."""
    names = ("email", "contact_id", "name")
    said = ({row.values.get(name, "") for row in rows} - {""} for name in names)
    known = People.of({row.account.pk for row in rows if row.account}, *said)
    for row in rows:
        email, external_id, name = (row.values.get(field, "") for field in names)
        try:
            found = row.account and known.find(
                row.account.pk, email=email, external_id=external_id, name=name
            )
        except LookupError:
            row.wrong("person-many", name)
            continue
        row.contact = person_standing(found) if found else None
        row.person_key = _key(found.email if found else "", email, external_id, name)


def _key(known_email: str, email: str, external_id: str, name: str) -> str:
    """An address above an external id above a name; the known address above all."""
    if address := known_email or email:
        return f"@{address}"
    return f"#{external_id}" if external_id else f"={name}" if name else ""


def make_people(rows: Sequence[Row]) -> None:
    """Make the contacts that rows name and nobody knows: each once."""
    made: dict[tuple[int, str], Contact] = {}
    for row in rows:
        if row.contact is None and row.person_key and row.account is not None:
            place = (row.account.pk, row.person_key)
            row.contact = made.setdefault(place, new_contact(row, row.account))
    addresses.give(made.values())
    Contact.objects.bulk_create(made.values())


def new_contact(row: Row, account: Account) -> Contact:
    get = row.values.get
    name, email = get("name", ""), get("email", "")
    return Contact(
        account=account, name=name, email=email, search_key=fold(f"{name} {email}"),
        external_id=get("contact_id", ""), title=get("title", ""), persona=get("persona", ""),
        language=get("language", ""), time_zone=get("time_zone", ""), left_on=get("left_on"),
        created_at=timezone.now(),
    )  # fmt: skip
