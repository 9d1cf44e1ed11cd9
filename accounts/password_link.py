from __future__ import annotations

from allauth.account.utils import user_pk_to_url_str

from accounts.adapter import AccountAdapter
from accounts.link_keys import LinkKeys
from accounts.models import User


def password_link(user: User) -> str:
    """A link to set a password: for an hour, once, until the email changes or a newer one comes."""
    key = f"{user_pk_to_url_str(user)}-{LinkKeys().make_token(user)}"
    return AccountAdapter().get_reset_password_from_key_url(key)
