from itertools import count

from letters.models import Address, KeptBody, Letter
from tests.house.access import ADMINS, PUBLIC, Row

_numbers = count(1)


def kept_letter(_owner=None):
    address = Address.objects.create(
        value=f"kept{next(_numbers)}@customer.example", keyed_hash=f"k{next(_numbers)}"
    )
    letter = Letter.objects.create(kind="invitation", address=address)
    KeptBody.objects.create(
        letter=letter, subject="How are we doing?", text="Hello", html="<head></head><p>Hello</p>"
    )
    return {"letter_id": letter.pk}


ROWS = [
    Row("letters:inbox", ADMINS),  # and the demo's people, see test_inbox.py
    Row("letters:inbox-letter", ADMINS, of=kept_letter),
    Row("letters:inbox-shown", ADMINS, of=kept_letter),
    Row("letters:mail-events", PUBLIC, "POST", arguments={"alias": "inbox"}, answers=404),
]
