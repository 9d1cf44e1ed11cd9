import pytest
from django.utils import timezone, translation

from accounts.tests.factories import make_account
from success.standing import Place, ordinal, place_of


def test_the_place_counts_what_its_reader_sees(alice, bob, adam):
    make_account(owner=bob, expected_loss=90)
    make_account(owner=alice, expected_loss=50)
    mine = make_account(owner=alice, expected_loss=20)

    assert place_of(mine, alice) == Place(2, 2)
    assert place_of(mine, adam) == Place(3, 3)


def test_equal_losses_stand_in_the_order_of_their_ids(alice):
    first, second = (make_account(owner=alice, expected_loss=5) for _ in range(2))

    assert (place_of(first, alice).number, place_of(second, alice).number) == (1, 2)


def test_worked_accounts_come_after_all_the_others(alice):
    worked = make_account(owner=alice, expected_loss=90, worked_at=timezone.now())
    also = make_account(owner=alice, expected_loss=70, worked_at=timezone.now())
    untouched = make_account(owner=alice, expected_loss=5)

    assert place_of(untouched, alice) == Place(1, 3)
    assert place_of(worked, alice) == Place(2, 3, worked=True)
    assert place_of(also, alice) == Place(3, 3, worked=True)


def test_a_lost_account_has_no_place(alice):
    assert place_of(make_account(owner=alice, stage="lost"), alice) is None


def test_the_shell_of_a_merge_has_no_place(alice):
    kept = make_account(owner=alice)

    assert place_of(make_account(owner=alice, merged_into=kept), alice) is None


@pytest.mark.parametrize(
    ("number", "words"), [(1, "1st"), (2, "2nd"), (11, "11th"), (23, "23rd"), (112, "112th")]
)
def test_ordinals_are_english_or_french(number, words):
    assert ordinal(number) == words
    with translation.override("fr"):
        assert ordinal(number) == ("1er" if number == 1 else f"{number}e")


def test_a_worked_account_stands_below_the_untouched_ones(alice):
    worked = make_account(owner=alice, expected_loss=90, worked_at=timezone.now())
    untouched = make_account(owner=alice, expected_loss=5)

    assert (place_of(untouched, alice).number, place_of(worked, alice).number) == (1, 2)
