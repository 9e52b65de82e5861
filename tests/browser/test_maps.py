# SPDX-License-Identifier: MPL-2.0
"""The map on a desk, on a phone, by keyboard, in high contrast, and in a frame on another site."""

import re
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import WIDTHS, Walker

pytestmark = pytest.mark.browser
OUTLINE = "/?visning=landkort&pr=2024-05-14"
TAB_STOPS = "a.outline-link:not([tabindex])"
LEAST = 24


@pytest.fixture
def walker(browser: Any, site: str) -> Iterator[Walker]:
    """Return a visitor on a desk."""
    walker = Walker(browser, site, WIDTHS[0])
    yield walker
    walker.page.close()


@pytest.mark.parametrize(
    "path", [OUTLINE, "/?visning=fliser", "/en/indlejr/kort/?visning=landkort"]
)
def test_the_map_has_no_fault_on_a_desk_or_a_phone(walker: Walker, axe: str, path: str) -> None:
    walker.go(path)
    assert walker.faults_at_each_width(axe) == []
    walker.page.set_viewport_size({"width": 390, "height": 844})
    wide = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
    assert walker.page.evaluate(wide) <= 0


def test_every_municipality_is_reached_by_tab_and_its_focus_is_seen(walker: Walker) -> None:
    walker.go(OUTLINE)
    page = walker.page
    page.locator(".skip-map").focus()
    names = []
    for _ in range(98):
        page.keyboard.press("Tab")
        at = page.evaluate("document.activeElement.getAttribute('aria-label')")
        names.append(at)
    assert len({name.partition(":")[0] for name in names}) == 98
    assert names[0].startswith("Hjørring")
    wide = "getComputedStyle(document.querySelector('{} path')).strokeWidth"
    assert page.evaluate(wide.format(".outline-link:focus-visible")) == "6px"
    assert page.evaluate(wide.format(".outline-link:not(:focus-visible)")) == "1px"
    page.keyboard.press("Enter")
    page.wait_for_url(re.compile(r"/kommuner/\d{4}/$"))


def test_who_skips_the_map_lands_after_it(walker: Walker) -> None:
    walker.go(OUTLINE)
    walker.page.locator(".skip-map").focus()
    walker.page.keyboard.press("Enter")
    walker.page.keyboard.press("Tab")
    assert walker.page.evaluate("!document.activeElement.closest('svg')")


def test_on_a_phone_the_capitals_small_ones_are_large_enough_to_press(walker: Walker) -> None:
    walker.page.set_viewport_size({"width": 390, "height": 844})
    walker.go(OUTLINE)
    boxes = walker.page.locator(f".outline-capital {TAB_STOPS}").evaluate_all(
        "links => links.map(a => [a.getAttribute('aria-label'), a.getBoundingClientRect()])"
        ".map(([name, box]) => [name, Math.min(box.width, box.height)])"
    )
    assert len(boxes) > 15
    assert [(name, size) for name, size in boxes if size < LEAST] == []
    assert walker.page.locator("section table.register").is_visible()


def test_until_a_phone_chooses_it_has_the_table_and_no_map(walker: Walker) -> None:
    walker.page.set_viewport_size({"width": 390, "height": 844})
    walker.go("/")
    assert not walker.page.locator(".tiles").is_visible()
    assert walker.page.locator("section table.register").is_visible()
    walker.page.locator("main .switch a:visible", has_text="Landkort").click()
    walker.page.wait_for_url("**/?visning=landkort#kort")
    assert walker.page.locator(".outline").first.is_visible()


def test_in_high_contrast_who_has_an_agreement_still_stands_out(walker: Walker) -> None:
    walker.page.emulate_media(forced_colors="active")
    walker.go(OUTLINE)
    fill = "getComputedStyle(document.querySelector('{} path')).fill"
    with_one = walker.page.evaluate(fill.format(".outline-dagtilbud"))
    without = walker.page.evaluate(fill.format(".outline-link:not(.outline-dagtilbud)"))
    assert with_one != without
    names = walker.page.locator(".outline-name").all_text_contents()
    assert sorted(name[-1] for name in names) == sorted("DDSSÆÆÆ")


def test_on_paper_there_is_a_map_and_no_buttons(walker: Walker) -> None:
    walker.page.emulate_media(media="print")
    walker.go(OUTLINE)
    assert walker.page.locator(".outline").first.is_visible()
    assert not walker.page.locator(".map-tools").is_visible()
    assert not walker.page.locator("main .switch").first.is_visible()


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[tuple[Path, str]]:
    """Serve a folder as another site, and return it with its address."""
    handler = partial(_Silent, directory=str(tmp_path))
    server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield tmp_path, f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


class _Silent(SimpleHTTPRequestHandler):
    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.mark.parametrize("view", ["landkort", "fliser"])
def test_the_code_on_the_page_shows_the_map_on_another_site(
    walker: Walker, elsewhere: tuple[Path, str], view: str
) -> None:
    folder, address = elsewhere
    walker.go(f"/?visning={view}&pr=2024-05-14")
    walker.page.locator(".map-more > summary").click()
    code = walker.page.locator("#kort-ramme").text_content()
    page_there = f"<!doctype html><html lang=da><title>Andet sted</title><main>{code}</main></html>"
    (folder / "side.html").write_text(page_there, "utf-8")
    walker.page.goto(f"{address}/side.html", wait_until="networkidle")
    frame = walker.page.frame_locator("iframe")
    kind = ".outline-link" if view == "landkort" else ".tile-link"
    assert frame.locator(f"{kind}:not([tabindex])").count() == 98
    assert "14. maj 2024" in str(frame.locator("h1").text_content())
    frame.locator(f"{kind}[aria-label^='Viborg']:not([tabindex])").focus()
    walker.page.keyboard.press("Enter")
    walker.page.wait_for_url("**/kommuner/0791/")


def test_the_code_is_copied_by_one_press(walker: Walker) -> None:
    walker.page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    walker.go(OUTLINE)
    walker.page.locator(".map-more > summary").click()
    walker.page.locator("[data-from]").click()
    walker.page.locator("[data-from]", has_text="Koden er kopieret").wait_for()
    copied = walker.page.evaluate("navigator.clipboard.readText()")
    assert copied.startswith("<iframe src=")
    assert "pr=2024-05-14" in copied
