"""What the tests of the portfolio read off its page, and put on it."""

from html import unescape

from accounts.tests.factories import make_account, make_contact
from success.tests.factories import judged
from surveys.answering import take


def names(html):
    """The accounts of the list, in order."""
    rows = [row.split('class="accounts-name"><a')[1] for row in html.split("data-row")[1:]]
    return [unescape(row.split(">", 1)[1].split("<", 1)[0]) for row in rows]


def mine(alice, *words, **fields):
    return [make_account(word, owner=alice, **fields) for word in words]


def low_answer(account, score=3, **contact):
    person = make_contact(account, **contact)
    take(account=account, contact=person, score=score, source="link")
    judged(account)
    return person
