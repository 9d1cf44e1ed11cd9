"""Who may read what the embedded default kept instead of sending.

Admins read everything. While the demo is there its people may walk the whole loop, except
marketing, which never sees a customer's address. A letter outside a batch may carry a way in, so
only its own reader and an admin see it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from letters.models import KeptBody, Letter
from letters.models.letter import LetterQuerySet

KEPT = timedelta(days=30)


def may_look(user: Any) -> bool:
    """`user`: of a floor above, or nobody who has signed in."""
    role = getattr(user, "role", None)
    if not settings.EMBEDDED or role is None:
        return False
    return bool(role == "admin" or (user.is_demo and role != "marketing"))


def visible_to(user: Any) -> LetterQuerySet:
    """The letters that were kept and that this reader may see."""
    kept = Letter.objects.filter(kept_body__isnull=False).select_related("kept_body", "address")
    if user.role == "admin":
        return kept
    return kept.filter(Q(batch__isnull=False) | Q(address__value=user.email))


def forget_old_letters() -> int:
    """What was kept for longer than 30 days; the letters' own rows stay."""
    old = KeptBody.objects.filter(created_at__lt=timezone.now() - KEPT)
    return old.delete()[0]
