# SPDX-License-Identifier: MPL-2.0
"""Does a backup finish while others write, without making them wait?"""

import os
import time
import zipfile
from pathlib import Path

from bench.reliability.figure import Figure
from bench.reliability.register import append, fork, register, wait

SIZE, SOAK = 100_000_000, 1_000_000_000
PER_EVENT, WAIT, PAUSE = 4_000, 0.25, 0.02


def measure(figure: Figure, *, soak: bool) -> None:
    with register() as var:
        fill(SOAK if soak else SIZE)
        told, stop = var / "told", var / "stop"
        writer = fork(lambda: write(told, stop))
        time.sleep(0.3)
        start = time.perf_counter()
        save(var / "copy.zip")
        took = time.perf_counter() - start
        stop.touch()
        ended = wait(writer)
        waits = [float(line) for line in told.read_text().split()]
        size = (var / "handlerum.sqlite3").stat().st_size
        figure.count(
            megabytes=round(size / 1e6),
            seconds=round(took, 1),
            commits=len(waits),
            longest_wait_ms=round(max(waits) * 1000),
        )
        figure.must("the writer was stopped", holds=ended == 0 and len(waits) > 1)
        figure.must("a writer waited too long", holds=max(waits) < WAIT)
        is_whole = zipfile.ZipFile(var / "copy.zip").testzip() is None
        figure.must("the backup is not whole", holds=is_whole)
        figure.broken("a backup that holds the write lock", fails=locked(var) > WAIT)


def fill(size: int) -> None:
    """Put events in the log, many in one transaction, and sign once."""
    from django.db import transaction

    from handlerum.ledger.event import ActorRole, Event, entry
    from handlerum.ledger.tree import leaf_hash
    from handlerum_portal.actions.ledger import take_stamp
    from handlerum_portal.actions.signing import sign_new
    from handlerum_portal.store.models import LedgerEvent

    with transaction.atomic():
        stamp = take_stamp()
        rows = []
        for number in range(size // PER_EVENT):
            said = {"n": number, "text": "Vi gør det sammen. " * (PER_EVENT // 22)}
            event = Event(
                "bench.done",
                f"bench/{number}",
                stamp.instant,
                stamp.day,
                None,
                ActorRole.SYSTEM,
                said,
            )
            data = entry(event)
            rows.append(
                LedgerEvent(
                    seq=number, data=data, leaf=leaf_hash(data), idempotency_key=f"fill-{number}"
                )
            )
        LedgerEvent.objects.bulk_create(rows, batch_size=200)
    sign_new()


def save(path: Path) -> None:
    from handlerum_portal.actions.operation import backup

    backup.save(path)


def write(told: Path, stop: Path) -> None:
    out = os.open(told, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
    number = 0
    while not stop.exists():
        begin = time.perf_counter()
        append(f"beside-{number}")
        os.write(out, f"{time.perf_counter() - begin}\n".encode())
        number += 1
        time.sleep(PAUSE)


def locked(var: Path) -> float:
    """Back up inside a write transaction and return how long a writer waited."""
    from django.db import transaction

    told, stop = var / "told-locked", var / "stop-locked"

    def one() -> None:
        time.sleep(0.2)
        begin = time.perf_counter()
        append("beside the lock")
        told.write_text(str(time.perf_counter() - begin))

    writer = fork(one)
    with transaction.atomic():
        save(var / "locked.zip")
    wait(writer)
    stop.unlink(missing_ok=True)
    return float(told.read_text())
