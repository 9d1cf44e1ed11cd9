from __future__ import annotations

from typing import Any

from gunicorn.glogging import Logger

from csm_portal.lib.logs import configure


class WebLog(Logger):  # type: ignore[misc]
    """The web server's own lines, written like all others."""

    def setup(self, cfg: Any) -> None:
        configure({"level": cfg.loglevel.upper()})
        self.error_log.propagate = True
        self.access_log.propagate = True
