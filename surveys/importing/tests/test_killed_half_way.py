from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from accounts.importing import limits, working, writing
from accounts.importing.tests.files import DONE, checked, taken_in, written
from accounts.models import Account, Import, Movement
from accounts.tests.factories import make_account
from surveys.models import Answer, Tally

pytestmark = pytest.mark.django_db
HEAD = "account,email,score,answered_at\n"


@pytest.fixture
def small_chunks(monkeypatch):
    monkeypatch.setattr(limits, "PORTION", 3)


def rows(count=10):
    return "".join(
        f"Neri,p{n % 4}@neri.example,{n % 11},2025-01-{1 + n // 4:02}\n" for n in range(count)
    )


def state():
    answers = Answer.objects.values_list("contact__email", "score", "answered_at", "row_key")
    return sorted((email, score, at) for email, score, at, _key in answers)


def interrupted_after(import_, chunks):
    class Killed(BaseException):
        pass

    written_rows = []

    def tick(position):
        written_rows.append(position)
        if len(written_rows) == chunks:
            raise Killed

    assert writing.start(import_)
    with pytest.raises(Killed):
        writing.write(import_, tick)


@pytest.mark.parametrize("chunks", [1, 2, 3])
def test_repeated_it_ends_the_same(small_chunks, chunks):
    make_account("Neri")
    import_ = checked("answers", HEAD + rows())
    interrupted_after(import_, chunks)
    assert 0 < Answer.objects.count() <= 9

    assert working.work() == 0  # nobody knows yet that it is dead
    Import.objects.update(leased_until=timezone.now() - timedelta(seconds=1))
    working.work()

    import_.refresh_from_db()
    assert (import_.state, import_.result["new"], Answer.objects.count()) == (DONE, 10, 10)
    kept = state()
    assert written("answers", HEAD + rows()).counts["known"] == 10
    assert state() == kept
    assert sum(t.promoters + t.passives + t.detractors for t in Tally.objects.all()) == 10


def test_accounts_that_are_made_on_the_way_count_their_rows_on(small_chunks):
    csv = HEAD + "".join(f"Neri,p@neri.example,{n % 11},2025-01-01\n" for n in range(10))

    import_ = written("answers", csv, create_accounts=True)
    again = written("answers", csv, create_accounts=True)

    facts = ("new", "accounts", "new_accounts", "new_people", "known_people")
    assert [import_.result.get(fact, 0) for fact in facts] == [10, 1, 1, 1, 0]
    assert (Answer.objects.count(), again.counts["known"]) == (10, 10)


def test_equal_movements_of_an_account_made_on_the_way_are_all_kept(small_chunks):
    csv = "account,date,type,amount\n" + "Neri,2025-01-01,Upgrade,100\n" * 10

    written("contracts", csv, create_accounts=True)

    assert Movement.objects.count() == 10
    assert Account.objects.get().arr == 1000


def test_a_person_named_in_two_ways_stays_two_entries_and_the_file_is_known():
    make_account("Neri")
    csv = (
        "account,email,name,score,date\nNeri,,Ana,9,2025-01-02\nNeri,a@b.example,Ana,8,2025-01-02\n"
    )

    written("answers", csv)

    assert written("answers", csv).counts["known"] == 2


def test_one_worker_at_a_time(small_chunks):
    make_account("Neri")
    import_ = checked("answers", HEAD + rows())
    writing.start(import_)

    assert import_.claim()
    assert not import_.claim()


def test_one_file_is_written_at_a_time(small_chunks):
    first, second = (checked("answers", HEAD + rows(), create_accounts=True) for _ in range(2))
    assert writing.start(first)
    assert writing.start(second)
    assert first.claim()

    assert not second.claim()
    working.carry_on(first)
    assert working.work() == 1

    second.refresh_from_db()
    assert (second.state, second.result["known"]) == (DONE, 10)
    assert Account.objects.count() == 1


def test_a_file_is_looked_at_while_another_is_written():
    make_account("Neri")
    first = checked("answers", HEAD + rows())
    writing.start(first)
    first.claim()

    assert taken_in("answers", HEAD + rows()).claim()


def test_a_worker_that_was_overtaken_stops(small_chunks):
    make_account("Neri")
    import_ = checked("answers", HEAD + rows())
    writing.start(import_)
    Import.objects.filter(pk=import_.pk).update(rows_done=6)  # another one was faster

    with pytest.raises(writing.Lost):
        writing.write(import_)

    assert not Answer.objects.exists()


def test_a_write_is_started_once():
    make_account("Neri")
    import_ = checked("answers", HEAD + rows())
    same = Import.objects.get(pk=import_.pk)

    assert writing.start(import_)
    assert not writing.start(same)
