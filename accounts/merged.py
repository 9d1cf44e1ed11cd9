"""What a merge of two accounts or contacts counts of this floor's rows."""

from django.utils.translation import gettext_lazy as _

from accounts.merging.rules import follows
from accounts.models import Contact, FieldValue, Movement, Note

follows(Contact, _("contacts"))
follows(Movement, _("contract movements"))
follows(Note, _("notes and calls"))
follows(FieldValue, _("values of your own fields"))
