"""Structured logs: one JSON object a line, with the request's id; no value can break a line."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from logging.config import dictConfig
from typing import Any

from csm_portal.lib.mask import mask
from csm_portal.lib.request_id import request_id

QUIET = {
    "django.server": "WARNING",
    "django.request": "ERROR",  # the access lines tell of 404 and 403, without the address
    "django.db.backends": "INFO",
    "celery": "WARNING",
    "gunicorn": "WARNING",
    "kombu": "WARNING",
}


class JsonFormatter(logging.Formatter):
    """ASCII only: a line separator of Unicode in somebody's name is escaped like a newline."""

    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.get(),
            "message": mask(record.getMessage()),
        } | getattr(record, "fields", {})
        if record.exc_info:
            line["error"] = mask(self.formatException(record.exc_info))
        return json.dumps(line, default=str)


def configure(settings: dict[str, Any]) -> None:
    handler = {"class": "logging.StreamHandler", "formatter": "json"}
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stderr": handler},
            "root": {"level": settings["level"], "handlers": ["stderr"]},
            "loggers": {name: {"level": level} for name, level in QUIET.items()},
        }
    )
