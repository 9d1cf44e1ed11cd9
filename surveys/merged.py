"""What becomes of answers when two accounts or two contacts are one."""

from django.utils.translation import gettext_lazy as _

from accounts.merging.rules import after_accounts, after_contacts, follows, stays_behind
from surveys import last_answers, tallies
from surveys.models import Answer, Tally

follows(Answer, _("answers"))
stays_behind(Tally)  # counted again from the answers
after_accounts(lambda account: tallies.rebuild([account]))
after_contacts(lambda contact: last_answers.recompute([contact]))
