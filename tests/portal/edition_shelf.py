# SPDX-License-Identifier: MPL-2.0
"""An edition published with all its files, and what then lies on the shelf."""

from functools import cache
from typing import Any

import pytest

from handlerum_portal.actions.decisions.edition_files import PROOF, finish_editions
from handlerum_portal.actions.decisions.printing import to_pdf
from handlerum_portal.actions.signing import sign_new
from handlerum_portal.store.decisions.edition_files import tree
from handlerum_portal.store.models import OverviewEdition, OwnDecision

ALL = {
    *("oversigt.json", "oversigt.csv", "oversigt.html", "overview.html", "oversigt.xlsx"),
    *("oversigt.docx", "oversigt.pdf", "plakat.pdf", PROOF),
}
FOLDER = "0561/folkeskole/1"
_printed = cache(to_pdf)


@pytest.fixture(autouse=True)
def _print_the_same_page_once(monkeypatch: Any) -> None:
    """Spare the seconds that each PDF takes: the same page gives the same bytes."""
    monkeypatch.setattr("handlerum_portal.pages.papers.edition_pages.to_pdf", _printed)


@pytest.fixture
def done(shown: OwnDecision) -> OverviewEdition:
    """Publish an edition with all its files."""
    sign_new()
    finish_editions()
    return OverviewEdition.objects.get()


def on_disk() -> dict[str, bytes]:
    return {f.name: f.read_bytes() for f in (tree() / FOLDER).iterdir()}
