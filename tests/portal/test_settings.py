# SPDX-License-Identifier: MPL-2.0
"""An installation is safe from the first start and set up by its surroundings alone."""

import os
import re
from pathlib import Path

import pytest

from handlerum_portal import settings


def test_a_database_address_is_read_whole() -> None:
    found = settings._database("postgres://a%40b:p%2Fw@db.example.dk:6543/handlerum")
    assert (found["USER"], found["PASSWORD"], found["HOST"]) == ("a@b", "p/w", "db.example.dk")
    assert (found["PORT"], found["NAME"]) == ("6543", "handlerum")


def test_without_an_address_sqlite_is_durable() -> None:
    options = settings._database("")["OPTIONS"]
    assert "journal_mode=WAL" in options["init_command"]
    assert "synchronous=FULL" in options["init_command"]
    assert options["transaction_mode"] == "IMMEDIATE"


def test_the_secret_is_made_once_and_kept_from_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
    first = settings._secret()
    assert settings._secret() == first
    assert (tmp_path / "secret.txt").stat().st_mode & 0o777 == 0o600


def test_errors_are_not_shown_to_visitors_unless_asked_for() -> None:
    assert settings.DEBUG is False or "HANDLERUM_DEBUG" in os.environ


def test_every_knob_says_what_it_does() -> None:
    source = Path(settings.__file__).read_text("utf-8")
    knobs = set(re.findall(r'(?:_knob|_is_on)\("(\w+)"', source))
    told = set(re.findall(r"HANDLERUM_(\w+)", source))
    assert knobs - told == set()
