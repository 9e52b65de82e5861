# SPDX-License-Identifier: MPL-2.0
"""Three hundred hostile files are each answered within a second and within 200 MB, in words."""

import json
import subprocess
import sys
import time
from functools import cache
from pathlib import Path

import pytest

from handlerum_portal.actions.local_rules import table_parts
from handlerum_portal.actions.local_rules.table_bounds import MOST_ROWS, UnreadableTable
from handlerum_portal.actions.local_rules.table_files import rows_of
from handlerum_portal.pages.wording.local_rules import SENTENCES
from tests.portal.hostile_tables import honest, hostile, sheet, xlsx

ROOT = Path(__file__).parents[2]
QUICK = 60
# Reads each file in a process that may not grow by more than 200 MB.
PROGRAMME = """
import json, resource, sys, time
sys.path[:0] = ["src", "."]
import django; django.setup()
from tests.portal.hostile_tables import hostile
from handlerum_portal.actions.local_rules.table_files import rows_of
from handlerum_portal.actions.local_rules.table_bounds import UnreadableTable
files = list(hostile())
with open("/proc/self/statm") as told:
    now = int(told.read().split()[0]) * resource.getpagesize()
resource.setrlimit(resource.RLIMIT_AS, (now + 200 * 2**20,) * 2)
for name, content in files:
    began = time.process_time()
    try:
        said = len(rows_of(content))
    except UnreadableTable as error:
        said = error.data["reason"]
    print(json.dumps([name, said, time.process_time() - began]), flush=True)
"""


@cache
def files() -> dict[str, bytes]:
    return dict(hostile())


def answered(content: bytes) -> str | int:
    try:
        return len(rows_of(content))
    except UnreadableTable as error:
        return str(error.data["reason"])


def test_a_sample_is_answered_in_words_and_in_time() -> None:
    sample = list(files().items())
    for name, content in sample[:: len(sample) // QUICK]:
        began = time.process_time()
        said = answered(content)
        assert time.process_time() - began < 1.0, name
        assert isinstance(said, int) or f"unreadable_table.{said}" in SENTENCES, name


def test_honest_files_are_read() -> None:
    assert [[row.texts[0] for row in rows_of(content)] for content in honest()] == [
        ["Regel", "Ugeplaner"]
    ] * 2


@pytest.mark.parametrize(
    ("name", "reason"),
    [
        ("bomb-word", "bomb"),
        ("bomb-names", "bomb"),
        ("deep-5000", "bomb"),
        ("entity-late-sheet", "doctype"),
        ("entity-wide-book", "doctype"),
        ("entity-local-word", "doctype"),
        ("macro-part", "macros"),
        ("packed-12", "packed"),
        ("locked", "locked"),
        ("hidden", "no_sheet"),
        ("open-del", "tracked_changes"),
        ("cell-tall", "too_many_rows"),
        ("kind-ole", "old_office"),
        ("external", "not_office"),
    ],
)
def test_what_is_hidden_in_a_file_is_named(name: str, reason: str) -> None:
    assert answered(files()[name]) == reason


def test_the_test_sees_a_reader_that_believes_doctypes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(table_parts, "_doctype", lambda *_: None)
    assert answered(files()["entity-late-sheet"]) != "doctype"


def test_no_file_gives_more_rows_than_a_list_may_have() -> None:
    rows = "".join(f"<row><c><v>{number}</v></c></row>" for number in range(MOST_ROWS))
    assert answered(xlsx(sheet=sheet(rows))) == MOST_ROWS


@pytest.mark.slow
def test_all_of_them_are_answered_within_a_second_and_200_megabytes() -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROGRAMME],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={"DJANGO_SETTINGS_MODULE": "handlerum_portal.settings", "PATH": "/usr/bin"},
    )
    assert done.returncode == 0, done.stderr[-2000:]
    told = [json.loads(line) for line in done.stdout.splitlines()]
    slow = [(name, spent) for name, _, spent in told if spent > 1.0]
    dumb = [
        said
        for _, said, _ in told
        if isinstance(said, str) and f"unreadable_table.{said}" not in SENTENCES
    ]
    assert (len(told) >= 300, slow, dumb) == (True, [], [])
