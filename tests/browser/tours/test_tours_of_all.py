# SPDX-License-Identifier: MPL-2.0
"""The tours of those who only read can be walked as they are written."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import WIDTHS
from tests.browser.tours.conftest import Begun

pytestmark = pytest.mark.browser
DESK, PHONE = WIDTHS
# Where a demo runs when nobody says otherwise.
WRITTEN = "http://127.0.0.1:8001"


def test_a_citizen_asks_what_applies_and_why(begun: Begun) -> None:
    tour = begun("citizen", PHONE)
    page = tour.walker.page
    tour.go("/")
    tour.go("/hvad-gaelder/?kommune=0410&pr=2023-05-01", "citizen-1")
    assert "fraveget her" in page.inner_text(".verdict-line")
    page.locator(".why > summary").first.click()
    page.locator(".chain").first.scroll_into_view_if_needed()
    tour.look("citizen-2")
    tour.press(".tools a:has-text('Følg')")
    tour.go("/forslag/")
    assert tour.missed() == []


def test_a_journalist_filters_and_fetches(begun: Begun) -> None:
    tour = begun("journalist", DESK)
    tour.go("/fravigelser/?omraade=folkeskole", "journalist-1")
    tour.go("/aftaler/sammenlign/?a=esbjerg-folkeskole&b=holbaek-folkeskole")
    tour.go("/fravigelser/d-hol-ssu/?pr=2023-05-14")
    tour.go("/data/", "journalist-2")
    assert tour.missed() == []


def test_a_developer_asks_reads_and_writes_a_program(begun: Begun, tmp_path: Path) -> None:
    tour = begun("developer", DESK)
    tour.go("/data/", "developer-1")
    tour.walker.go("/api/v1/docs")
    tour.walker.page.locator("text=/hvad-gaelder").first.wait_for()
    tour.take("developer-2")
    ask, fetch = tour.blocks()
    answers = typed(ask, tmp_path, tour.walker.site)
    assert '"kvittering"' in answers
    assert '"raekker"' in answers
    assert "folkeskoleloven" in typed(fetch, tmp_path, tour.walker.site)
    assert (tmp_path / "fravigelse.pdf").read_bytes().startswith(b"%PDF")
    (program,) = tour.blocks("python")
    (tmp_path / "program.py").write_text(program.replace(WRITTEN, tour.walker.site), "utf-8")
    said = subprocess.check_output([sys.executable, tmp_path / "program.py"], text=True)
    assert said.startswith("Middelfart ")
    assert tour.missed() == []


def typed(block: str, folder: Path, site: str) -> str:
    """Type what is written, to the demo that runs here."""
    words = ["bash", "-euc", block.replace("curl ", "curl -sf ").replace(WRITTEN, site)]
    return subprocess.check_output(words, cwd=folder, text=True)
