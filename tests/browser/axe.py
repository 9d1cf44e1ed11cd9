from __future__ import annotations

from axe_playwright_python.base import AXE_SCRIPT

SERIOUS = {"serious", "critical"}
COLOURS = ["color-contrast", "link-in-text-block"]  # what another theme may change
# No frames: axe would wait in vain for an answer of those that it was not brought into.
RUN = """async options => (await axe.run(
    {resultTypes: ['violations'], iframes: false, ...options})).violations"""


def axe_clean(page, rules: list[str] | None = None) -> list[str]:
    """What axe finds serious on the page as it stands; an empty list is what one wants."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE_SCRIPT)
    found = page.evaluate(RUN, {"runOnly": rules} if rules else {})
    return [
        f"{fault['id']}: {node['html'][:160]}"
        for fault in found
        if fault["impact"] in SERIOUS
        for node in fault["nodes"]
    ]


def axe_clean_in(page, themes) -> list[str]:
    """In each of these themes: all rules in the first; names and order are the same in another."""
    found = []
    for theme in themes:
        page.emulate_media(color_scheme=theme, reduced_motion="reduce")
        rules = None if theme == themes[0] else COLOURS
        found += [f"{theme}: {fault}" for fault in axe_clean(page, rules)]
    return found
