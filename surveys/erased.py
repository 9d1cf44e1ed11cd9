"""What goes of asks and answers when a person is erased: the words. Scores and days stay."""

from collections.abc import Sequence
from uuid import uuid4

from django.utils.translation import ngettext_lazy

from accounts.erasing.rules import goes
from letters.delivering import cancel
from letters.models import Letter
from surveys.inviting import KIND
from surveys.models import Answer, AnswerVersion, Hold, Invitation, Occasion, Reply

Ids = Sequence[int]


def _invitations(contacts: Ids) -> list[int]:
    return list(Invitation.objects.filter(contact__in=contacts).values_list("pk", flat=True))


def waiting_letters(contacts: Ids) -> int:
    waiting = Letter.objects.waiting().filter(kind=KIND)
    return waiting.filter(subject_id__in=_invitations(contacts)).count()


def take_back(contacts: Ids) -> None:
    """Before anything else goes, and before the gate: a worker that holds one loses it there."""
    cancel(KIND, _invitations(contacts), Invitation.LeftOut.ERASED)


def comments(contacts: Ids) -> int:
    return Answer.objects.filter(contact__in=contacts).exclude(comment="").count()


def forget_words(contacts: Ids) -> None:
    mine = Answer.objects.filter(contact__in=contacts)
    AnswerVersion.objects.filter(answer__in=mine).update(comment="")
    mine.update(comment="", call_wanted_at=None)
    keyed = list(mine.exclude(row_key=None).only("pk"))
    for answer in keyed:  # the old key was made from who they are
        answer.row_key = uuid4().hex
    Answer.objects.bulk_update(keyed, ["row_key"], batch_size=200)
    asked = list(Invitation.objects.filter(contact__in=contacts).exclude(row_key=None).only("pk"))
    for invitation in asked:
        invitation.row_key = uuid4().hex
    Invitation.objects.bulk_update(asked, ["row_key"], batch_size=200)
    Invitation.objects.filter(contact__in=contacts).update(language="")


def replies(contacts: Ids) -> int:
    return Reply.objects.filter(answer__contact__in=contacts).count()


def forget_replies(contacts: Ids) -> None:
    Reply.objects.filter(answer__contact__in=contacts).delete()


def forget_holds(contacts: Ids) -> None:
    Hold.objects.filter(contact__in=contacts).delete()
    Occasion.objects.filter(contact__in=contacts).delete()


goes(
    ngettext_lazy(
        "%(n)d letter that waits, which will not leave",
        "%(n)d letters that wait, which will not leave",
        "n",
    ),
    waiting_letters,
    take_back,
)
goes(ngettext_lazy("%(n)d comment", "%(n)d comments", "n"), comments, forget_words)
goes(
    ngettext_lazy(
        "%(n)d reply to a follow-up question", "%(n)d replies to follow-up questions", "n"
    ),
    replies,
    forget_replies,
)
goes(
    ngettext_lazy("%(n)d hold", "%(n)d holds", "n"),
    lambda ids: Hold.objects.filter(contact__in=ids).count(),
    forget_holds,
)
