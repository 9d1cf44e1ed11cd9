import pytest
from django.utils import translation

from accounts.tests.factories import make_account, make_contact
from success.rivals import sentence_about
from success.tests.factories import said, words


@pytest.fixture
def contact(alice):
    return make_contact(make_account(owner=alice))


@pytest.mark.parametrize(
    ("comment", "sentence"),
    [
        ("Solid. We are comparing vendors, as the partners asked.",
         "We are comparing vendors, as the partners asked."),
        ("Rien à redire ; nous remettons en concurrence !",
         "Rien à redire ; nous remettons en concurrence !"),
        ("Nous lançons un appel d’offres", "Nous lançons un appel d’offres"),
        ("The best of all. We never look at anything else.", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_the_sentence_about_other_suppliers_is_found(comment, sentence):
    assert sentence_about(comment) == sentence


def test_a_friendly_score_with_a_word_about_others_is_a_reason(contact):
    said(contact, 9, comment="Happy. We are comparing vendors.")

    assert words(contact.account) == ["They said 9, but wrote “We are comparing vendors”."]
    with translation.override("fr"):
        said_in_french = words(contact.account)[0]
    assert said_in_french.startswith("Ils ont mis 9, mais écrivent «")


@pytest.mark.parametrize(("score", "days_ago"), [(6, 1), (9, 200)])
def test_a_low_or_an_old_answer_is_none(contact, score, days_ago):
    said(contact, score, days_ago=days_ago, comment="We are comparing vendors.")

    assert not [reason for reason in words(contact.account) if "but wrote" in reason]


def test_an_erased_comment_takes_its_reason_away(contact):
    answer = said(contact, 9, comment="We are comparing vendors.")
    words(contact.account)
    type(answer).objects.filter(pk=answer.pk).update(comment="")

    assert not [reason for reason in words(contact.account) if "but wrote" in reason]
