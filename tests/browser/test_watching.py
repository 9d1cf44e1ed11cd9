"""The watchers themselves: would they see a fault?"""

import pytest

from tests.browser.axe import axe_clean

pytestmark = pytest.mark.browser
INLINE = "document.body.insertAdjacentHTML('beforeend', '<p style=\"color: red\">x</p>')"


def test_axe_sees_a_field_without_its_label(portal):
    page = portal.open("/login/")
    page.evaluate("document.querySelector('label').remove()")

    assert any(fault.startswith("label") for fault in axe_clean(page))


def test_a_breach_of_the_policy_is_heard(portal, complaints):
    portal.open("/login/").evaluate(INLINE)

    assert any("style-src" in said for said in complaints.said)
    complaints.expect("style-src")
