"""A merged account's reasons are found again."""

from accounts.merging.rules import stays_behind
from success.models import Reason

stays_behind(Reason)
