# SPDX-License-Identifier: MPL-2.0
"""What is planned happens where no service works: the server brings a worker, and takes it along."""

import fcntl
import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum_portal.actions.decisions import work
from handlerum_portal.cli.main import cli
from tests.browser.conftest import served, surroundings

# Esbjerg has a released example; it is planned for the next minute, and the demo goes on a day.
PLAN = """
import django; django.setup()
from handlerum_portal.actions.decisions.publication import Asked, ready
from handlerum_portal.actions.decisions.publication_plan import plan
from handlerum_portal.actions.operation.demo import Part, play
from handlerum_portal.actions.outbox import Letter, put
from handlerum_portal.store import clock
from datetime import timedelta
from django.db import transaction
with transaction.atomic():
    put(Letter("a@eksempel.dk", "Eksempel", "Eksempel", "beside"))
rows = [row.key for row in ready("0561", "folkeskole")]
asked = Asked(municipality="0561", area="folkeskole", decisions=tuple(rows),
              website="https://eksempel.dk/", non_digital="Eksempel", key="beside")
plan(play(Part("caseworker", "0561"), "127.0.0.1"), asked, clock.now() + timedelta(seconds=2))
"""
STATE = """
import django, json; django.setup()
from handlerum_portal.store.models import OutboxLetter, PlannedPublication
row = PlannedPublication.objects.get()
sent = OutboxLetter.objects.exclude(sent_at=None).count()
print(json.dumps([row.state, row.why, sent]))
"""
PATIENCE = timedelta(seconds=90)


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    var = tmp_path_factory.mktemp("beside")
    return surroundings(var) | {"HANDLERUM_DEMO_VAR": str(var), "HANDLERUM_DEMO": "1"}


@pytest.fixture(scope="module")
def demo(home: dict[str, str]) -> Iterator[int]:
    """Start a demo, and return its process."""
    with served(["demo", "--uden-browser"], home) as (_, process):
        yield process.pid


def python(code: str, home: dict[str, str]) -> str:
    around = home | {"DJANGO_SETTINGS_MODULE": "handlerum_portal.settings"}
    run = subprocess.run([sys.executable, "-c", code], env=around, capture_output=True, check=True)
    return run.stdout.decode()


def until(is_so: Callable[[], bool]) -> bool:
    end = time.monotonic() + PATIENCE.total_seconds()
    while not is_so() and time.monotonic() < end:
        time.sleep(0.5)
    return is_so()


def workers_of(pid: int) -> list[int]:
    """Return the processes a process has started that work."""
    asked = ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)]
    listed = subprocess.run(asked, capture_output=True, check=True)
    lines = listed.stdout.decode().splitlines()
    return [int(line.split()[0]) for line in lines if " arbejd " in line]


def is_running(pid: int) -> bool:
    """Say whether a process is there, and not only its name in a list nobody has emptied."""
    asked = ["ps", "-o", "stat=", "-p", str(pid)]
    state = subprocess.run(asked, capture_output=True, check=False).stdout.decode().strip()
    return bool(state) and not state.startswith("Z")


@pytest.mark.skipif(sys.platform == "win32", reason="processes are listed by ps")
def test_a_planned_publication_happens_in_a_demo_and_the_worker_ends_with_it(
    demo: int, home: dict[str, str]
) -> None:
    said = Path(home["HANDLERUM_VAR"]) / "log.txt"
    assert until(lambda: bool(workers_of(demo))), said.read_text()
    (worker,) = workers_of(demo)
    python(PLAN, home)

    def state() -> Any:
        return json.loads(python(STATE, home))

    assert until(lambda: bool(state()[0] != "venter")), state()
    assert state()[:2] == ["udgivet", ""]
    assert until(lambda: bool(state()[2]))
    os.kill(demo, signal.SIGKILL)
    assert until(lambda: not is_running(worker))


def test_two_workers_take_turns(settings: Any, tmp_path: Path, monkeypatch: Any) -> None:
    settings.VAR_DIR = tmp_path

    def while_held() -> tuple[dict[str, int], tuple[str, ...]]:
        with (tmp_path / "arbejd.lock").open() as other, pytest.raises(BlockingIOError):
            fcntl.flock(other, fcntl.LOCK_EX | fcntl.LOCK_NB)
        return {"letters": 1}, ()

    monkeypatch.setattr(work, "work_once", while_held)
    assert "1 breve sendt" in CliRunner().invoke(cli, ["arbejd"]).output


@pytest.mark.parametrize(
    ("round_", "said"),
    [
        (({"letters": 0}, ()), ""),
        (({"letters": 2}, ()), "2 breve sendt"),
        (({}, ("news",)), "gik ikke"),
    ],
)
def test_a_worker_brought_along_tells_only_what_happened(
    round_: Any, said: str, monkeypatch: Any, settings: Any, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(work, "work_once", lambda: round_)
    ran = CliRunner().invoke(cli, ["arbejd", "--ledsag"])
    assert ran.exit_code == 0
    assert said in ran.output
    assert bool(ran.output) is bool(said)
