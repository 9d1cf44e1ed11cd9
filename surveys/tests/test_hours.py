from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from surveys.hours import Hours, at_share, local, next_open, zone_named

OFFICE = Hours(frozenset(range(5)), time(9), time(17))
EARLY = Hours(frozenset(range(7)), time(1), time(4))
PARIS, KOLKATA = ZoneInfo("Europe/Paris"), ZoneInfo("Asia/Kolkata")


def at(text, zone=PARIS):
    return datetime.fromisoformat(text).replace(tzinfo=zone)


def clock(instant, zone=PARIS):
    return instant.astimezone(zone).strftime("%a %d %H:%M")


@pytest.mark.parametrize(
    ("moment", "opens"),
    [
        ("2026-11-23 08:10", "Mon 23 09:00"),
        ("2026-11-23 12:34", "Mon 23 12:34"),
        ("2026-11-23 17:00", "Tue 24 09:00"),
        ("2026-11-27 18:00", "Mon 30 09:00"),
    ],
)
def test_what_comes_too_early_or_too_late_waits_for_the_next_hours(moment, opens):
    assert clock(next_open(at(moment), PARIS, OFFICE)) == opens


def test_hours_are_the_recipients():
    moment = at("2026-11-23 08:59")

    assert clock(next_open(moment, KOLKATA, OFFICE), KOLKATA) == "Mon 23 13:29"


def test_nobody_is_asked_on_a_quiet_day():
    quiet = {date(2026, 12, 24), date(2026, 12, 25)}

    opens = next_open(at("2026-12-23 20:00"), PARIS, OFFICE, quiet.__contains__)

    assert clock(opens) == "Mon 28 09:00"


def test_where_every_day_is_quiet_there_is_no_moment():
    assert next_open(at("2026-11-23 08:00"), PARIS, OFFICE, lambda day: True) is None


def test_a_skipped_time_is_the_first_instant_after_the_gap():
    skipped = local(date(2026, 3, 29), time(2, 30), PARIS)

    assert skipped == datetime(2026, 3, 29, 1, 0, tzinfo=UTC)  # 03:00 there
    assert clock(skipped) == "Sun 29 03:00"


def test_a_gap_of_half_an_hour_and_one_of_a_whole_day_are_gaps_too():
    lord_howe, apia = ZoneInfo("Australia/Lord_Howe"), ZoneInfo("Pacific/Apia")

    assert clock(local(date(2026, 10, 4), time(2, 15), lord_howe), lord_howe) == "Sun 04 02:30"
    assert clock(local(date(2011, 12, 30), time(9), apia), apia) == "Sat 31 00:00"


def test_a_repeated_time_is_its_first():
    first = local(date(2026, 10, 25), time(2, 30), PARIS)

    assert first == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


def test_a_share_of_the_day_counts_from_its_opening():
    assert clock(at_share(date(2026, 11, 23), 0, PARIS, OFFICE)) == "Mon 23 09:00"
    assert clock(at_share(date(2026, 11, 23), 0.75, PARIS, OFFICE)) == "Mon 23 15:00"
    assert clock(at_share(date(2026, 11, 23), 0.9999999, PARIS, OFFICE)) == "Mon 23 16:59"


@pytest.mark.parametrize("share", [0, 0.3, 0.49, 0.5, 0.7, 0.9999])
@pytest.mark.parametrize("day", [date(2026, 3, 28), date(2026, 3, 29), date(2026, 10, 25)])
def test_a_share_lies_in_the_hours_whatever_the_clocks_do(share, day):
    instant = at_share(day, share, PARIS, EARLY)

    assert next_open(instant, PARIS, EARLY) == instant
    assert local(day, EARLY.opens, PARIS) <= instant < local(day, EARLY.closes, PARIS)


def test_a_zone_that_nobody_knows_is_the_other_one():
    for name in ("", "Mars/Olympus", "../etc", "UTC\0", "a" * 300):
        assert zone_named(name, "Europe/Paris") == PARIS
    assert zone_named("Asia/Kolkata", "Europe/Paris") == KOLKATA


def test_an_even_day_and_one_with_a_change_are_reckoned_alike():
    for n in range(400):
        day = date(2026, 1, 1) + timedelta(days=n)
        assert at_share(day, 0.5, PARIS, OFFICE) == local(day, time(13), PARIS)
