from __future__ import annotations

from allauth.account.forms import default_token_generator
from allauth.account.utils import user_pk_to_url_str

from accounts.adapter import AccountAdapter
from accounts.models import User


def password_link(user: User) -> str:
    """A link to set a password: for an hour, once, and until the password or email changes."""
    key = f"{user_pk_to_url_str(user)}-{default_token_generator.make_token(user)}"
    return AccountAdapter().get_reset_password_from_key_url(key)
