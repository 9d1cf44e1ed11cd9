"""The inbox of the embedded default: who reads what, and how a letter is shown."""

from datetime import timedelta

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from csm_portal.tasks import tidy
from letters.models import Address, Batch, KeptBody, Letter
from letters.tests.access import kept_letter

HTML = "<html><head></head><body><script>x</script><a href='https://x.test'>7</a></body></html>"


def somebody_of_the_demo(name, **fields):
    email = f"{name}@portal.example"
    return get_user_model().objects.create_user(email, name=name, is_demo=True, **fields)


@pytest.fixture
def wave_letter(db):
    letter = Letter.objects.get(pk=kept_letter()["letter_id"])
    Letter.objects.filter(pk=letter.pk).update(batch=Batch.objects.create(name="wave"))
    KeptBody.objects.filter(letter=letter).update(html=HTML)
    return letter


@pytest.fixture
def claire(db):
    return somebody_of_the_demo("claire")


def page(name, letter):
    return reverse(f"letters:{name}", args=[letter.pk])


def test_an_admin_finds_every_letter(as_adam, wave_letter):
    assert "How are we doing?" in as_adam.get("/inbox/").content.decode()
    assert as_adam.get(page("inbox-letter", wave_letter)).status_code == 200


def test_outside_the_embedded_default_there_is_no_inbox(as_adam, wave_letter, settings):
    settings.EMBEDDED = False

    assert as_adam.get("/inbox/").status_code == 404
    assert as_adam.get(page("inbox-shown", wave_letter)).status_code == 404


def test_the_demos_people_walk_the_loop(sign_in, claire, wave_letter):
    assert sign_in(claire).get(page("inbox-letter", wave_letter)).status_code == 200


def test_marketing_never_sees_an_address_not_even_in_the_demo(sign_in, wave_letter):
    nora = somebody_of_the_demo("nora", role="marketing")

    assert sign_in(nora).get("/inbox/").status_code == 404


def test_a_way_in_is_for_its_reader_alone(sign_in, claire, wave_letter):
    foreign = Letter.objects.get(pk=kept_letter()["letter_id"])
    own = Letter.objects.get(pk=kept_letter()["letter_id"])
    Address.objects.filter(pk=own.address_id).update(value=claire.email)
    client = sign_in(claire)

    assert client.get(page("inbox-letter", foreign)).status_code == 404
    assert client.get(page("inbox-shown", foreign)).status_code == 404
    assert client.get(page("inbox-letter", own)).status_code == 200


def test_a_letter_runs_nothing_and_loads_nothing(as_adam, wave_letter):
    answer = as_adam.get(page("inbox-shown", wave_letter))

    assert answer.headers["Content-Security-Policy"] == (
        "default-src 'none'; style-src 'unsafe-inline'; img-src data:; form-action 'none'; "
        "base-uri 'none'; frame-ancestors 'self'; "
        "sandbox allow-popups allow-popups-to-escape-sandbox"
    )
    assert answer.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_blank">' in answer.content.decode()


def test_only_the_letters_page_may_hold_the_frame(as_adam, wave_letter):
    held = as_adam.get(page("inbox-letter", wave_letter))
    frame = 'sandbox="allow-popups allow-popups-to-escape-sandbox"'

    assert "frame-src 'self'" in held.headers["Content-Security-Policy"]
    assert "unsafe" not in held.headers["Content-Security-Policy"]
    assert frame in held.content.decode()
    assert "frame-src" not in as_adam.get("/inbox/").headers["Content-Security-Policy"]


def test_twenty_letters_need_no_more_queries_than_two(as_adam, django_assert_max_num_queries):
    kept_letter()
    as_adam.get("/inbox/")
    with django_assert_max_num_queries(6) as two:
        as_adam.get("/inbox/")
    for _number in range(18):
        kept_letter()
    with django_assert_max_num_queries(len(two)):
        as_adam.get("/inbox/")


def test_a_letter_is_kept_for_thirty_days(wave_letter):
    young = kept_letter()["letter_id"]
    old = timezone.now() - timedelta(days=31)
    KeptBody.objects.filter(letter=wave_letter).update(created_at=old)
    tidy()

    assert list(KeptBody.objects.values_list("letter", flat=True)) == [young]
    assert Letter.objects.filter(pk=wave_letter.pk).exists()
