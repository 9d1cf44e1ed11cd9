from letters.models.address import Address
from letters.models.batch import Batch
from letters.models.kept_body import KeptBody
from letters.models.letter import Letter
from letters.models.sender_state import SenderState
from letters.models.switch import Switch

__all__ = ["Address", "Batch", "KeptBody", "Letter", "SenderState", "Switch"]
