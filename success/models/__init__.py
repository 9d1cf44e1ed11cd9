from success.models.look import Look
from success.models.reason import Reason
from success.models.saved_view import SavedView

__all__ = ["Look", "Reason", "SavedView"]
