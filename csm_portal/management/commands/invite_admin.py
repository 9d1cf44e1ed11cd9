from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import CommandError, CommandParser
from django.core.validators import validate_email
from django.db import transaction

from accounts.models import Event, Role, User
from accounts.password_link import password_link
from csm_portal.lib.commands import TablesCommand


class Command(TablesCommand):
    help = "Makes an admin and prints a link, good once and for an hour, to set the password."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--name", default="", help="how pages call this person")

    def handle(self, *args: Any, **options: Any) -> None:
        email = options["email"].strip().lower()
        try:
            validate_email(email)
        except ValidationError:
            raise CommandError(f"{email!r} is no email address.") from None
        with transaction.atomic():
            user = User.objects.filter(email=email).first() or self._invite(email, options["name"])
        if user.role != Role.ADMIN or user.deactivated_at:
            raise CommandError(f"{email} is no active admin: let an admin change that in People.")
        self.stdout.write(password_link(user))

    def _invite(self, email: str, name: str) -> User:
        name = name or email.split("@")[0].replace(".", " ").title()
        user = User.objects.create_user(email, name=name, role=Role.ADMIN)
        Event.objects.record("user-invited", user=user.pk, role=user.role)
        return user
