from __future__ import annotations

from django.db import models


class Watermark(models.Model):
    """How far the answers went when the segment figures were last looked at.

    Ids are given out before they are committed, so whoever comes next goes back a little further
    than the newest mark.
    """

    taken_at = models.DateTimeField()
    answer = models.BigIntegerField()  # the newest id
    version = models.BigIntegerField()  # the newest correction's id
    seconds = models.FloatField(default=0)  # that it took
    is_whole = models.BooleanField()  # all figures were derived, not only those of touched months

    class Meta:
        ordering = ("-taken_at", "-pk")

    def __str__(self) -> str:
        return f"{self.taken_at:%Y-%m-%d %H:%M}"

    @property
    def ids(self) -> tuple[int, int]:
        return self.answer, self.version
