"""Somebody whom a programme might ask, to show what a letter would say to them."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from accounts.models import Contact, Stage, User
from csm_portal.lib.clean import line
from surveys.languages import Language
from surveys.models import Programme
from surveys.saying import Names


@dataclass(frozen=True)
class Sample:
    name: str
    names: Names


def sample(programme: Programme, language: Language, reader: User) -> Sample:
    """A customer of ours who reads this language, else any, else the reader: one query."""
    people = Contact.objects.standing().visible_to(reader).filter(left_on=None).exclude(name="")
    people = people.exclude(account__stage=Stage.LOST).select_related("account__owner")
    found = people.filter(language__startswith=language.code).first() or people.first()
    if found is None:
        return to_oneself(language, reader)
    owner = found.account.owner if programme.from_owner else None
    names = Names(
        first_name=line(language.first_name(found.name), 100),
        company=line(found.account.name, 200),
        owner=line(owner.name, 150) if owner else "",
    )
    return Sample(f"{found.name}, {found.account.name}", names)


def to_oneself(language: Language, reader: User) -> Sample:
    """As if the reader were a customer, and their own CSM."""
    first, company = language.first_name(reader.name), _("your company")
    owner = line(reader.name, 150) or settings.PORTAL_NAME
    return Sample(str(reader), Names(line(first, 100), company, owner))
