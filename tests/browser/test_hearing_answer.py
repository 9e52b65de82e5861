# SPDX-License-Identifier: MPL-2.0
"""An answer with a name and a file, from a desk and a telephone: looked through, edited, sent,
confirmed, read by the caseworker, and shown to everybody."""

import os
import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import Walker
from tests.browser.hands import hearing_opened, is_clean, play, to, today
from tests.portal.hearings.papers import docx

pytestmark = pytest.mark.browser
WORKS = "Børnene kan spise sammen"
NEAR = 50
NAME = "Eksempelskolens bestyrelse"


def written(page: Any, mailbox: str, file: Path) -> None:
    page.fill("#virker", WORKS)
    page.locator("#part-skolebestyrelse").click()
    page.fill("#navn", NAME)
    page.fill("#epost", mailbox)
    page.set_input_files("#bilag", file)
    assert beside_its_words(page, "#vises")
    page.locator("label[for=vises]").click()
    page.locator("label[for=navn-vises]").click()
    page.wait_for_timeout(1_100)


def looked_through_and_sent(walking: Walker, axe: str) -> None:
    page = walking.page
    page.click("text=Gennemse svaret")
    page.wait_for_selector("text=Svaret er ikke sendt endnu")
    assert all(words in page.inner_text("main") for words in (WORKS, NAME, "udtalelse.docx"))
    seen(walking, axe, "gennemse")
    page.click("text=Redigér")
    assert page.input_value("#virker") == WORKS
    assert page.is_checked("#vises")
    assert "udtalelse.docx" in page.inner_text("#bilag-felt")
    seen(walking, axe, "rediger")
    page.click("text=Gennemse svaret")
    page.click("text=Send svaret")
    page.wait_for_url("**/hoeringer/mit/**")
    assert "Se i din postkasse" in page.inner_text("main")
    seen(walking, axe, "mit")


def confirmed(page: Any, demo: str, mailbox: str, home: dict[str, str]) -> None:
    (letter,) = to(mailbox, home)
    link = re.search(r"https?://[^/]+(/besked/\S+)", letter)
    assert link
    page.goto(demo + link[1])
    page.click("text=Ja, skriv til mig")


def read_and_shown(walking: Walker, demo: str, hearing: str, axe: str) -> None:
    page = walking.page
    play(page, demo, "caseworker")
    page.goto(demo + f"/arbejde{hearing.replace('hoeringer/', 'hoeringer/0561/')}")
    seen(walking, axe, "arbejde")
    with page.expect_download() as came:
        page.click("text=udtalelse.docx")
    assert re.fullmatch(r"hoering-\d+-svar-\d+\.docx", came.value.suggested_filename)
    assert beside_its_words(page, "[id^=vis-bilag]")
    page.locator("label[for^=vis-bilag]").click()
    page.locator("button:has-text('Vis'):not(:has-text('ikke'))").first.click()
    page.wait_for_selector("text=Vises for alle")
    seen(walking, axe, "laest")


def beside_its_words(page: Any, box: str) -> bool:
    """Claim that a box to tick stands where its label begins, not somewhere else on the page."""
    ticked = page.locator(box).first
    label = page.locator(f"label[for={ticked.get_attribute('id')}]").bounding_box()
    place = ticked.bounding_box()
    return bool(abs(place["y"] - label["y"]) < NEAR and abs(place["x"] - label["x"]) < NEAR)


def seen(walking: Walker, axe: str, name: str) -> None:
    """Claim that the page is clean; keep a picture where a folder is named for them."""
    if folder := os.environ.get("PICTURES"):
        width = walking.page.viewport_size["width"]
        walking.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)
    is_clean(walking, axe)


def test_an_answer_goes_from_form_to_page_with_name_and_file(
    walking: Walker, demo: str, demo_home: dict[str, str], axe: str, tmp_path: Path
) -> None:
    page, width = walking.page, walking.page.viewport_size["width"]
    mailbox = f"bestyrelse-{width}@eksempel.dk"
    file = tmp_path / "udtalelse.docx"
    file.write_bytes(docx())
    closes = today(demo_home) + timedelta(days=12)
    hearing, _ = hearing_opened(demo, f"Eksempel: frokost ({width})", closes)
    walking.go(hearing)
    written(page, mailbox, file)
    seen(walking, axe, "form")
    looked_through_and_sent(walking, axe)
    confirmed(page, demo, mailbox, demo_home)
    read_and_shown(walking, demo, hearing, axe)
    page.goto(demo + hearing)
    main = page.inner_text("main")
    assert WORKS in main
    assert f"Skolebestyrelsen · {NAME}" in main
    seen(walking, axe, "side")
    with page.expect_download():
        page.click("text=Bilag til svar")
    assert walking.said == []
