# SPDX-License-Identifier: MPL-2.0
"""The signer can stand apart: the portal then needs no key, and the signer signs only growth."""

import zipfile
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.db import transaction

from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.actions.signing import log_key, sign_new
from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.ledger_check import check_log
from handlerum_portal.store.ledger import log as ledger_log


@pytest.fixture(autouse=True)
def apart(settings: Any, tmp_path: Path) -> Path:
    settings.VAR_DIR, settings.SIGNER = tmp_path / "var", "apart"
    settings.SIGNER_DIR = str(tmp_path / "signer")
    settings.VAR_DIR.mkdir()
    return tmp_path


def write(number: int) -> None:
    with transaction.atomic():
        act = Act("test.done", f"test/{number}", ActorRole.SYSTEM, {"n": number})
        record(act, take_stamp(), f"key-{number}")


def test_the_portal_writes_without_signing(
    apart: Path, django_capture_on_commit_callbacks: Any
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        write(0)
    assert ledger_log.notes() == ()
    assert not (apart / "signer/signing-key.bin").exists()


def test_the_signer_signs_and_leaves_its_public_key_for_everyone(apart: Path) -> None:
    write(0)
    ran = CliRunner().invoke(cli, ["underskriv"])
    assert (ran.exit_code, ran.output.split()[1]) == (0, "1")
    (apart / "signer/signing-key.bin").rename(apart / "away")
    assert check_log(log_key()).unsigned == 0


def test_the_key_lies_where_only_the_signer_reads(apart: Path) -> None:
    write(0)
    sign_new()
    assert (apart / "signer").stat().st_mode & 0o777 == 0o700
    assert (apart / "var/log-key.txt").stat().st_mode & 0o777 == 0o644
    assert not (apart / "var/ledger").exists()


def test_the_nightly_backup_asks_for_nothing_of_the_signer(apart: Path) -> None:
    write(0)
    sign_new()
    (apart / "var/secret.txt").write_text("hemmelig")
    ran = CliRunner().invoke(cli, ["gem", str(apart / "kopi.zip")])
    assert (ran.exit_code, "nøgle" in ran.output) == (0, False), ran.output
    names = zipfile.ZipFile(apart / "kopi.zip").namelist()
    assert {name for name in names if name.startswith("files/")} >= {"files/secret.txt"}
    assert not [name for name in names if "ledger/" in name]


def test_another_user_is_told_whose_the_key_is(apart: Path, monkeypatch: Any) -> None:
    write(0)
    monkeypatch.setattr("os.access", lambda *_: False)
    ran = CliRunner().invoke(cli, ["underskriv"])
    assert (ran.exit_code, "underskriverens egen mappe" in ran.output) == (2, True), ran.output
    assert ledger_log.notes() == ()
