# SPDX-License-Identifier: MPL-2.0
"""An installation is safe from the first start and set up by its surroundings alone."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from handlerum_portal import database, settings
from handlerum_portal.actions.access import ACCESS, Doing


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


@pytest.fixture
def unreadable(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the files be another user's, as they are to the signer."""
    (tmp_path / "handlerum.env").write_text('HANDLERUM_LEDGER="eksempel.dk/log"\n')
    (tmp_path / "secret.txt").write_text("hemmelig")
    monkeypatch.setattr(settings, "VAR_DIR", tmp_path)
    monkeypatch.setattr("os.access", lambda *_: False)
    return tmp_path


def test_who_cannot_read_the_settings_is_told_so_and_runs_as_no_other_installation(
    unreadable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("HANDLERUM_LEDGER", raising=False)
    with pytest.raises(ImproperlyConfigured, match="systemd-run"):
        settings._written(unreadable / "handlerum.env")
    monkeypatch.setenv("HANDLERUM_LEDGER", "eksempel.dk/log")
    assert settings._written(unreadable / "handlerum.env") == {}


def test_the_signer_has_no_use_for_the_secret_of_the_portal(
    unreadable: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "SIGNER", "apart")
    assert settings._secret() not in {"hemmelig", settings._secret()}
    monkeypatch.setattr(settings, "SIGNER", "here")
    assert settings._secret() == "hemmelig"


def test_errors_are_not_shown_to_visitors_unless_asked_for() -> None:
    assert settings.DEBUG is False or "HANDLERUM_DEBUG" in os.environ


def test_every_knob_says_what_it_does() -> None:
    source = Path(settings.__file__).read_text("utf-8")
    knobs = set(re.findall(r'(?:_knob|_is_on)\("(\w+)"', source))
    told = set(re.findall(r"HANDLERUM_(\w+)", source))
    assert knobs - told == set()


@pytest.mark.parametrize(
    ("version", "is_affected"),
    [
        ((3, 6, 23), False),
        ((3, 40, 1), True),
        ((3, 44, 5), True),
        ((3, 44, 6), False),
        ((3, 50, 6), True),
        ((3, 50, 7), False),
        ((3, 51, 2), True),
        ((3, 51, 3), False),
        ((3, 54, 1), False),
    ],
)
def test_a_library_that_can_spoil_the_file_is_known(
    version: tuple[int, ...], is_affected: bool
) -> None:
    assert database.has_wal_reset_bug(version) is is_affected


def test_with_such_a_library_sqlite_itself_does_not_checkpoint(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for is_affected in (True, False):
        monkeypatch.setattr(database, "has_wal_reset_bug", lambda found=is_affected: found)
        commands = settings._database("")["OPTIONS"]["init_command"]
        assert ("wal_autocheckpoint=0" in commands) is is_affected


def test_production_settings_pass_the_deployment_check(tmp_path: Path) -> None:
    kept = {n: v for n, v in os.environ.items() if n != "DJANGO_ALLOW_ASYNC_UNSAFE"}
    surroundings = kept | {
        "HANDLERUM_HTTPS": "1",
        "HANDLERUM_HOSTS": "eksempel.dk",
        "HANDLERUM_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "handlerum_portal.settings",
    }
    command = [sys.executable, "-m", "django", "check", "--deploy", "--fail-level", "WARNING"]
    ran = subprocess.run(command, env=surroundings, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stderr


@pytest.mark.parametrize(("given", "says"), [({}, "False"), ({"HANDLERUM_HTTPS": "1"}, "True")])
def test_a_proxy_is_believed_only_where_the_site_is_served_through_one(
    given: dict[str, str], says: str, tmp_path: Path
) -> None:
    program = "from handlerum_portal.settings import PROXY; print(PROXY)"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env={**_clean(), "HANDLERUM_VAR": str(tmp_path), **given},
        capture_output=True,
        text=True,
        check=True,
    )
    assert ran.stdout.strip() == says


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if "HANDLERUM" not in name}


# What stands in the log with legal weight, who lets others in, and who sees what nobody else does.
WEIGHTY = {
    *(Doing.REGISTER_DECISION, Doing.RELEASE, Doing.PUBLISH, Doing.KEEP_COURSE),
    *(Doing.REGISTER_LAW, Doing.MANAGE, Doing.AUDIT),
}


def test_a_second_step_is_asked_of_every_role_whose_acts_have_weight() -> None:
    weighty = {role.value for doing in WEIGHTY for role in ACCESS[doing]}
    assert set(settings.WEIGHTY.split(",")) == weighty
    rest = {role.value for role in ACCESS[Doing.SIGNED_IN]} - weighty
    assert rest == {"employee", "evaluator"}
