"""What goes of this floor's rows when a person is erased."""

from collections.abc import Sequence

from django.utils.translation import ngettext_lazy

from accounts.erasing.rules import goes
from accounts.models import Note


def forget_notes(contacts: Sequence[int]) -> None:
    """That somebody was called stays, with its day; what was said does not."""
    Note.objects.filter(contact__in=contacts).update(text="")


goes(
    ngettext_lazy("%(n)d note about them", "%(n)d notes about them", "n"),
    lambda contacts: Note.objects.filter(contact__in=contacts).exclude(text="").count(),
    forget_notes,
)
