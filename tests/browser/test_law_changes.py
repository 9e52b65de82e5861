# SPDX-License-Identifier: MPL-2.0
"""The law changes: from the new text to what it touches, and to a frame released by two."""

import json
import subprocess
import sys
import zipfile
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from tests.browser.conftest import ROOT, WIDTHS, Walker
from tests.browser.hands import is_clean, play, today

pytestmark = pytest.mark.browser
NEW = "LBK 9999/2026"
ROOM = "/arbejde/ministerium/rammer/folkeskole/"
PUBLIC = "/aftaler/esbjerg-folkeskole/ramme/"
# Each width changes a section of its own, for the frame is the same in one demo.
SECTION = dict(zip(WIDTHS, ("§ 16 d", "§ 16 e"), strict=True))


@pytest.fixture(scope="module")
def new_text(
    shared: Path, demo: str, demo_home: dict[str, str], tmp_path_factory: pytest.TempPathFactory
) -> str:
    """Load a text under an invented number, with one section changed; return its name."""
    with zipfile.ZipFile(shared / "data/law-json.zip") as pack:
        document = json.loads(pack.read("2025_1100.json"))
    document |= {"id": "2026:9999", "issued_date": "2026-01-05"}
    for row in document["provisions"]:
        row["content"] += " Eksempel." if row["section"] == "26" else ""
    file = tmp_path_factory.mktemp("text") / "ny.json"
    file.write_text(json.dumps(document), "utf-8")
    command = [sys.executable, "-m", "handlerum_portal.cli.main", "lov", "indlaes", str(file)]
    around = demo_home | {
        "HANDLERUM_VAR": demo_home["HANDLERUM_DEMO_VAR"],
        "HANDLERUM_DEMO": "1",
        "PYTHONPATH": str(ROOT / "src"),
    }
    subprocess.run(command, env=around, check=True, capture_output=True)
    return NEW


def look(walking: Walker, name: str) -> None:
    """Keep a picture where somebody asked for pictures."""
    import os

    folder = os.environ.get("HANDLERUM_PICTURES")
    if folder:
        width = walking.page.viewport_size["width"]
        walking.page.screenshot(path=f"{folder}/{name}-{width}.png", full_page=True)


def test_the_law_changes_and_two_release_the_frame(
    walking: Walker, demo: str, demo_home: dict[str, str], new_text: str, axe: str
) -> None:
    page, section = walking.page, SECTION[walking.page.viewport_size["width"]]
    play(page, demo, "ministry_legal", "")
    walking.go("/arbejde/ministerium/lov/?lov=folkeskoleloven")
    assert new_text in page.locator("#efter").inner_text()
    assert "§ 26" in page.inner_text("main").replace("\u00a0", " ")
    is_clean(walking, axe)
    look(walking, "law")
    page.click("text=Foreslå en ændring af rammen")
    first = today(demo_home) + timedelta(days=10)
    page.fill("#dag", first.isoformat())
    page.fill("#begrundelse", "Eksempel, ikke en virkelig ændring.")
    page.fill("#kilde", "lov 999/2023 § 4")
    page.fill("#ny-maal-1", "§ 987")
    _press(page, "vis")
    assert "§ 987 findes ikke" in page.inner_text("main").replace("\u00a0", " ")
    is_clean(walking, axe)
    look(walking, "refused")
    page.fill("#ny-maal-1", section)
    _press(page, "vis")
    assert "kan fraviges → kan ikke fraviges" in page.inner_text("main")
    is_clean(walking, axe)
    look(walking, "preview")
    _press(page, "foreslaa")
    assert "En anden skal udgive den" in page.inner_text("main")
    is_clean(walking, axe)
    _another_releases(walking, demo, axe)
    walking.go(
        f"/kan-det-fraviges/?bestemmelse=folkeskoleloven {section}&kommune=0561"
        f"&besluttet={first - timedelta(days=1)}"
    )
    assert "Ja" in page.locator(".verdict").inner_text()
    walking.go(
        f"/kan-det-fraviges/?bestemmelse=folkeskoleloven {section}&kommune=0561&besluttet={first}"
    )
    assert "Nej" in page.locator(".verdict").inner_text()
    for tongue in ("", "/en"):
        walking.go(f"{tongue}{PUBLIC}")
        assert "lov 999/2023" in page.inner_text("#versioner ~ .duty").replace("\u00a0", " ")
        is_clean(walking, axe)
    look(walking, "public")


def _press(page: Any, step: str) -> None:
    with page.expect_navigation():
        page.click(f'button[name="skridt"][value="{step}"]')


def _another_releases(walking: Walker, demo: str, axe: str) -> None:
    """Give it back with a note, let it be sent again, and release it."""
    page = walking.page
    play(page, demo, "ministry_legal", "", 2)
    walking.go(ROOM)
    look(walking, "proposal")
    page.fill("#besked", "Se kilden efter.")
    _press(page, "tilbage")
    play(page, demo, "ministry_legal", "")
    walking.go(ROOM)
    assert "Se kilden efter." in page.inner_text("main")
    is_clean(walking, axe)
    _press(page, "foreslaa")
    play(page, demo, "ministry_legal", "", 2)
    walking.go("/arbejde/ministerium/rammer/")
    is_clean(walking, axe)
    page.click("text=En ændring venter på en anden person")
    is_clean(walking, axe)
    _press(page, "udgiv")
    assert "Version 2" in page.inner_text("main")
    is_clean(walking, axe)
    look(walking, "released")
    walking.go(f"/en{ROOM}")
    is_clean(walking, axe)
