# SPDX-License-Identifier: MPL-2.0
"""Signing in and the pages behind it, as people meet them."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

pytestmark = pytest.mark.browser

HERE = ("/log-ind/", "/om/rettigheder/", "/kommuner/0561/oversigt/", "/kommuner/0751/oversigt/")
PAGES = (*HERE, *(f"/en{path}" for path in HERE))
NAME, PASSWORD = "eksempel", "solen skinner over Mors"


@pytest.fixture(scope="module")
def caseworker(site: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    """Open a user in the register that the site runs on."""
    database = next(tmp_path_factory.getbasetemp().glob("var*/handlerum.sqlite3"))
    asked = ["bruger", "ny", NAME, "--rolle", "caseworker", "--kommune", "0840", "--kode", PASSWORD]
    command = [sys.executable, "-m", "handlerum_portal.cli.main", *asked]
    surroundings = {n: v for n, v in os.environ.items() if n != "DATABASE_URL"}
    surroundings["HANDLERUM_VAR"] = str(database.parent)
    subprocess.run(command, env=surroundings, check=True, capture_output=True)


@pytest.mark.parametrize("path", PAGES)
def test_axe_finds_nothing_and_nothing_is_cut_off(walker: Any, axe: str, path: str) -> None:
    walker.go(path)
    _keep_picture(walker, path)
    assert walker.faults(axe) == []
    assert walker.overflow() <= 0
    assert walker.said == []


def test_a_keyboard_signs_in_and_the_desk_is_whole(walker: Any, axe: str, caseworker: None) -> None:
    walker.go("/arbejde/")
    walker.page.focus("#name")
    walker.page.keyboard.type(NAME)
    walker.press("Tab")
    walker.page.keyboard.type(PASSWORD)
    walker.press("Enter")
    walker.page.wait_for_url("**/arbejde/")
    _keep_picture(walker, "/arbejde/")
    assert "Sagsbehandler, Rebild Kommune" in walker.page.locator(".lead").inner_text()
    assert walker.faults(axe) == []
    assert walker.overflow() <= 0


def _keep_picture(walker: Any, path: str) -> None:
    """Keep what was seen, where HANDLERUM_PICTURES names a folder."""
    folder = os.environ.get("HANDLERUM_PICTURES")
    if folder:
        width = walker.page.viewport_size["width"]
        name = f"{path.strip('/').replace('/', '-')}-{width}.png"
        walker.page.screenshot(path=str(Path(folder) / name), full_page=True)
