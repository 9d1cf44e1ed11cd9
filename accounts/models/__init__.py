from accounts.models.account import Account, Stage
from accounts.models.contact import Contact, Persona
from accounts.models.contract import Movement
from accounts.models.event import Event
from accounts.models.field import Field, FieldValue
from accounts.models.note import Note
from accounts.models.rate import Rate
from accounts.models.user import Role, User

__all__ = [
    "Account", "Contact", "Event", "Field", "FieldValue", "Movement", "Note", "Persona", "Rate",
    "Role", "Stage", "User",
]  # fmt: skip
