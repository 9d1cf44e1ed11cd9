"""A real wave, the web server that takes its answers, the people who press and the machines that
open every link."""

from __future__ import annotations

import os
import re
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from http.client import HTTPConnection
from urllib.parse import urlencode

from django.core import signing
from django.core.management import call_command
from django.db.models import Sum
from django.utils import timezone

from accounts.models import Account, Contact
from letters.models import Letter
from surveys import days, receipts, suspicion
from surveys.models import Answer, Invitation, Tally, Wave
from surveys.planning import begin, fill
from surveys.progress import progress
from surveys.tests.asking import make_programme
from tests.faults.office import Office
from tests.processes.portal import free_port, wait_for

STAMP = re.compile(r'name="opened" value="([^"]+)"')
A_MINUTE = 60


def begin_wave(people: int) -> Wave:
    """Of that many people, four at an account, each asked now and never reminded."""
    accounts = Account.objects.bulk_create(
        Account(name=f"Customer {n}", search_key=f"customer {n}") for n in range(people // 4 + 1)
    )
    for n in range(people):
        Contact(account=accounts[n // 4], name=f"P {n}", email=f"p.{n}@customer.example").save()
    wave = begin(make_programme(reminders=0), days.today())
    assert wave
    fill(wave, days.today())
    now = timezone.now()
    wave.batch.letters.update(due_at=now)
    wave.invitations.update(due_at=now)
    return wave


class Site:
    """The web server, two processes, and who comes to it."""

    def __init__(self, office: Office) -> None:
        call_command("collectstatic", interactive=False, verbosity=0)
        self.port = free_port()
        command = [sys.executable, "-m", "gunicorn", "--bind", f"127.0.0.1:{self.port}"]
        command += ["--workers", "2", "--threads", "4", "--log-level", "error"]
        office.start([*command, "--no-control-socket", "csm_portal.wsgi"], **os.environ)
        wait_for(self._answers, 60)

    def _answers(self) -> bool:
        try:
            return self.ask("GET", "/healthz")[0] == 200
        except OSError:
            return False

    def ask(self, method: str, path: str, form: dict[str, object] | None = None):
        line = HTTPConnection("127.0.0.1", self.port, timeout=60)
        kind = {"Content-Type": "application/x-www-form-urlencoded"} if form else {}
        line.request(method, path, urlencode(form) if form else None, kind)
        reply = line.getresponse()
        text = reply.read().decode()
        line.close()
        assert reply.status < 500, (reply.status, path)
        return reply.status, text

    def press(self, invitation: int, *scores: int) -> None:
        """Somebody who opened the page a minute ago, on as many devices as there are scores."""
        moment = f"{invitation}-{round(1000 * (time.time() - A_MINUTE))}"
        opened = signing.Signer(salt=suspicion.OPENED).sign(moment)
        path = receipts.answer_path(invitation)
        forms = [{"score": score, "comment": "", "opened": opened} for score in scores]
        with ThreadPoolExecutor(len(forms)) as devices:
            statuses = list(devices.map(lambda form: self.ask("POST", path, form)[0], forms))
        assert set(statuses) == {302}, statuses

    def scan(self, invitation: int, *, submits: bool) -> None:
        """A mail gateway: every link by HEAD and GET, some of them send the form at once."""
        path = receipts.answer_path(invitation)
        for score in range(11):
            self.ask("HEAD", f"{path}?score={score}")
            _status, page = self.ask("GET", f"{path}?score={score}")
        if submits:
            stamp = STAMP.search(page)
            assert stamp
            self.ask("POST", path, {"score": 10, "comment": "", "opened": stamp.group(1)})


def meet(site: Site, office: Office, wave: Wave) -> dict[int, str]:
    """Each letter that arrives is met by somebody; who met which invitation, once all have left.

    Of five: one presses the same three times, one two scores at once, one once, two are machines,
    of which every second one submits.
    """
    subjects = dict(wave.batch.letters.values_list("message_id", "subject_id"))
    met: dict[int, str] = {}
    with ThreadPoolExecutor(8) as crowd:
        jobs = []
        while True:
            over = not Letter.objects.unsettled().exists()
            for number in {subjects[m] for m in office.received()} - met.keys():
                met[number] = kind = KINDS[len(met) % len(KINDS)]
                jobs.append(crowd.submit(MEETINGS[kind], site, number))
            if over:
                break
            time.sleep(0.2)
        for job in jobs:
            job.result()
    return met


MEETINGS = {
    "thrice": lambda site, number: site.press(number, 9, 9, 9),
    "two scores": lambda site, number: site.press(number, 9, 3),
    "once": lambda site, number: site.press(number, 7),
    "scanner": lambda site, number: site.scan(number, submits=False),
    "scanner that submits": lambda site, number: site.scan(number, submits=True),
}
KINDS = ("thrice", "two scores", "once", "scanner", "once", "scanner that submits")


def check(wave: Wave, met: dict[int, str]) -> None:
    """What holds whatever was killed: every answer once, no machine's among them, sums that fit."""
    kinds = Counter(met.values())
    people = kinds["thrice"] + kinds["two scores"] + kinds["once"]
    counting = Answer.objects.counting()
    by_number = dict(counting.values_list("invitation", "score"))
    expected = {"thrice": {9}, "two scores": {3, 9}, "once": {7}}
    for number, kind in met.items():
        assert by_number.get(number) in expected.get(kind, {None}), (kind, by_number.get(number))
    assert counting.count() == people
    held = Answer.objects.filter(counts_since=None)
    assert held.count() == kinds["scanner that submits"]
    months = Tally.objects.aggregate(n=Sum("promoters") + Sum("passives") + Sum("detractors"))
    assert months["n"] == people
    wait_for(lambda: Wave.objects.get(pk=wave.pk).sending_finished_at, 60)
    now = progress(wave)
    assert now.lost == 0
    assert now.planned == sum(part.count for part in now.parts) == len(met)
    assert now.count("answered") == people
    assert not Invitation.objects.waiting().exists()
