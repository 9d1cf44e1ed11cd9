"""The post office at work: letters are queued, claimed, composed, gated, handed over, settled.

The row is the queue: a Celery message only says "look again", and losing every one of them costs
a minute. Every transition is one conditional UPDATE whose row count is checked.
"""

from letters.delivering.queueing import cancel, postpone, queue, queue_many
from letters.delivering.retrying import retry
from letters.delivering.sweeping import sweep
from letters.delivering.working import deliver_due

__all__ = ["cancel", "deliver_due", "postpone", "queue", "queue_many", "retry", "sweep"]
