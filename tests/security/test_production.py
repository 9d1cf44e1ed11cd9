"""The settings that a company runs with: strict, and refused where they are not."""

import json
import pickle
import re
import runpy
import secrets

import pytest
from django.core.exceptions import ImproperlyConfigured
from kombu.exceptions import ContentDisallowed
from kombu.serialization import dumps, loads

from csm_portal.celery import app
from tests.processes.portal import ROOT, manage

ASKING = """
import json
from django.conf import settings
from django.test import Client
answer = Client(headers={"host": "portal.example.com"}).get("/login/", secure=True)
plain = Client(headers={"host": "portal.example.com"}).get("/login/")
cookie = answer.cookies["__Host-csrf"]
print(json.dumps({
    "status": answer.status_code, "hsts": answer.headers["Strict-Transport-Security"],
    "secure": cookie["secure"], "domain": cookie["domain"], "path": cookie["path"],
    "plain": [plain.status_code, plain.headers["Location"]],
    "session": [settings.SESSION_COOKIE_NAME, settings.SESSION_COOKIE_SECURE,
                settings.SESSION_COOKIE_HTTPONLY, settings.SESSION_COOKIE_SAMESITE],
}))
"""


@pytest.fixture
def production(tmp_path):
    return {
        "VAR_DIR": str(tmp_path / "var"),
        "DATABASE_URL": f"sqlite:///{tmp_path / 'portal.sqlite3'}",
        "SECRET_KEY": secrets.token_urlsafe(50),
        "SITE_URL": "https://portal.example.com",
        "TRUSTED_PROXIES": "1",
    }


def test_djangos_own_check_finds_nothing(production):
    done = manage("check", "--deploy", "--tag", "security", "--fail-level", "WARNING", **production)

    assert (done.returncode, "no issues" in done.stdout) == (0, True), done.stderr


def test_cookies_and_connections_are_for_https_alone(production):
    manage("collectstatic", "--no-input", "--verbosity", "0", **production)
    done = manage("shell", "--verbosity", "0", "--command", ASKING, **production)
    said = json.loads(done.stdout.splitlines()[-1])

    assert said["status"] == 200
    assert said["plain"] == [301, "https://portal.example.com/login/"]
    assert int(said["hsts"].split("=")[1].split(";")[0]) >= 365 * 86400
    assert (said["secure"], said["domain"], said["path"]) == (True, "", "/")
    assert said["session"] == ["__Host-session", True, True, "Lax"]


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("SECRET_KEY", "", "SECRET_KEY is missing"),
        ("SECRET_KEY", "django-insecure-" + "x1" * 40, "SECRET_KEY is too weak"),
        ("SECRET_KEY", "a" * 60, "SECRET_KEY is too weak"),
        ("ALLOWED_HOSTS", "*", "ALLOWED_HOSTS=*"),
        ("TRUSTED_PROXIES", "0", "TRUSTED_PROXIES=1"),
        ("SITE_URL", "portal.example.com", "SITE_URL="),
        ("SITE_URL", "https://portal.example.com/path", "SITE_URL="),
        ("PORTAL_CURRENCY", "euro", "PORTAL_CURRENCY='euro'"),
        ("PORTAL_TIME_ZONE", "Paris", "PORTAL_TIME_ZONE='Paris'"),
        ("PORTAL_LANGUAGE", "de", "write one of en, fr"),
        ("CHURN_PER_RENEWAL", "15", "between 0 and 1"),
        ("DEBUG", "maybe", "write true or false"),
        ("BIND", "localhost", "BIND='localhost'"),
        ("ERROR_DSN", "https://errors.example.com", "ERROR_DSN is not understood"),
        ("DATABASE_URL", "postgres://host:port/x", "DATABASE_URL is not understood"),
    ],
)
def test_a_setting_that_cannot_be_is_one_sentence(production, monkeypatch, name, value, sentence):
    for setting, given in (production | {name: value}).items():
        monkeypatch.setenv(setting, given)

    with pytest.raises(ImproperlyConfigured, match=re.escape(sentence)):
        runpy.run_path(str(ROOT / "csm_portal" / "settings.py"))


def test_a_pickled_message_is_refused():
    content, kind, encoding = "x", "application/x-python-serialize", "binary"
    assert dumps(pickle.dumps(content).hex(), "json")[0] == "application/json"

    with pytest.raises(ContentDisallowed):
        loads(pickle.dumps(content), kind, encoding, accept=app.conf.accept_content)
