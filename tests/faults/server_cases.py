"""What a mail server may do, and the database."""

from __future__ import annotations

import time

from django.db import connection

from tests.faults.case import Case, case
from tests.faults.office import Office, open_letters

SINK = {
    "421 at the greeting": ({"greeting": ["421 4.3.2 not now"] * 5}, "person", "sent"),
    "450 at RCPT": ({}, "rcpt-450", "failed"),
    "451 at DATA": ({}, "data-451", "failed"),
    "550 at RCPT": ({}, "rcpt-550", "failed"),
    "554 at DATA": ({}, "data-554", "failed"),
    "line dropped before it is stored": ({"data": ["drop"] * 3}, "person", "sent"),
    "line dropped after it is stored": ({"stored": ["drop"] * 3}, "person", "sent"),
    "hangs at RCPT": ({"rcpt": ["hang"] * 2}, "person", "sent"),
    "hangs at DATA": ({"data": ["hang"] * 2}, "person", "sent"),
    "535 at the login": ({"login": ["535 5.7.8 wrong password"] * 2}, "person", "sent"),
    "refuses us at MAIL FROM": ({"mail": ["550 5.7.1 who are you"]}, "person", "sent"),
    "too fast": ({"rcpt": ["450 4.7.1 rate limit exceeded"] * 2}, "person", "sent"),
}


def server_does(behaviour: dict[str, list[str]], people: str, end: str) -> Case:
    def run(office: Office, fast: bool) -> int:
        office.behave(**behaviour)
        office.everything()
        batch = office.wave(8, people)
        good = office.wave(30, "others")
        began = time.monotonic()
        while open_letters():
            assert time.monotonic() - began < 600, [batch.counts(), good.counts()]
            office.let_time_pass()
            for some in (batch, good):
                some.resume()
            time.sleep(1)
        assert batch.counts() == {end: 8}, batch.counts()
        assert good.counts() == {"sent": 30}, good.counts()
        return 6

    return run


for _name, _how in SINK.items():
    case(f"server: {_name}")(server_does(*_how))


@case("database restarted")
def database_restarted(office: Office, fast: bool) -> int:
    office.everything()
    office.wave(400)
    for number in range(1, 4):
        office.wait_for_copies(number * 100)
        office.database.stop()
        time.sleep(1)
        office.database.start()
        connection.close()
    office.wait_until_settled()
    return 3 * 4
