"""What becomes of answers, asks and holds when two accounts or two contacts are one."""

from django.utils.translation import gettext_lazy as _

from accounts.merging.rules import (
    after_accounts,
    after_contacts,
    before_contacts,
    follows,
    leaves_twins,
    stays_behind,
)
from letters.delivering import cancel
from surveys import last_answers, tallies
from surveys.models import Answer, Hold, Invitation, Tally


def one_hold(gone: int, kept: int) -> None:
    """Of two holds in force the longer one stands; the other is over, and stays to be counted."""
    standing = Hold.objects.filter(contact__in=[gone, kept], ended_at=None)
    for shorter in standing.order_by("-until", "pk")[1:]:
        shorter.end()


def one_letter(gone: int, kept: int) -> None:
    """Asked twice in one wave, a person gets no second letter; what has left keeps its links."""
    waves = Invitation.objects.filter(contact=kept, left_out="").values("wave")
    twins = Invitation.objects.filter(contact=gone, wave__in=waves)
    cancel("invitation", twins.values_list("pk", flat=True), Invitation.LeftOut.SAME_ADDRESS)


follows(Answer, _("answers"))
follows(Invitation, _("requests"))
leaves_twins(Invitation)  # a link that was sent must go on to work, and to stop further letters
stays_behind(Tally)  # counted again from the answers
before_contacts(one_hold)
before_contacts(one_letter)
after_accounts(lambda account: tallies.rebuild([account]))
after_contacts(lambda contact: last_answers.recompute([contact]))
