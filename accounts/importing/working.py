"""Files on their way: taken in, checked and written by whoever comes by first."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from pathlib import PurePath
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import get_language, override
from django.utils.translation import gettext as _

from accounts.importing import limits
from accounts.importing.checking import check, look_over
from accounts.importing.refusal import Refused
from accounts.importing.writing import Lost, write
from accounts.models import Import, User
from accounts.models.import_file import LEASE
from csm_portal.lib.clean import line
from csm_portal.lib.nudge import nudge

log = logging.getLogger(__name__)


def take_in(
    kind: str, name: str, pieces: Iterable[bytes], by: User | None, **options: Any
) -> Import:
    """Store a file under a name of ours. Raises Refused for one that is too large."""
    options["language"] = get_language() or settings.LANGUAGE_CODE  # that a refusal is worded in
    import_ = Import(kind=kind, created_by=by, options=options)
    import_.name = line(PurePath(name.replace("\\", "/")).name, 255) or "file.csv"
    import_.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    with import_.path.open("wb") as file:
        for piece in pieces:
            import_.size += file.write(piece)
            if import_.size > limits.BYTES:
                break
    if import_.size > limits.BYTES:
        import_.path.unlink()
        raise Refused(
            _("The file is larger than %(n)d MB: split it.") % {"n": limits.BYTES // 1024 // 1024}
        )
    import_.save()
    return import_


def advance(import_: Import) -> None:
    """Carry on at once with a small file; a larger one waits for a worker, who is woken."""
    if import_.size > limits.AT_ONCE:
        nudge("accounts.work_imports")
    elif import_.claim():
        import_.refresh_from_db()
        carry_on(import_)


def supersede(import_: Import) -> None:
    """What an earlier call of the command left half-way goes no further: this call does it all.

    Should that call still be alive, it ends before its next rows.
    """
    abandoned = Import.objects.filter(created_by=None, kind=import_.kind, name=import_.name)
    for left in abandoned.exclude(pk=import_.pk).unfinished():
        if (
            Import.objects.unfinished()
            .filter(pk=left.pk)
            .update(
                state=Import.State.REFUSED,
                refusal=_("Begun again by a later call."),
                leased_until=None,
            )
        ):
            left.forget_file()


def check_again(import_: Import) -> bool:
    """Queue another look at every row. False while it is being written, or once it is."""
    again = Import.objects.filter(pk=import_.pk, state=Import.State.CHECKED)
    queued = again.update(state=Import.State.CHECKING, rows_done=0, leased_until=None)
    import_.refresh_from_db()
    return bool(queued)


def work() -> int:
    """Work what waits, one after the other; how many there were. Safe side by side."""
    worked = 0
    for import_ in Import.objects.waiting().order_by("pk"):
        if import_.claim():
            import_.refresh_from_db()
            carry_on(import_)
            worked += 1
    return worked


def carry_on(import_: Import) -> None:
    """The next step of a claimed import; a file that cannot be read is refused."""
    with override(import_.options.get("language")):
        _carry_on(import_)


def _carry_on(import_: Import) -> None:
    try:
        if import_.state == Import.State.CHECKING:
            _check(import_)
        elif import_.state == Import.State.WRITING:
            write(import_)
    except Refused as why:
        refuse(import_, str(why))
    except FileNotFoundError:
        refuse(import_, _("The file has been deleted."))
    except Lost:
        log.info("import %s went on elsewhere", import_.pk)


def refuse(import_: Import, why: str) -> None:
    Import.objects.filter(pk=import_.pk).update(
        state=Import.State.REFUSED, refusal=why, leased_until=None
    )
    import_.refresh_from_db()


def _check(import_: Import) -> None:
    def tick(rows: int) -> None:
        Import.objects.filter(pk=import_.pk).update(
            rows_done=rows, leased_until=timezone.now() + LEASE
        )

    if not import_.columns:
        look_over(import_, tick)
    check(import_, tick)
    Import.objects.filter(pk=import_.pk).update(leased_until=None)
