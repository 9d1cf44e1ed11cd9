import pytest
from django.utils import translation

from csm_portal.lib.money import money, short_money


@pytest.mark.parametrize(
    ("language", "words"),
    [("en", "€96,000"), ("fr", "96\u202f000\xa0€"), ("fr-ca", "96\xa0000\xa0€")],
)
def test_an_amount_has_no_cents_in_any_language(language, words):
    with translation.override(language):
        assert money(96_000, "EUR") == words


@pytest.mark.parametrize(
    ("amount", "words"), [(2_611_300, "€2.61M"), (503_760, "€504K"), (64_000, "€64K"), (0, "€0")]
)
def test_a_total_is_short(amount, words):
    assert short_money(amount, "EUR") == words
