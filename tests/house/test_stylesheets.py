"""One file a component, each linked, each in its layer, no colour outside the tokens."""

import re

from tests.house.sources import ROOT, name, stylesheets, templates

LAYER = re.compile(r"^(?:/\*.*?\*/\s*)?@layer (\w+)", re.DOTALL)
COLOUR = re.compile(r"#[0-9a-f]{3,8}\b|\b(?:rgba?|hsla?|oklch|oklab|lab|lch)\(", re.IGNORECASE)
ALONE = {"static/css/layers.css", "static/css/plotly.css"}  # the order; what a library looks for


def without_comments(path):
    return re.sub(r"/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def test_every_stylesheet_is_linked():
    pages = "".join(path.read_text(encoding="utf-8") for path in templates())
    linked = set(re.findall(r"static '([^']+\.css)'", pages))

    assert {name(path).removeprefix("static/") for path in stylesheets()} == linked


def test_every_stylesheet_lies_in_its_layer():
    for path in stylesheets():
        layer = LAYER.match(path.read_text(encoding="utf-8"))
        expected = "components" if path.parent.name == "components" else path.stem
        assert (
            name(path) in ALONE
            or not without_comments(path).strip()
            or (layer and layer.group(1) == expected)
        ), name(path)


def test_only_the_tokens_name_a_colour():
    tokens = ROOT / "static/css/tokens.css"
    assert [
        name(path)
        for path in stylesheets()
        if path != tokens and COLOUR.search(without_comments(path))
    ] == []
