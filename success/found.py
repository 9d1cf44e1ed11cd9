"""A reason that an account has: a code with parameters, no words."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from success.models import Reason

KNOW, PUTS = Reason.Kind.KNOW, Reason.Kind.PUTS


@dataclass(frozen=True)
class Found:
    code: str
    parameters: dict[str, Any] = field(default_factory=dict)
    kind: Reason.Kind = KNOW
    share: float | None = None
