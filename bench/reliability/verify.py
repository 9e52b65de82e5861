# SPDX-License-Identifier: MPL-2.0
"""How fast is a whole register verified, and can one decision be checked without our software?

A log as the signer makes it, with a signed head at every act, is verified as `handlerum
kontroller` does, and one with few heads beside it. A proof is handed to `tools/verify_proof.py`
alone: no path to our code, no network, an empty folder.
"""

import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from bench.reliability.figure import FEW, Figure
from bench.reliability.register import register
from handlerum.ledger.event import ActorRole, Event

EVENTS, SOAK, EVERY_ACT = max(50_000 // FEW, 500), 1_000_000, max(10_000 // FEW, 100)
LEAST, LONGEST, LARGEST, SLOWEST = 25_000, 30, 2_048, 1.0
VERIFIER = Path(__file__).parents[2] / "tools/verify_proof.py"
START = datetime(2030, 1, 1, 9, tzinfo=UTC)
CHUNK = 2_000


def measure(figure: Figure, *, soak: bool) -> None:
    events = SOAK if soak else EVENTS
    with register():
        fill(EVERY_ACT, heads_every=1)
        took, _ = timed(whole)
        figure.count(signed_at_every_act=EVERY_ACT, of_those_a_second=round(EVERY_ACT / took))
    with register() as var:
        fill(events, heads_every=CHUNK)
        took, waited = timed(whole)
        figure.count(events=events, a_second=round(events / took), seconds=round(waited, 1))
        figure.must("verified too slowly", holds=events / took >= LEAST)
        figure.must("more than 30 s for the whole", holds=not soak or waited < LONGEST)
        prove(figure, var)
        figure.broken("an event altered under its old hash", fails=not still_true("data"))
        figure.broken("an event altered with its hash", fails=not still_true("data", "leaf"))


def prove(figure: Figure, var: Path) -> None:
    """Check one decision and its altered twin with the program that stands alone."""
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.store.ledger.log import proof_of

    key, proof = log_key().verifier(), proof_of(7)
    code, took = alone(var, key, proof)
    figure.count(proof_bytes=len(proof), proof_ms=round(took * 1000))
    figure.must("the proof is not believed", holds=code == 0)
    figure.must("the proof is too large", holds=len(proof) <= LARGEST)
    figure.must("the proof is checked too slowly", holds=took < SLOWEST)
    forged, _ = alone(var, key, proof.replace(b"0999", b"0998"))
    figure.broken("a proof with one word altered", fails=forged == 1)


def alone(var: Path, key: str, proof: bytes) -> tuple[int, float]:
    """Return what the verifier answered and its processor time, started from nowhere."""
    file = var / "bevis.json"
    file.write_bytes(proof)
    with tempfile.TemporaryDirectory() as empty:
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        ran = subprocess.run(
            [sys.executable, "-I", "-S", VERIFIER, file, "--key", key],
            cwd=empty,
            env={},
            capture_output=True,
            check=False,
        )
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = (after.ru_utime - before.ru_utime) + (after.ru_stime - before.ru_stime)
    return ran.returncode, used


def timed(work: Callable[[], object]) -> tuple[float, float]:
    """Return the processor time and the time by the clock."""
    processor, wall = time.process_time(), time.perf_counter()
    work()
    return time.process_time() - processor, time.perf_counter() - wall


def whole() -> int:
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.store.decisions.ledger_check import check_log

    return check_log(log_key()).events


def still_true(*columns: str) -> bool:
    """Claim that the log is found unaltered with one event changed behind its guards."""
    from django.db import connection, transaction

    from handlerum.errors import HandlerumError
    from handlerum.ledger.tree import leaf_hash
    from handlerum_portal.store.models import LedgerEvent

    data = bytes(LedgerEvent.objects.get(seq=7).data).replace(b"0999", b"0998")
    new = {"data": data, "leaf": leaf_hash(data)}
    with connection.shape_open(), transaction.atomic():  # type: ignore[attr-defined]
        with connection.cursor() as cursor:
            cursor.execute("DROP TRIGGER store_ledgerevent_UPDATE")
        LedgerEvent.objects.filter(seq=7).update(**{name: new[name] for name in columns})
        try:
            whole()
        except HandlerumError:
            return False
        finally:
            transaction.set_rollback(True)
    return True


def fill(count: int, heads_every: int) -> None:
    """Put made-up decisions of some 600 bytes in the log, with a signed head after so many."""
    from handlerum.ledger.checkpoint import checkpoint_of
    from handlerum.ledger.event import entry
    from handlerum.ledger.note import Note, Signature
    from handlerum.ledger.tree import Frontier, leaf_hash
    from handlerum_portal.actions.signing import log_key
    from handlerum_portal.store.ledger.key import signing_key
    from handlerum_portal.store.models import LedgerCheckpoint, LedgerEvent

    key, private, frontier = log_key(), signing_key(is_new_log=True), Frontier()
    for first in range(0, count, CHUNK):
        rows, heads = [], []
        for number in range(first, min(first + CHUNK, count)):
            data = entry(act(number))
            leaf = leaf_hash(data)
            rows.append(LedgerEvent(seq=number, data=data, leaf=leaf, idempotency_key=f"{number}"))
            frontier = frontier.extend((leaf,))
            if frontier.size % heads_every == 0 or frontier.size == count:
                text = str(checkpoint_of(key.name, frontier))
                line = Signature(key.name, key.id, private.sign(text.encode()))
                heads.append(LedgerCheckpoint(size=frontier.size, note=str(Note(text, (line,)))))
        LedgerEvent.objects.bulk_create(rows)
        LedgerCheckpoint.objects.bulk_create(heads)


def act(number: int) -> Event:
    """Make up one decision; neither it nor its municipality exists."""
    instant = START + timedelta(seconds=number)
    said = {
        "municipality": "0999",
        "targets": [f"act 1/2030 § {1 + number % 60}, stk. {1 + number % 4}" for _ in range(4)],
        "instead": "Vi gør det sammen med forældrene, " * 4,
        "minutes": sha256(b"%d" % number).hexdigest(),
    }
    subject, role = f"decision/0999-2030-{number}", ActorRole.APPROVER
    return Event("bench.published", subject, instant, instant.date(), date(2031, 1, 1), role, said)
