from __future__ import annotations

import uuid
from datetime import timedelta
from pathlib import Path

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models.user import User

LEASE = timedelta(minutes=2)  # a worker that says nothing for so long is dead


class ImportQuerySet(models.QuerySet["Import"]):
    def waiting(self) -> ImportQuerySet:
        """Those that a worker has to check or write, and that no living worker holds."""
        free = Q(leased_until=None) | Q(leased_until__lt=timezone.now())
        return self.filter(free, state__in=[Import.State.CHECKING, Import.State.WRITING])

    def unfinished(self) -> ImportQuerySet:
        return self.exclude(state__in=[Import.State.DONE, Import.State.REFUSED])


class Import(models.Model):
    """A file from another system, on its way in: read, checked, written."""

    class State(models.TextChoices):
        CHECKING = "checking", _("being checked")
        CHECKED = "checked", _("checked")
        WRITING = "writing", _("being written")
        DONE = "done", _("written")
        REFUSED = "refused", _("refused")

    kind = models.CharField(max_length=20)
    name = models.CharField(max_length=255)  # as it was called; never a path
    stored = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    size = models.PositiveBigIntegerField(default=0)
    layout = models.JSONField(default=dict)  # encoding, separator
    columns = models.JSONField(default=list)  # each: header, filled, different, samples, dates
    mapping = models.JSONField(default=list)  # each column's field, "" for left out
    options = models.JSONField(default=dict)
    state = models.CharField(max_length=10, choices=State, default=State.CHECKING)
    refusal = models.TextField(blank=True)

    rows = models.PositiveIntegerField(default=0)
    rows_done = models.PositiveIntegerField(default=0)
    counts = models.JSONField(default=dict)  # what would happen
    result = models.JSONField(default=dict)  # what has happened so far
    leased_until = models.DateTimeField(null=True)

    created_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now)
    checked_at = models.DateTimeField(null=True)
    finished_at = models.DateTimeField(null=True)
    file_deleted_at = models.DateTimeField(null=True)

    objects = ImportQuerySet.as_manager()

    class Meta:
        ordering = ("-created_at", "-pk")

    def __str__(self) -> str:
        return self.name

    @property
    def path(self) -> Path:
        """Stored under its uuid: what the file is called never touches the disk."""
        return Path(settings.VAR_DIR) / "files" / "imports" / str(self.stored)

    @property
    def is_under_way(self) -> bool:
        return self.state in {self.State.CHECKING, self.State.WRITING}

    @property
    def headers(self) -> list[str]:
        return [column["header"] for column in self.columns]

    @property
    def is_held(self) -> bool:
        return self.leased_until is not None and self.leased_until >= timezone.now()

    def claim(self) -> bool:
        """Hold it for a while. True for one worker only, and of those that are to be written for
        one at a time: two files side by side would each make an account that both name."""
        writing = Import.objects.filter(state=Import.State.WRITING)
        with transaction.atomic():
            locked = writing.select_for_update().order_by("pk")
            held = any(import_.is_held for import_ in locked if import_.pk != self.pk)
            free = Import.objects.waiting().filter(pk=self.pk)
            if held:
                free = free.exclude(state=Import.State.WRITING)
            return bool(free.update(leased_until=timezone.now() + LEASE))

    def forget_file(self) -> bool:
        """Delete the file itself; what was written, and its trace, stay."""
        self.path.unlink(missing_ok=True)
        kept = Import.objects.filter(pk=self.pk, file_deleted_at=None)
        return bool(kept.update(file_deleted_at=timezone.now()))


class ImportProblem(models.Model):
    """What is wrong with a row, or worth a note."""

    import_file = models.ForeignKey(Import, models.CASCADE, related_name="problems")
    row = models.PositiveIntegerField()
    code = models.CharField(max_length=40)
    raw = models.CharField(max_length=200, blank=True)
    parameters = models.JSONField(default=dict)

    class Meta:
        ordering = ("row", "pk")
        indexes = (models.Index(fields=("import_file", "code", "row"), name="problem_by_code"),)

    def __str__(self) -> str:
        return f"{self.row}: {self.code}"


class RememberedMapping(models.Model):
    """Which column was what, for the next file with this header."""

    kind = models.CharField(max_length=20)
    signature = models.CharField(max_length=64)
    mapping = models.JSONField(default=list)

    class Meta:
        constraints = (
            models.UniqueConstraint(fields=("kind", "signature"), name="one_mapping_a_header"),
        )

    def __str__(self) -> str:
        return f"{self.kind} {self.signature[:8]}"
