from __future__ import annotations

from datetime import datetime

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.tokens import PasswordResetTokenGenerator
from django.db.models import Q
from django.utils import timezone

from accounts.models import User


class LinkKeys(PasswordResetTokenGenerator):
    """Keys of links to set a password: a newer one ends those before it, asked for or not."""

    def make_token(self, user: AbstractBaseUser) -> str:
        assert isinstance(user, User)
        user.link_made_at = timezone.now()
        User.objects.filter(pk=user.pk).update(link_made_at=user.link_made_at)
        return super().make_token(user)

    def key_of(self, user: User, moment: datetime) -> str | None:
        """The key made at that moment, the same however often it is asked for: a letter that is
        sent again carries the same link. None when a newer one has ended it."""
        older = Q(link_made_at=None) | Q(link_made_at__lte=moment)
        if not User.objects.filter(older, pk=user.pk).update(link_made_at=moment):
            return None
        user.link_made_at = moment
        seconds = self._num_seconds(moment.astimezone().replace(tzinfo=None))
        return self._make_token_with_timestamp(user, seconds, self.secret)

    def _make_hash_value(self, user: AbstractBaseUser, timestamp: int) -> str:
        assert isinstance(user, User)
        return f"{super()._make_hash_value(user, timestamp)}{user.link_made_at}"
