from success.models.look import Look
from success.models.reason import Reason
from success.models.saved_view import SavedView
from success.models.yardstick import Yardstick

__all__ = ["Look", "Reason", "SavedView", "Yardstick"]
