from __future__ import annotations

import os
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key

from csm_portal.lib import env

RECIPE = "python -c 'import secrets; print(secrets.token_urlsafe(50))'"
WEAK = ("django-insecure", "change", "secret", "example", "dev-only")


def secret_key(var_dir: Path, *, embedded: bool) -> str:
    """SECRET_KEY from the environment; only the embedded default makes and keeps its own."""
    key = env.text("SECRET_KEY")
    if key:
        if len(key) < 50 or len(set(key)) < 5 or key.lower().startswith(WEAK):
            raise ImproperlyConfigured(
                "SECRET_KEY is too weak: give at least 50 random characters, for example from "
                f"`{RECIPE}`."
            )
        return key
    if not embedded:
        raise ImproperlyConfigured(
            "SECRET_KEY is missing: with DATABASE_URL set it must be given, at least 50 random "
            f"characters, for example from `{RECIPE}`."
        )
    return _kept(var_dir / "secret_key")


def _kept(path: Path) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        handle = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_text().strip()
    key = get_random_secret_key() + get_random_secret_key()
    with os.fdopen(handle, "w") as file:
        file.write(key)
    return key
