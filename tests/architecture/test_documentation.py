# SPDX-License-Identifier: MPL-2.0
"""Every command is documented, and every link in the documents leads somewhere."""

import re
from pathlib import Path

import pytest

from handlerum_portal.cli.main import COMMANDS

ROOT = Path(__file__).parents[2]
PAGES = sorted(p for p in (ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md"))
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    written = "".join(page.read_text("utf-8") for page in PAGES)
    assert f"handlerum {command}" in written


@pytest.mark.parametrize("page", PAGES, ids=label)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []
