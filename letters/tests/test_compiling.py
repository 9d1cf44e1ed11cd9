"""Words with open places. Cases 35 and 36 of what is tried: no text is ever run."""

import pytest
from django.template import Context, Template

from letters.compiling import compiled, inlined, slot, unknown, with_slots

NAMES = {"first_name", "account"}


def filled(text, html=False, **values):
    return compiled(with_slots(text, NAMES), html=html).fill({"first_name": "Ana"} | values)


def test_a_placeholder_on_the_list_is_filled_for_each_reader():
    letter = compiled(with_slots("Dear {first_name} of {account}!", NAMES))

    assert letter.fill({"first_name": "Ana", "account": "Neri"}) == "Dear Ana of Neri!"
    assert letter.fill({"first_name": "Bo", "account": "Orchid"}) == "Dear Bo of Orchid!"


@pytest.mark.parametrize(
    "text",
    [
        "{{ settings.SECRET_KEY }}", "{{ contact.account.owner.password }}", "{% load i18n %}",
        "{contact.__class__.__init__.__globals__}", "{0}", "{", "}", "{}", "{first_name.upper}",
        "{first_name!r}", "{first_name:>99}", "%(first_name)s", "$first_name", "${7*7}", "{email}",
        "{{7*7}}", "{First_name}",
    ],
)  # fmt: skip
def test_anything_else_in_braces_is_the_text_it_is(text):
    assert filled(text) == text


def test_a_value_is_not_read_again():
    assert filled("{first_name}", first_name="{account}") == "{account}"


@pytest.mark.parametrize("evil", ["<script>x</script>", '"><img onerror=x>', "&amp;", "' a=b"])
def test_in_html_a_value_is_text(evil):
    page = filled('<a title="{first_name}">', html=True, first_name=evil)

    assert not set("<>\"'") & set(page.removeprefix('<a title="').removesuffix('">'))


def test_in_plain_text_nothing_is_escaped():
    assert filled("{first_name}", first_name="R&D <x>") == "R&D <x>"


def test_an_open_place_cannot_be_written_by_hand():
    assert filled(f"a{slot('account')}b") == "aaccountb"


def test_places_survive_the_page_and_its_styles():
    template = Template("<style>p{color:red}</style><p>{{ body }}</p><a href='{{ url }}'>1</a>")
    body = with_slots("<b>{first_name}</b>", NAMES)
    page = inlined(template.render(Context({"body": body, "url": slot("url")})))
    html = compiled(page, html=True).fill({"first_name": "A&B", "url": "https://x.test/?a=1&b=2"})

    assert "&lt;b&gt;A&amp;B&lt;/b&gt;</p>" in html
    assert 'style="color: red;' in html
    assert '<a href="https://x.test/?a=1&amp;b=2"' in html


def test_a_form_can_name_what_is_not_on_the_list():
    assert unknown("Dear {first_name} {email} {email} {0}", NAMES) == ["email"]
