"""The database does not look up the letter of an invitation: docs/decisions/0017."""

import pytest

from accounts.tests.factories import make_contact
from letters.models import Letter
from surveys.models import Invitation
from surveys.planning import plan_due
from surveys.tests.asking import make_programme

pytestmark = pytest.mark.django_db


def test_a_letter_that_is_deleted_is_taken_off_its_invitation():
    make_contact()
    make_programme()
    plan_due()
    letter = Letter.objects.get()
    assert Invitation.objects.get().letter == letter

    letter.delete()

    assert Invitation.objects.get().letter_id is None
