from django.utils import timezone

from accounts.models import User
from accounts.tests.factories import make_account, make_contact, make_user
from letters.tests.factories import make_letter
from surveys import last_answers, links, receipts
from surveys.models import Answer, Hold, QuietPeriod
from surveys.tests.asking import make_invitation, make_wave, new_programme
from surveys.tests.factories import make_answer
from tests.house.access import ADMINS, PUBLIC, READERS, WORKERS, Arguments, Row, contact

QUIET = {"name": "Fair", "begins_on": "2031-01-01", "ends_on": "2031-01-02"}


def answer_link(owner: object) -> Arguments:
    return {"token": links.token(links.ANSWER, make_invitation().pk)}


def unsubscribe_link(owner: object) -> Arguments:
    return {"token": links.token(links.UNSUBSCRIBE, make_invitation().pk)}


def receipt(owner: object) -> Arguments:
    invitation = make_invitation()
    make_answer(9, invitation.contact, invitation=invitation)
    last_answers.recompute([invitation.contact_id])
    return {"token": receipts.receipt(invitation.pk)}


def held(owner: object) -> Arguments:
    answer = make_answer(9, counts_since=None, suspicion=Answer.Suspicion.QUICK)
    return {"answer_id": answer.pk}


def programme(owner: object) -> Arguments:
    return {"programme_id": new_programme().pk}


def wave(owner: object) -> Arguments:
    return {"wave_id": make_wave().pk}


def failed(owner: object) -> Arguments:
    row = make_wave()
    letter = make_letter(batch=row.batch, state="failed", settled_at=timezone.now())
    return {"wave_id": row.pk, "letter_id": letter.pk}


def quiet_days(owner: object) -> Arguments:
    today = timezone.localdate()
    return {"quiet_id": QuietPeriod.objects.create(name="Fair", begins_on=today, ends_on=today).pk}


def hold(owner: User | None) -> Arguments:
    person = make_contact(make_account(owner=owner))
    until, by = timezone.localdate(), owner or make_user()
    return {"hold_id": Hold.objects.create(contact=person, until=until, reason="Ill", by=by).pk}


ROWS = [
    Row("surveys:week-ahead", READERS),
    Row("surveys:hold", WORKERS, of=contact),
    Row("surveys:hold", WORKERS, "POST", of=contact, data={"until": "2000-01-01"}),
    Row("surveys:hold-end", WORKERS, "POST", of=hold),
    Row("surveys:answers-export", READERS, "POST"),
    Row("surveys:quarantine", ADMINS),
    Row("surveys:quarantine-release", ADMINS, "POST", of=held),
    Row("surveys:quarantine-discard", ADMINS, "POST", of=held),
    Row("surveys:waves", ADMINS),
    Row("surveys:quiet", ADMINS),
    Row("surveys:quiet", ADMINS, "POST", data=QUIET),
    Row("surveys:quiet-delete", ADMINS, "POST", of=quiet_days),
    Row("surveys:programmes", ADMINS),
    Row("surveys:programme-new", ADMINS),
    Row("surveys:programme-new", ADMINS, "POST", data={"name": "New", "kind": "relationship"}),
    Row("surveys:programme", ADMINS, of=programme),
    Row("surveys:programme-edit", ADMINS, of=programme),
    Row("surveys:programme-edit", ADMINS, "POST", of=programme, data={"name": "Other"}),
    Row("surveys:programme-preview", ADMINS, of=programme),
    Row("surveys:programme-reckon", ADMINS, "POST", of=programme),
    Row("surveys:programme-start", ADMINS, "POST", of=programme),
    Row("surveys:programme-approve", ADMINS, "POST", of=programme),
    Row("surveys:wave", ADMINS, of=wave),
    Row("surveys:wave-pause", ADMINS, "POST", of=wave),
    Row("surveys:wave-resume", ADMINS, "POST", of=wave),
    Row("surveys:wave-cancel", ADMINS, "POST", of=wave),
    Row("surveys:letter-retry", ADMINS, "POST", of=failed),
    Row("surveys:wave-closing", ADMINS, of=wave),
    Row("surveys:wave-closing", ADMINS, "POST", of=wave, data={"subject-en": "A", "text-en": "B"}),
    Row("surveys:closing-release", ADMINS, "POST", of=wave),
    Row("surveys:sending-stop", ADMINS, "POST"),
    Row("surveys:sending-start", ADMINS, "POST"),
    Row("surveys:programme-stop", ADMINS, "POST", of=programme),
    Row("surveys:programme-words", ADMINS, "POST", of=programme, data={"do": "show"}),
    Row("surveys:programme-language", ADMINS, "POST", of=programme, data={"language": "xx"}),
    Row("surveys:programme-test", ADMINS, "POST", of=programme),
    Row("surveys:answer", PUBLIC, of=answer_link),
    Row("surveys:answer", PUBLIC, "POST", of=answer_link, data={"score": "9"}),
    Row("surveys:thanks", PUBLIC, of=receipt),
    Row("surveys:thanks", PUBLIC, "POST", of=receipt, data={"comment": "More"}),
    Row("surveys:unsubscribe", PUBLIC, of=unsubscribe_link),
    Row("surveys:unsubscribe", PUBLIC, "POST", of=unsubscribe_link),
]
