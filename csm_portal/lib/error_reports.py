"""Errors to a collector that speaks Sentry's protocol, if ERROR_DSN names one. No people's data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from django.core.exceptions import ImproperlyConfigured

from csm_portal.lib.mask import mask

if TYPE_CHECKING:
    from sentry_sdk.types import Event, Hint


def configure(dsn: str) -> None:
    if not dsn:
        return
    import sentry_sdk  # takes a third of a second, and most portals name no collector
    from sentry_sdk.utils import BadDsn

    try:
        sentry_sdk.init(
            dsn=dsn,
            before_send=scrub,
            include_local_variables=False,
            max_breadcrumbs=0,
            max_request_body_size="never",
        )
    except BadDsn:
        raise ImproperlyConfigured(
            "ERROR_DSN is not understood: write it like https://key@errors.example.com/1."
        ) from None


def scrub(event: Event, hint: Hint) -> Event:
    """Of the request only its method stays; of the user the id; texts are masked."""
    method = event.get("request", {}).get("method")
    event["request"] = {"method": method}
    event["user"] = {"id": event.get("user", {}).get("id")}
    event.pop("server_name", None)
    return cast("Event", _masked(event))


def _masked(value: Any) -> Any:
    if isinstance(value, str):
        return mask(value)
    if isinstance(value, dict):
        return {key: _masked(part) for key, part in value.items()}
    return [_masked(part) for part in value] if isinstance(value, list) else value
