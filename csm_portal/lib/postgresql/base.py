"""Django's PostgreSQL, which looks at the line before each request instead of asking the server.

A server that restarted, or ended this session, has closed its end, and that can be seen on an idle
line without a word: asking, as Django does, is a journey more for every page and every answer.
"""

from __future__ import annotations

from select import POLLIN, poll

from django.db.backends.postgresql import base


class DatabaseWrapper(base.DatabaseWrapper):
    def is_usable(self) -> bool:
        return self._is_silent() or super().is_usable()

    def _is_silent(self) -> bool:
        """Nothing came that nobody asked for: a farewell, an end, or a mere notice."""
        if self.connection is None or self.connection.closed:
            return False
        line = poll()
        line.register(self.connection.fileno(), POLLIN)
        return not line.poll(0)
