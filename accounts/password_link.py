from __future__ import annotations

from datetime import datetime

from allauth.account.utils import user_pk_to_url_str
from django.conf import settings
from django.urls import reverse

from accounts.link_keys import LinkKeys
from accounts.models import User


def password_link(user: User) -> str:
    """A link to set a password: for an hour, once, until the email changes or a newer one comes."""
    return with_key(f"{user_pk_to_url_str(user)}-{LinkKeys().make_token(user)}")


def link_of(user: User, moment: datetime) -> str:
    """The link that was asked for at this moment, the same each time; empty once a newer is out."""
    key = LinkKeys().key_of(user, moment)
    return with_key(f"{user_pk_to_url_str(user)}-{key}") if key else ""


def with_key(key: str) -> str:
    """Links in mails start with SITE_URL, whatever host the request named."""
    path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
    return settings.SITE_URL + path.replace("UID-KEY", key)
