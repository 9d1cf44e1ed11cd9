"""A typo in SENDERS is an error that says what was expected, and keeps the password to itself."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from letters.senders import sender, senders


def read(raw, embedded=False):
    return senders(raw, embedded=embedded, mail_from="portal@portal.example")


def test_a_relay_is_understood_with_its_rate_and_its_lines():
    url = "smtp://me:p%40ss@relay.example?from=nps@example.com&rate=90&connections=2"
    found = read(f"main={url}")["main"]

    assert (found.host, found.port, found.tls) == ("relay.example", 587, "starttls")
    assert (found.user, found.password) == ("me", "p@ss")
    assert (found.address, found.rate, found.connections) == ("nps@example.com", 90, 2)


def test_an_esp_gets_the_settings_that_are_its_own():
    found = read("main=anymail+mailgun://?api_key=k&sender_domain=mg.example&rate=10")["main"]

    assert (found.transport, found.esp, found.rate) == ("esp", "mailgun", 10)
    assert found.options == {"api_key": "k", "sender_domain": "mg.example"}


def test_the_first_sender_is_everybodys(settings):
    settings.SENDERS = read("main=smtp://a.example other=smtps://b.example")

    assert (sender("").host, sender("other").host) == ("a.example", "b.example")
    assert (sender("other").port, sender("other").tls) == (465, "implicit")


def test_a_sender_that_is_not_there_sends_nothing(settings):
    settings.SENDERS = {}

    assert sender("gone").transport == sender("").transport == "nowhere"


def test_the_embedded_default_sends_nothing():
    assert read("", embedded=True)["inbox"].transport == "inbox"
    with pytest.raises(ImproperlyConfigured, match="DATABASE_URL"):
        read("main=smtp://a.example", embedded=True)


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        ("smtp://secret@a.example", "alias=smtp://"),
        ("Main=smtp://:secret@a.example", "small letters"),
        ("a=smtp://a.example a=smtp://:secret@b.example", "each alias once"),
        ("a=http://:secret@b.example", "begins with"),
        ("a=smtp://:secret@", "a host"),
        ("a=smtp://:secret@b.example:99999", "no address"),
        ("a=smtp://:secret@b.example?rates=3", "only ca, connections, from, rate, tls"),
        ("a=smtp://:secret@b.example?rate=0", "rate='0'"),
        ("a=smtp://:secret@b.example?rate=9&rate=8", "twice"),
        ("a=smtp://:secret@b.example?connections=many", "connections='many'"),
        ("a=smtp://:secret@b.example?from=a,b@c.example", "one address"),
        ("a=smtp://:secret@b.example?tls=maybe", "starttls or off"),
        ("a=smtp://me:secret@b.example?tls=off", "in the clear"),
        ("a=smtps://:secret@b.example?tls=off", "TLS from the start"),
        ("a=anymail+nobody://?api_key=secret", "one of brevo"),
        ("a=anymail+mailgun://secret@x.example", "everything after the"),
    ],
)
def test_a_typo_is_explained_without_the_password(raw, says):
    with pytest.raises(ImproperlyConfigured) as refused:
        read(raw)

    assert says in str(refused.value)
    assert "secret" not in str(refused.value)


def test_a_password_is_not_in_the_senders_description():
    assert "hush" not in repr(read("a=smtp://me:hush@b.example b=anymail+postal://?api_key=hush"))
