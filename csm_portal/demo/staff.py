"""Those who sign in to the demo."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.conf import settings

from accounts.models import Role, User

PASSWORD = "first-light"  # only ever on the embedded default
DOMAIN = "demo.example"
ACCOUNTS_A_CSM, CSMS_A_LEAD = 250, 8


@dataclass(frozen=True)
class Staff:
    """By first name the people of the story; in a large world, many more CSMs beside them."""

    people: dict[str, User]
    more: list[User] = field(default_factory=list)

    def __getitem__(self, name: str) -> User:
        return self.people[name]


def hire(today: date, accounts: int) -> Staff:
    lead = _user("Hugo Lambert", Role.LEAD)
    claire = _user("Claire Lemoine", Role.CSM, lead=lead)
    paul = _user("Paul Girard", Role.CSM, lead=lead)
    away = (today - timedelta(days=6), today + timedelta(days=8))
    sandrine = _user(
        "Sandrine Petit",
        Role.CSM,
        lead=lead,
        covered_by=paul,
        away_from=away[0],
        away_until=away[1],
    )
    people = [lead, claire, paul, sandrine]
    people += [_user("Nora Beck", Role.MARKETING), _user("Victor Lang", Role.VIEWER)]
    people += [_user("Helen Marsh", Role.ADMIN)]
    return Staff({user.first_name: user for user in people}, _hire_more(accounts))


def _user(name: str, role: Role, **fields: object) -> User:
    """With the known password on the embedded default, with none that works elsewhere.

    Whoever stayed when an earlier demo was emptied is real by now, and is left alone.
    """
    email = f"{name.split()[0].lower()}@{DOMAIN}"
    stayed: User | None = User.objects.filter(email=email).first()
    if stayed:
        return stayed
    password = PASSWORD if settings.EMBEDDED else None
    return User.objects.create_user(email, password, name=name, role=role, is_demo=True, **fields)


def _hire_more(accounts: int) -> list[User]:
    wanted = max(0, accounts // ACCOUNTS_A_CSM - 3)
    leads = User.objects.bulk_create(
        _nobody(f"Lead {n + 1}", Role.LEAD) for n in range(wanted // CSMS_A_LEAD)
    )
    csms = [
        _nobody(f"CSM {n + 1}", Role.CSM, leads[n % len(leads)] if leads else None)
        for n in range(wanted)
    ]
    User.objects.bulk_create(csms)
    return csms


def _nobody(name: str, role: Role, lead: User | None = None) -> User:
    email = f"{name.replace(' ', '-').lower()}@{DOMAIN}"
    user = User(email=email, name=name, role=role, lead=lead, is_demo=True)
    user.set_unusable_password()
    return user


def sign_ins() -> list[str]:
    """A line for each who may still sign in with the known password."""
    if not settings.EMBEDDED:
        return []
    people = User.objects.active().filter(is_demo=True).order_by("pk")
    known = [user for user in people if user.check_password(PASSWORD)]
    return [f"{user.email:22} {PASSWORD:14} {user.get_role_display()}" for user in known]
