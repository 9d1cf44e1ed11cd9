"""A merged account's curve is computed again from all the answers."""

from accounts.merging.rules import stays_behind
from sympathy.models import Curve

stays_behind(Curve)
