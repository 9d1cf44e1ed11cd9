import base64
import hashlib
import re
from pathlib import Path

import orjson
import plotly
import pytest
from plotly import graph_objects

from sympathy.charts.layouts import figure
from sympathy.charts.traces import traces
from sympathy.drawing.curve import draw
from sympathy.drawing.frame import HALF_ROOMS, ROOMS
from sympathy.http import PLOTLY_STYLE
from sympathy.picture import Mark
from sympathy.tests.pictures import LEAVE, TODAY, make_dot, make_picture

BUNDLE = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
EVIL = "</script><script>alert(1)</script><b>&lt;"


def make_figure(picture=None, rooms=ROOMS):
    picture = picture or make_picture(
        dots=[make_dot(3, 10, quote="“No.”"), make_dot(9, 200)], marks=[Mark(TODAY, "Seats added")]
    )
    return figure(picture, [draw(picture, room) for room in rooms])


def inked(figure):
    """The figure as the browser hands it to Plotly: names of tokens turned into colours."""
    text = orjson.dumps(figure).decode()
    return orjson.loads(re.sub(r'"--[a-z-]+(/[\d.]+)?"', '"rgb(1, 2, 3)"', text))


@pytest.mark.parametrize("rooms", [ROOMS, HALF_ROOMS])
def test_plotly_knows_every_word_of_the_figure(rooms):
    drawn = inked(make_figure(rooms=rooms))

    for layout in drawn["rooms"].values():
        graph_objects.Figure(data=drawn["data"], layout=layout)


def test_the_traces_stand_in_the_order_of_paint():
    drawn = traces(make_picture(dots=[make_dot()]))

    assert [trace.get("meta") for trace in drawn[:6]] == [95, 95, 80, 80, 50, 50]
    assert drawn[-2]["y"] == [9]


def test_only_eight_in_ten_is_shown_at_first():
    shown = [trace["meta"] for trace in traces(make_picture()) if trace.get("visible")]

    assert shown == [80, 80]


def test_the_fan_ends_on_the_last_day_to_leave():
    ahead = traces(make_picture())[7]

    assert ahead["x"] == [TODAY.isoformat(), LEAVE.isoformat()]
    assert ahead["line"]["dash"] == "dot"


def test_what_people_wrote_reaches_plotly_as_plain_text():
    picture = make_picture(dots=[make_dot(3, 10, EVIL, quote=EVIL)], marks=[Mark(TODAY, EVIL)])

    text = orjson.dumps({**make_figure(picture), "title": ""}).decode()

    assert "<script" not in text
    assert "&lt;script" in text
    assert "&amp;lt;" in text


def test_no_text_asks_for_an_inline_style():
    """Plotly turns its <b>, <i> and <span> into style attributes, which the policy refuses."""
    text = orjson.dumps(make_figure()).decode()

    assert set(re.findall(r"<\w+", text)) <= {"<br", "<extra"}


def test_the_policy_lets_in_exactly_the_style_that_the_installed_plotly_adds():
    found = re.search(r"e\.textContent='(\.maplibregl-map\{.*?[^\\])',", BUNDLE.read_text())
    style = found[1].encode().decode("unicode_escape").encode("latin-1")

    digest = base64.b64encode(hashlib.sha256(style).digest()).decode()

    assert f"'sha256-{digest}'" == PLOTLY_STYLE
