from django.utils import translation

from accounts.models import Stage
from accounts.tests.factories import make_account, make_contact
from success.templatetags.success import options
from success.tests.factories import make_curve
from surveys.answering import take

SPARK = {"band": "M1 1Z", "curve": "M2 2", "dots": {"passive": "M3 3h0"}, "now": ["4.0", "5.0"]}


def test_a_row_shows_the_drawing_that_is_kept(alice, as_alice):
    make_curve(make_account(owner=alice), spark=SPARK)
    html = as_alice.get("/portfolio/").content.decode()

    assert 'data-class="passive" d="M3 3h0"' in html
    assert 'class="now" cx="4.0" cy="5.0"' in html


def test_a_row_says_why_there_is_no_drawing_yet(alice, as_alice):
    heard, _silent = make_account("Heard", owner=alice), make_account("Silent", owner=alice)
    take(account=heard, contact=None, score=8, source="link")
    html = as_alice.get("/portfolio/").content.decode()

    assert html.count("Being computed") == html.count("No answer yet") == 1


def test_a_first_answer_is_no_silence_while_the_curve_still_rests_on_none(alice, as_alice):
    account = make_account(owner=alice)
    make_curve(account, answers=0)
    take(account=account, contact=None, score=8, source="link")

    assert "Being computed" in as_alice.get("/portfolio/").text


def test_what_stands_on_a_row_is_text(alice, as_alice):
    account = make_account("<b>Bold</b> & Co", owner=alice, sector="<i>Industry</i>")
    take(account=account, contact=make_contact(account, name='"><u>Ann'), score=3, source="link")
    html = as_alice.get("/portfolio/").content.decode()

    assert "&lt;b&gt;Bold&lt;/b&gt; &amp; Co" in html
    assert not any(tag in html for tag in ("<b>Bold", "<i>Industry", "<u>Ann"))


def test_options_are_text_and_one_is_picked():
    drawn = options([("a", "<b>Ann</b>"), ("b", "Bob")], "b").__html__()

    assert drawn.strip() == (
        '<option value="a">&lt;b&gt;Ann&lt;/b&gt;</option><option value="b" selected>Bob</option>'
    )
    assert "selected" not in options([("a", "<b>Ann</b>"), ("b", "Bob")]).__html__()


def test_options_that_were_drawn_before_are_in_the_reader_s_language():
    drawn = []
    for language in ("en", "fr"):
        with translation.override(language):
            drawn.append(options(Stage.choices).__html__())

    assert "Adopting" in drawn[0] or "adopting" in drawn[0]
    assert drawn[0] != drawn[1]
