"""The faults of a wave that people and machines answer while it leaves."""

from __future__ import annotations

from tests.faults import LINES
from tests.faults.asked import Site, begin_wave, check, meet
from tests.faults.case import case
from tests.faults.office import Office, kill_one


@case("answers thrice, two at once, scanners")
def answered(office: Office, fast: bool) -> int:
    office.everything()
    site = Site(office)
    wave = begin_wave(60 if fast else 600)
    check(wave, meet(site, office, wave))
    return 0


@case("answers and scanners, child killed -9")
def answered_while_killed(office: Office, fast: bool) -> int:
    kills = 3 if fast else 10
    worker = office.everything()
    site = Site(office)
    wave = begin_wave(90 if fast else 600)
    office.harm_meanwhile(
        kills, wave.batch.letters.count(), lambda: kill_one(office.children(worker))
    )
    check(wave, meet(site, office, wave))
    return LINES * kills
