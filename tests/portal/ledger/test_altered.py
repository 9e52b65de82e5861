# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: S608 (the statements are the attacks)
"""What was recorded is signed, and every way of altering it is found."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum.ledger.refusals import HistoryRewritten, Untrusted
from handlerum_portal.actions.signing import log_key, sign_new
from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.ledger_check import check_log
from handlerum_portal.store.ledger.key import KeyMissing
from handlerum_portal.store.models import LedgerEvent
from tests.portal.ledger.example import (
    VERIFIER,
    blob,
    changed,
    without_guards,
    write,
)


def test_an_event_altered_behind_the_guards_is_found(five: str) -> None:
    data = changed(bytes(LedgerEvent.objects.get(seq=2).data))
    without_guards(f"UPDATE store_ledgerevent SET data = {blob(data)} WHERE seq = 2")
    with pytest.raises(HistoryRewritten, match="Event 2"):
        check_log(log_key())


def test_an_event_altered_with_its_hash_is_found_by_the_signed_head(five: str) -> None:
    from handlerum.ledger.tree import leaf_hash

    data = changed(bytes(LedgerEvent.objects.get(seq=2).data))
    leaf = leaf_hash(bytes.fromhex(data)).hex()
    without_guards(
        f"UPDATE store_ledgerevent SET data = {blob(data)}, leaf = {blob(leaf)} WHERE seq = 2"
    )
    with pytest.raises(HistoryRewritten, match="another root"):
        check_log(log_key())


@pytest.mark.parametrize("lost", [2, 4])
def test_a_lost_event_is_found(lost: int, five: str) -> None:
    without_guards(f"DELETE FROM store_ledgerevent WHERE seq = {lost}")
    with pytest.raises(HistoryRewritten):
        check_log(log_key())


def test_a_shorter_log_is_not_signed_again(five: str) -> None:
    without_guards("DELETE FROM store_ledgerevent WHERE seq = 4")
    with pytest.raises(HistoryRewritten, match="shorter"):
        sign_new()


def test_the_signer_never_signs_what_was_altered_before(five: str, tmp_path: Path) -> None:
    data = changed(bytes(LedgerEvent.objects.get(seq=2).data))
    without_guards(f"UPDATE store_ledgerevent SET data = {blob(data)} WHERE seq = 2")
    write(5)
    sign_new()
    with pytest.raises(HistoryRewritten):
        check_log(log_key())


def test_without_the_key_no_new_key_is_made_for_an_old_log(five: str, tmp_path: Path) -> None:
    (tmp_path / "ledger/signing-key.bin").unlink()
    write(5)
    with pytest.raises(KeyMissing):
        sign_new()


def test_a_head_of_another_key_is_not_believed(five: str, settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path / "elsewhere"
    from handlerum_portal.store.ledger.key import public_key, signing_key

    with pytest.raises(Untrusted):
        check_log(public_key(signing_key(is_new_log=True)), [five])


def test_the_key_is_kept_from_others(five: str, tmp_path: Path) -> None:
    assert (tmp_path / "ledger/signing-key.bin").stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize("name", ["3", "test/3"])
def test_a_proof_file_stands_alone(name: str, five: str, tmp_path: Path) -> None:
    file = tmp_path / "bevis.json"
    ran = CliRunner().invoke(cli, ["kontroller", "--bevis", name, "--ud", str(file)])
    assert ran.exit_code == 0, ran.output
    command = [sys.executable, str(VERIFIER), str(file), "--key", log_key().verifier()]
    assert subprocess.run(command, check=False, capture_output=True).returncode == 0
    file.write_bytes(file.read_bytes().replace(b"Eksempel 3", b"Eksempel 4"))
    assert subprocess.run(command, check=False, capture_output=True).returncode == 1


def test_the_command_says_true_and_not_true(five: str) -> None:
    true = CliRunner().invoke(cli, ["kontroller", "--json"])
    assert json.loads(true.output)["events"] == 5
    without_guards("DELETE FROM store_ledgerevent WHERE seq = 2")
    false = CliRunner().invoke(cli, ["kontroller", "--json"])
    assert (false.exit_code, json.loads(false.output)["fault"]) == (1, "history_rewritten")


def test_a_proof_of_what_was_never_recorded_is_refused(five: str, tmp_path: Path) -> None:
    asked = ["kontroller", "--bevis", "test/99", "--ud", str(tmp_path / "x")]
    assert CliRunner().invoke(cli, asked).exit_code == 2
