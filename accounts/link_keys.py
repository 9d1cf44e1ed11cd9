from __future__ import annotations

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.utils import timezone

from accounts.models import User


class LinkKeys(PasswordResetTokenGenerator):
    """Keys of links to set a password: a newer one ends those before it, asked for or not."""

    def make_token(self, user: AbstractBaseUser) -> str:
        assert isinstance(user, User)
        user.link_made_at = timezone.now()
        User.objects.filter(pk=user.pk).update(link_made_at=user.link_made_at)
        return super().make_token(user)

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        assert isinstance(user, User)
        return f"{super()._make_hash_value(user, timestamp)}{user.link_made_at}"
