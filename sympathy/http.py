from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

from csp.decorators import csp_update

# Plotly's bundle adds one <style> for its maps as it loads. Exactly this one is let in, on pages
# with a chart; the test takes the hash of the installed package's.
PLOTLY_STYLE = "'sha256-ji27qzEtxXZW+7dun6UwjHXJ18e6WAin1VvNtkzIE/o='"


def with_chart(view: Callable[..., Any]) -> Callable[..., Any]:
    """A page on which Plotly may draw."""
    return cast(Callable[..., Any], csp_update({"style-src": [PLOTLY_STYLE]})(view))
