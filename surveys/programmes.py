"""A programme in an admin's hands: made, changed, started, stopped. Each leaves its trace."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from accounts.models import Event, User
from csm_portal.lib.nudge import nudge
from surveys.models import AudienceRule, Programme
from surveys.versions import Words, write

Rule = tuple[str, int | None, str]  # fact, own field, value


def create(programme: Programme, by: User | None) -> Programme:
    """With ready-made words in all our languages: it could be started as it is."""
    with transaction.atomic():
        programme.created_by = by
        programme.save()
        Event.objects.record("programme-made", by=by, name=programme.name)
        write(programme, Words.ready_made(), by, after=0)
    return programme


def change(programme: Programme, rules: Iterable[Rule], changed: list[str], by: User) -> None:
    """`changed`: the names of what is different, for the trace; nothing is written without one."""
    if not changed:
        return
    with transaction.atomic():
        programme.save(update_fields=Programme.terms())  # it may have been started meanwhile
        programme.rules.all().delete()
        AudienceRule.objects.bulk_create(
            AudienceRule(programme=programme, fact=fact, field_id=field, value=value)
            for fact, field, value in rules
        )
        what = ", ".join(changed)
        Event.objects.record("programme-changed", by=by, name=programme.name, what=what)


def start(programme: Programme, by: User) -> bool:
    """From now on its waves come by themselves. True for the call that did it."""
    with transaction.atomic():
        started = programme.start()
        if started:
            Event.objects.record("programme-started", by=by, name=programme.name)
    nudge("surveys.plan")
    return started


def stop(programme: Programme, by: User) -> bool:
    with transaction.atomic():
        stopped = programme.stop()
        if stopped:
            Event.objects.record("programme-stopped", by=by, name=programme.name)
    return stopped
