# SPDX-License-Identifier: MPL-2.0
"""An installation is made, saved, lost and brought back whole."""

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest

from handlerum_portal.store.backup.file import BackupRefused, open_backup

MAIN = [sys.executable, "-m", "handlerum_portal.cli.main"]
FILL = """
import django; django.setup()
from django.db import transaction
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.actions.people.accounts import open_person
for number in range(20):
    with transaction.atomic():
        record(Act("test.done", f"test/{number}", ActorRole.SYSTEM, {"ø": "æ" * number}), take_stamp(), f"key-{number}")
open_person("Anna Eksempel", "auditor", "", "solen skinner over Mors")
"""
ERASE = """
import django; django.setup()
from handlerum_portal.actions.people.erasure import erase
from handlerum_portal.store.models import Person
erase(Person.objects.get(name="Anna Eksempel"))
"""


def surroundings(var: Path, **more: str) -> dict[str, str]:
    kept = {n: v for n, v in os.environ.items() if not n.startswith(("DATABASE", "HANDLERUM"))}
    return kept | {
        "HANDLERUM_VAR": str(var),
        "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings",
        **more,
    }


def run(var: Path, *command: str, code: int = 0, **more: str) -> str:
    ran = subprocess.run(
        [*MAIN, *command],
        env=surroundings(var, **more),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == code, ran.stdout + ran.stderr
    return ran.stdout if code == 0 else " ".join((ran.stdout + ran.stderr).split())


def python(var: Path, code: str) -> None:
    subprocess.run([sys.executable, "-c", code], env=surroundings(var), check=True)


@pytest.fixture(scope="module")
def place(tmp_path_factory: Any) -> Path:
    """Make an installation with people and events, and save it."""
    place = tmp_path_factory.mktemp("operation")
    var = place / "var"
    given = "--vaert x.dk --myndighed X --support 1 --admin admin --uden-https".split()
    secret = ("--kode", "solen skinner over Mors")
    made = run(var, "opret", *given, *secret, "--skriv", str(place / "units"), "--json")
    (place / "made.json").write_text(made)
    python(var, FILL)
    (var / "site").mkdir()
    (var / "site/logo.png").write_bytes(b"logo")
    run(var, "gem", str(place / "copy.zip"))
    return place


def test_a_fresh_installation_writes_its_knobs_and_its_units(place: Path) -> None:
    told = json.loads((place / "made.json").read_text())
    assert {Path(name) for name in told["skrevet"]} == set((place / "units").iterdir())
    assert (told["administrator"], "Mors" in str(told)) == ("admin", False)
    knobs = (place / "var/handlerum.env").read_text()
    assert 'HANDLERUM_AUTHORITY="X"' in knobs
    assert 'HANDLERUM_SITE="http://x.dk"' in knobs
    assert (place / "var/handlerum.env").stat().st_mode & 0o777 == 0o600
    unit = (place / "units/handlerum.service").read_text()
    assert f"HANDLERUM_VAR={place / 'var'}" in unit
    assert "try_files $uri" in (place / "units/nginx.conf").read_text()


def test_an_installation_is_never_made_twice(place: Path) -> None:
    given = (
        "--vaert x.dk --myndighed X --support 1 --admin b --kode solen-skinner-over-Mors".split()
    )
    assert "allerede en installation" in run(place / "var", "opret", *given, code=2)


def test_the_backup_is_kept_from_others(place: Path) -> None:
    assert (place / "copy.zip").stat().st_mode & 0o777 == 0o600
    names = set(zipfile.ZipFile(place / "copy.zip").namelist())
    assert {"files/site/logo.png", "files/ledger/signing-key.bin"} <= names
    assert not {n for n in names if "sqlite3" in n or "session" in n}
    run(place / "var", "gem", str(place / "bare.zip"), "--uden-noegle")
    bare = zipfile.ZipFile(place / "bare.zip").namelist()
    assert not [n for n in bare if "secret" in n or "ledger/" in n]
    assert not [n for n in (*names, *bare) if "handlerum.env" in n]


def test_what_was_saved_comes_back_the_same(place: Path, tmp_path: Path) -> None:
    said = json.loads(run(tmp_path / "new", "hent", str(place / "copy.zip"), "--json"))
    assert said["events"] == 22
    before = json.loads(run(place / "var", "kontroller", "--json"))
    after = json.loads(run(tmp_path / "new", "kontroller", "--json"))
    assert (after["root"], after["key"], after["true"]) == (before["root"], before["key"], True)
    run(tmp_path / "new", "gem", str(tmp_path / "again.zip"))
    assert tables(tmp_path / "again.zip") == tables(place / "copy.zip")


def test_an_erased_person_stays_erased_after_an_older_backup(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "var", tmp_path / "var")
    python(tmp_path / "var", ERASE)
    assert "Anna" not in run(tmp_path / "var", "bruger", "liste")
    listed = tmp_path / "var/deletions.jsonl"
    assert "Anna" not in listed.read_text()
    plain = run(tmp_path / "forgot", "hent", str(place / "copy.zip"), "--json")
    assert json.loads(plain)["erased_again"] == 0
    assert "Anna" in run(tmp_path / "forgot", "bruger", "liste")
    told = run(
        tmp_path / "new", "hent", str(place / "copy.zip"), "--json", "--sletteliste", str(listed)
    )
    assert json.loads(told)["erased_again"] == 1
    assert "Anna" not in run(tmp_path / "new", "bruger", "liste")
    assert b"Anna" not in (tmp_path / "new/handlerum.sqlite3").read_bytes()


def tables(file: Path) -> dict[str, bytes]:
    held = zipfile.ZipFile(file)
    return {n: held.read(n) for n in held.namelist() if n.startswith("tables/")}


def test_a_backup_never_goes_on_top_of_a_register(place: Path) -> None:
    assert "ikke tom" in run(place / "var", "hent", str(place / "copy.zip"), code=2)


def remade(source: Path, target: Path, part: str, old: bytes, new: bytes, *, mend: bool) -> Path:
    """Change one part of a backup, and its checksum too when asked."""
    held = zipfile.ZipFile(source)
    parts = {name: held.read(name) for name in held.namelist()}
    assert old in parts[part]
    parts[part] = parts[part].replace(old, new, 1)
    if mend:
        manifest = json.loads(parts["MANIFEST.json"])
        for one in manifest["tables"]:
            if f"tables/{one['table']}.jsonl" == part:
                one["sha256"] = hashlib.sha256(parts[part]).hexdigest()
        parts["MANIFEST.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as out:
        for name, content in parts.items():
            out.writestr(name, content)
    return target


EVENTS = "tables/store_ledgerevent.jsonl"


@pytest.mark.parametrize(
    ("part", "old", "new", "mend", "words"),
    [
        (EVENTS, b"key-3", b"key-x", False, "beskadiget"),
        (EVENTS, b"[3,", b"[9,", True, "ikke"),
        (EVENTS, b"eyJ", b"eyK", True, ""),
        ("MANIFEST.json", b"handlerum-backup/1", b"other", False, "ikke en kopi"),
        ("MANIFEST.json", b'"root": "', b'"root": "0', False, "ikke"),
        ("MANIFEST.json", b'"store": "', b'"store": "9', False, "nyere version"),
    ],
)
def test_a_backup_that_was_altered_is_refused_whole(
    part: str, old: bytes, new: bytes, *, mend: bool, words: str, place: Path, tmp_path: Path
) -> None:
    bad = remade(place / "copy.zip", tmp_path / "bad.zip", part, old, new, mend=mend)
    said = run(tmp_path / "new", "hent", str(bad), code=2)
    assert words in said
    database = tmp_path / "new/handlerum.sqlite3"
    if database.exists():
        run(tmp_path / "new", "hent", str(place / "copy.zip"))


def planted(source: Path, target: Path, name: str) -> Path:
    """Add one file to a backup, with its checksum in the manifest."""
    held = zipfile.ZipFile(source)
    parts = {one: held.read(one) for one in held.namelist()} | {f"files/{name}": b"DEBUG=1"}
    manifest = json.loads(parts["MANIFEST.json"])
    manifest["files"].append({"name": name, "sha256": hashlib.sha256(b"DEBUG=1").hexdigest()})
    parts["MANIFEST.json"] = json.dumps(manifest).encode()
    with zipfile.ZipFile(target, "w") as out:
        for one, content in parts.items():
            out.writestr(one, content)
    return target


@pytest.mark.parametrize("name", ["static/x.js", ".profile", "ledger/x", "handlerum.sqlite3-wal"])
def test_a_planted_file_is_refused_before_anything_is_written(
    name: str, place: Path, tmp_path: Path
) -> None:
    bad = planted(place / "copy.zip", tmp_path / "bad.zip", name)
    with pytest.raises(BackupRefused) as refused:
        open_backup(bad)
    assert refused.value.data == {"value": "bad.zip", "reason": "foreign_file", "part": name}


def test_a_restore_says_which_file_was_planted_and_writes_none(place: Path, tmp_path: Path) -> None:
    bad = planted(place / "copy.zip", tmp_path / "bad.zip", "demo-clock.txt")
    said = run(tmp_path / "new", "hent", str(bad), code=2)
    assert "»demo-clock.txt«" in said
    assert not (tmp_path / "new/demo-clock.txt").exists()
    assert not (tmp_path / "new/site").exists()


def test_the_knobs_of_an_older_backup_never_take_the_place_of_this_machines(
    place: Path, tmp_path: Path
) -> None:
    older = planted(place / "copy.zip", tmp_path / "older.zip", "handlerum.env")
    (tmp_path / "new").mkdir()
    (tmp_path / "new/handlerum.env").write_text("HANDLERUM_AUTHORITY=Y")
    run(tmp_path / "new", "hent", str(older))
    lines = (tmp_path / "new/handlerum.env").read_text().splitlines()
    assert lines == ["HANDLERUM_AUTHORITY=Y", 'HANDLERUM_LEDGER="x.dk/log"']
    assert (tmp_path / "new/site/logo.png").read_bytes() == b"logo"


@pytest.mark.parametrize("content", [b"", b"PK", b"{}", b"\x00" * 100])
def test_a_file_that_is_no_backup_is_refused(content: bytes, tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(content)
    assert "kan ikke læses" in run(tmp_path / "new", "hent", str(tmp_path / "x.zip"), code=2)


def test_a_name_that_leaves_the_folder_is_refused(place: Path, tmp_path: Path) -> None:
    from handlerum_portal.store.backup.file import is_inside

    assert [is_inside(n) for n in ("a/b", "../b", "/b", "a/../../b", "a\\..\\b")] == [
        True,
        *[False] * 4,
    ]


def test_an_upgrade_takes_a_backup_first(place: Path, tmp_path: Path) -> None:
    shutil.copytree(place / "var", tmp_path / "var")
    told = json.loads(run(tmp_path / "var", "opgrader", "--json"))
    (made,) = (tmp_path / "var/backups").glob("*.zip")
    assert told == {"kopi": str(made), "nye_oplysninger": False}
    assert tables(made) == tables(place / "copy.zip")
