"""Structured logs: one JSON object a line, with the request's id; no value can break a line."""

from __future__ import annotations

import json
import logging
from datetime import UTC, datetime
from logging.config import dictConfig
from typing import Any

from csm_portal.lib.request_id import request_id


class JsonFormatter(logging.Formatter):
    def format(self, record: logging.LogRecord) -> str:
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
            "request": request_id.get(),
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["error"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def configure(settings: dict[str, Any]) -> None:
    handler = {"class": "logging.StreamHandler", "formatter": "json"}
    dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "formatters": {"json": {"()": JsonFormatter}},
            "handlers": {"stderr": handler},
            "root": {"level": settings["level"], "handlers": ["stderr"]},
            "loggers": {"django.server": {"level": "WARNING"}},
        }
    )
