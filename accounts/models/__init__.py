from accounts.models.account import Account, Stage
from accounts.models.contact import Contact, Persona
from accounts.models.contract import Movement
from accounts.models.event import Event
from accounts.models.field import Field, FieldValue
from accounts.models.import_file import Import, ImportProblem, RememberedMapping
from accounts.models.note import Note
from accounts.models.rate import Rate
from accounts.models.user import Role, User

__all__ = [
    "Account", "Contact", "Event", "Field", "FieldValue", "Import", "ImportProblem", "Movement",
    "Note", "Persona", "Rate", "RememberedMapping", "Role", "Stage", "User",
]  # fmt: skip
