# SPDX-License-Identifier: MPL-2.0
"""Every command is documented, and every link in the documents leads somewhere."""

import re
from pathlib import Path

import pytest

from handlerum.ledger.event import ActorRole
from handlerum_portal.cli.main import COMMANDS
from handlerum_portal.pages.wording.accounts import word

ROOT = Path(__file__).parents[2]
TOURS = sorted((ROOT / "tests/browser/tours").glob("test_*.py"))
PAGES = sorted(p for p in (ROOT / "docs").rglob("*.md")) + sorted(ROOT.glob("*.md"))
# Decisions are records of their day, in the language of the code.
READ = [p for p in PAGES if p.is_relative_to(ROOT / "docs") and p.parent.name != "decisions"]
DANISH, ENGLISH = r"\b(?:og|ikke|det|som|til|med)\b", r"\b(?:and|not|the|which|with|of)\b"
SHELL, NO_ROOMS = ROOT / "src/handlerum_portal", {"templatetags", "migrations"}
LEAST = 4
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#]+)")


def label(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_documented(command: str) -> None:
    written = "".join(page.read_text("utf-8") for page in PAGES)
    assert f"handlerum {command}" in written


@pytest.mark.parametrize("storey", ["actions", "pages", "store"])
def test_every_room_of_the_shell_stands_in_the_picture_of_the_house(storey: str) -> None:
    house = (ROOT / "ARCHITECTURE.md").read_text("utf-8")
    rooms = {one.parent.name for one in (SHELL / storey).glob("*/__init__.py")} - NO_ROOMS
    assert {one for one in rooms if not re.search(rf"`(?:{storey}/)?{one}`", house)} == set()


@pytest.mark.parametrize("role", [role for role in ActorRole if role is not ActorRole.SYSTEM])
def test_every_role_has_a_tour_that_a_test_walks(role: ActorRole) -> None:
    danish, english = word(f"role.{role.value}", "da"), word(f"role.{role.value}", "en")
    listed = (ROOT / "docs/tutorial/README.md").read_text("utf-8")
    found = re.search(rf"\| {danish} / {english} \| \[.*\]\(([\w-]+)\.md\)", listed)
    assert found
    walks = "".join(one.read_text("utf-8") for one in TOURS)
    assert f'"{found[1]}"' in walks


@pytest.mark.parametrize("page", READ, ids=label)
def test_every_page_of_the_documents_speaks_danish_and_english(page: Path) -> None:
    text = page.read_text("utf-8")
    assert len(re.findall(DANISH, text)) >= LEAST
    assert len(re.findall(ENGLISH, text)) >= LEAST


@pytest.mark.parametrize("page", sorted((ROOT / "docs").glob("*/*.md")), ids=label)
def test_every_page_of_the_documents_is_listed(page: Path) -> None:
    folder = "tutorial" if page.parent.name == "tutorial" else ""
    listed = (ROOT / "docs" / folder / "README.md").read_text("utf-8")
    inside = page.relative_to(ROOT / "docs" / folder)
    assert f"({inside})" in listed or f"({inside.parts[0]})" in listed or page.name == "README.md"


@pytest.mark.parametrize("page", PAGES, ids=label)
def test_every_link_leads_somewhere(page: Path) -> None:
    targets = LINK.findall(page.read_text("utf-8"))
    assert [t for t in targets if not (page.parent / t).exists()] == []
