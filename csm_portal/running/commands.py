"""The portal's processes, and how each is called."""

from __future__ import annotations

import sys
import urllib.error
import urllib.request

from django.conf import settings

from csm_portal.running.child import Child

PYTHON = [sys.executable, "-m"]
THREADS = 4  # a web process answers so many at once; more only wait for each other
PATIENT = 10  # steps of `nice`: where there is too little for all, people come before mail


def web() -> Child:
    bind = f"[{settings.BIND}]" if ":" in settings.BIND else settings.BIND
    options: list[object] = ["--bind", f"{bind}:{settings.PORT}", "--worker-class", "gthread"]
    options += ["--workers", settings.WEB_WORKERS, "--threads", THREADS, "--preload"]
    options += ["--graceful-timeout", 5, "--no-control-socket", "--log-level", "warning"]
    options += ["--logger-class", "csm_portal.running.web_log.WebLog"]
    options += ["--forwarded-allow-ips", ""]  # Django decides whom it believes: TRUSTED_PROXIES
    if settings.DEBUG:
        options.append("--reload")
    return _python("web", "gunicorn", *options, "csm_portal.wsgi")


def worker() -> Child:
    options = ["--concurrency", settings.WORKERS, "--loglevel", "warning", "--without-gossip"]
    options += ["--without-mingle", "--without-heartbeat"]
    return _celery("worker", *options, nice=PATIENT)


def beat() -> Child:
    return _celery("beat", "--loglevel", "warning", "--pidfile", "")


def web_answers() -> bool:
    """Does /healthz answer? Asked under the portal's own name: others are refused."""
    host = "127.0.0.1" if settings.BIND in {"0.0.0.0", "::"} else settings.BIND
    address = f"http://{f'[{host}]' if ':' in host else host}:{settings.PORT}/healthz"
    request = urllib.request.Request(address, headers={"Host": settings.ALLOWED_HOSTS[0]})
    try:
        with urllib.request.urlopen(request, timeout=2) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False


def _celery(command: str, *options: object, nice: int = 0) -> Child:
    every = ["--app", "csm_portal", "--quiet", command, *options]
    return _python(command, "celery", *every, nice=nice)


def _python(name: str, module: str, *arguments: object, nice: int = 0) -> Child:
    command = [*PYTHON, module, *map(str, arguments)]
    return Child(name, command, settings.BASE_DIR, nice)
