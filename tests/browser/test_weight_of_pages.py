# SPDX-License-Identifier: MPL-2.0
"""A page is light, and asks nobody else for anything."""

from typing import Any

import pytest

from bench.paint import PAGES

pytestmark = pytest.mark.browser
FIRST, LATER = 300_000, 50_000
# A slow 4G phone as Lighthouse has it: 150 ms, 1.6 Mbit/s.
ROUND_TRIP, BYTES_A_SECOND, LARGEST_PAINT = 0.15, 200_000, 1.5
VISIT = {
    "/fravigelser/": LATER,
    "/aftaler/middelfart-aeldre/": LATER,
    "/kommuner/0316/": LATER,
    "/institutioner/hel-elverhoejen/": LATER,
    "/hvad-gaelder/0840/": LATER,
}


def came_for(page: Any, address: str) -> list[Any]:
    """Open a page and return what it asked for and got."""
    answers: list[Any] = []

    def keep(request: Any) -> None:
        answers.append(request)

    page.on("requestfinished", keep)
    page.goto(address, wait_until="networkidle")
    page.remove_listener("requestfinished", keep)
    return answers


def bytes_of(answers: list[Any]) -> int:
    """Return how many bytes came over the line."""
    sizes = [request.sizes() for request in answers]
    return sum(s["responseBodySize"] + s["responseHeadersSize"] for s in sizes)


def weight(page: Any, address: str) -> tuple[int, set[str]]:
    """Return how many bytes came over the line for a page, and from which hosts."""
    answers = came_for(page, address)
    hosts = {request.url.split("/")[2] for request in answers if "://" in request.url}
    return bytes_of(answers), hosts


def test_the_first_visit_and_the_next_stay_light_and_ask_nobody_else(
    browser: Any, site: str
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    first, hosts = weight(page, site + "/")
    assert first <= FIRST
    heavy = {}
    for path, most in VISIT.items():
        later, others = weight(page, site + path)
        hosts |= others
        heavy |= {path: later} if later > most else {}
    assert heavy == {}
    assert hosts == {site.split("/")[2]}
    context.close()


def test_a_page_that_grew_too_heavy_would_be_seen(browser: Any, site: str) -> None:
    page = browser.new_page()
    page.goto(site + "/om/")
    answers: list[Any] = []
    page.on("requestfinished", lambda request: answers.extend([request]))
    page.evaluate("fetch('/static/vendor/dkfds/css/dkfds.min.css?heavy', {cache: 'no-store'})")
    page.wait_for_timeout(500)
    assert sum(request.sizes()["responseBodySize"] for request in answers) > 20_000
    page.close()


@pytest.mark.parametrize("path", PAGES)
def test_what_a_first_paint_waits_for_fits_a_slow_phone(path: str, browser: Any, site: str) -> None:
    """Count what must arrive before anything is drawn; `bench.paint` measures the time itself."""
    context = browser.new_context(viewport={"width": 390, "height": 844})
    page = context.new_page()
    needed = came_for(page, site + path)
    size = bytes_of([one for one in needed if one.resource_type in ("document", "stylesheet")])
    scripts = (
        "[...document.scripts].filter(s => s.src && !s.defer && !s.async && s.type !== 'module')"
    )
    assert page.evaluate(f"{scripts}.length") == 0
    # A connection, the page, its styles: three times there and back, and all the bytes in line.
    assert 3 * ROUND_TRIP + size / BYTES_A_SECOND <= LARGEST_PAINT
    context.close()
