"""Under which address people reach the portal, and how many proxies stand before it."""

from __future__ import annotations

from urllib.parse import SplitResult, urlsplit

from django.core.exceptions import ImproperlyConfigured


def site(url: str) -> SplitResult:
    try:
        parts = urlsplit(url)
        valid = parts.scheme in {"http", "https"} and parts.hostname and parts.port != 0
    except ValueError:  # a port that is no number
        valid = False
    if not valid or parts.path or parts.query or parts.fragment or "@" in parts.netloc:
        raise ImproperlyConfigured(f"SITE_URL={url!r}: write it like https://portal.example.com.")
    return parts


def allowed_hosts(site_host: str, others: list[str], *, embedded: bool, debug: bool) -> list[str]:
    if "*" in others and not debug:
        raise ImproperlyConfigured(
            "ALLOWED_HOSTS=*: name the hosts, or leave it empty for the one of SITE_URL."
        )
    return [site_host, *others, *(["127.0.0.1", "localhost", "[::1]"] if embedded else [])]


def proxies_say_https(proxies: int, *, https: bool) -> tuple[str, str] | None:
    """Plain HTTP reaches us from the proxy that ends TLS; its word counts if we trust one."""
    if https and not proxies:
        raise ImproperlyConfigured(
            "SITE_URL is https, so TLS ends at a proxy before the portal: say how many "
            "proxies there are with TRUSTED_PROXIES=1."
        )
    return ("HTTP_X_FORWARDED_PROTO", "https") if https else None
