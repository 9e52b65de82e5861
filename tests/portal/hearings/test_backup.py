# SPDX-License-Identifier: MPL-2.0
"""The files of answers are saved, brought back byte for byte, held against their checksums, and
what was taken back since stays taken back."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.store.backup import rows
from tests.portal.test_operation import python, run

FILL = """
import django; django.setup()
import hashlib
from datetime import date
from io import BytesIO
from django.utils import timezone
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.community.hearing_files import give_file, keep_file
from handlerum_portal.store.models import Hearing, HearingAnswer, Person
who = Person.objects.create(name="eksempel", role=ActorRole.CASEWORKER, municipality="0791")
row = Hearing.objects.create(title="Mad", what="Mad?", municipality="0791", area="aeldre",
    opens=date(2026, 1, 1), closes=date(2030, 1, 1), key="k", person=who)
for number in range(3):
    made = HearingAnswer.objects.create(hearing=row, party="borgere", works=f"Svar {number}",
        name="Lone Lauritsen", may_be_shown=True, may_show_name=True, is_read=True, is_shown=True,
        sent_at=timezone.now(), confirmed_at=timezone.now(),
        secret=hashlib.sha256(f"svar-{number}".encode()).hexdigest())
    words = f"Bilag {number} ".encode() * 200_000
    give_file(keep_file(BytesIO(words), len(words), "a.txt", "127.0.0.1"), made)
"""
TAKE_BACK = """
import django; django.setup()
from handlerum_portal.actions.community.hearing_answers import hide_answer, show_answer
from handlerum_portal.actions.community.hearing_forgetting import take_back_consent
from handlerum_portal.store.models import HearingAnswer, Person
take_back_consent("svar-0")
who = Person.objects.get(name="eksempel")
_, second, third = HearingAnswer.objects.values_list("pk", flat=True)
hide_answer(who, second, "Rammer en person")
hide_answer(who, third, "En fejl")
show_answer(who, third)
"""
SPOIL = """
import django; django.setup()
from handlerum_portal.store.models import HearingFile
HearingFile.objects.filter(pk=HearingFile.objects.first().pk).update(content=b"andet")
"""
TELL = """
import django; django.setup()
import hashlib, json, sys
from handlerum_portal.store.models import HearingAnswer, HearingFile
print(json.dumps({
    "shown": [one.works for one in HearingAnswer.objects.filter(is_shown=True)],
    "agreed": [one.works for one in HearingAnswer.objects.filter(may_be_shown=True)],
    "files": {str(one.answer_id): hashlib.sha256(bytes(one.content)).hexdigest()
              for one in HearingFile.objects.all()}}), file=open(sys.argv[-1], "w"))
"""


@pytest.fixture(scope="module")
def place(tmp_path_factory: Any) -> Path:
    place: Path = tmp_path_factory.mktemp("answers")
    given = "--vaert x.dk --myndighed X --support 1 --admin admin --uden-https".split()
    run(place / "var", "opret", *given, "--kode", "solen skinner over Mors", "--json")
    python(place / "var", FILL)
    run(place / "var", "gem", str(place / "copy.zip"))
    return place


def told(var: Path) -> dict[str, Any]:
    file = var / "told.json"
    python(var, TELL.replace("sys.argv[-1]", repr(str(file))))
    said: dict[str, Any] = json.loads(file.read_text())
    file.unlink()
    return said


def test_files_come_back_byte_for_byte_and_are_held_against_their_checksums(
    place: Path, tmp_path: Path
) -> None:
    said = json.loads(run(tmp_path / "new", "hent", str(place / "copy.zip"), "--json"))
    assert (said["damaged"], said["taken_back_again"]) == (0, 0)
    assert told(tmp_path / "new") == told(place / "var")
    assert len(told(tmp_path / "new")["files"]) == 3
    health = json.loads(run(tmp_path / "new", "kontroller", "--json"))["health"]
    assert health["attachments"] == {"found": "good", "level": "good"}


def test_a_spoilt_file_is_told_of_when_checked_and_when_restored(
    place: Path, tmp_path: Path
) -> None:
    shutil.copytree(place / "var", tmp_path / "var")
    python(tmp_path / "var", SPOIL)
    assert "1 er ikke, som de blev sendt" in run(tmp_path / "var", "kontroller", code=1)
    run(tmp_path / "var", "gem", str(tmp_path / "spoilt.zip"))
    assert "1 er ikke" in run(tmp_path / "new", "hent", str(tmp_path / "spoilt.zip"))


def test_what_was_taken_back_since_stays_so_when_an_older_backup_comes_back(
    place: Path, tmp_path: Path
) -> None:
    shutil.copytree(place / "var", tmp_path / "var")
    python(tmp_path / "var", TAKE_BACK)
    listed = tmp_path / "var/deletions.jsonl"
    assert "Lone" not in listed.read_text()
    asked = ("hent", str(place / "copy.zip"), "--json", "--sletteliste", str(listed))
    assert json.loads(run(tmp_path / "new", *asked))["taken_back_again"] == 2
    now = told(tmp_path / "new")
    assert (now["shown"], now["agreed"], len(now["files"])) == (["Svar 2"], ["Svar 2"], 2)
    assert listed.read_text() == (tmp_path / "new/deletions.jsonl").read_text()


def test_rows_that_hold_whole_files_are_read_a_few_at_a_time() -> None:
    def lines() -> Iterator[bytes]:
        yield from [b"x" * 9_000_000] * 5
        yield from [b"y"] * 4_100

    sizes = [len(some) for some in rows.at_a_time(lines())]
    assert sizes == [3, 2_000, 2_000, 102]
    assert list(rows.at_a_time(iter(()))) == []
