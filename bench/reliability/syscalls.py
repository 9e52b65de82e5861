# SPDX-License-Identifier: MPL-2.0
"""What if any one call to the file system fails, or is the last? Each of them, by strace.

A child records one act and signs it. strace makes the N-th call of a kind on one of the register's
files fail with EIO or ENOSPC, or kills the child there. Then another child looks: what was
acknowledged is there, the log is sound, and the same wish again is recorded once.
"""

import os
import shutil
import signal
import subprocess
from pathlib import Path

from bench.reliability.figure import Figure, Skipped
from bench.reliability.register import (
    append,
    fast_folder,
    fork,
    keys,
    move_to,
    register,
    verified,
    wait,
)

CALLS = "openat pwrite64 pread64 write fsync fdatasync ftruncate rename unlink fcntl".split()
FAULTS = ("error=EIO", "error=ENOSPC", "signal=KILL")
WANTED, SOAK = 500, 10_000
KEY = "under-fault"


def measure(figure: Figure, *, soak: bool) -> None:
    if shutil.which("strace") is None:
        raise Skipped("strace is not installed: no system call was made to fail")
    with register() as template:
        append("first")
        verified()
        from django.db import connections

        connections.close_all()
        counts = counted(template)
        if not counts:
            raise Skipped("strace may not trace here (ptrace is denied): no call was made to fail")
        plan = planned(counts, SOAK if soak else WANTED)
        found = {"faults": 0, "acknowledged": 0, "lost": 0, "unsound": 0, "not retried": 0}
        for call, number, fault in plan:
            one_fault(template, call, number, fault, found)
    figure.count(calls=sum(counts.values()), **found)
    figure.must("too few faults", holds=found["faults"] >= min(WANTED, len(plan)))
    for name in ("lost", "unsound", "not retried"):
        figure.must(f"{name}: {found[name]}", holds=found[name] == 0)
    with register() as template:
        append("first")
        figure.broken("acknowledged before the write", fails=hasty_is_lost(template))


def planned(counts: dict[str, int], wanted: int) -> list[tuple[str, int, str]]:
    """Return each call with each fault, going round until there are enough."""
    each = [
        (call, number, fault)
        for call, count in counts.items()
        for number in range(1, count + 1)
        for fault in FAULTS
    ]
    rounds = -(-wanted // len(each))
    return (each * rounds)[: max(wanted, len(each))]


def copied(template: Path) -> Path:
    var = fast_folder()
    shutil.copytree(template, var, dirs_exist_ok=True)
    return var


def files(var: Path, child: int) -> list[str]:
    base = var / "handlerum.sqlite3"
    signer = var / "ledger"
    names = [base, f"{base}-wal", f"{base}-shm", signer, signer / "signer.json"]
    names += [signer / f".signer.json.{child}", signer / "signing-key.bin"]
    return [word for name in names for word in ("-P", str(name))]


def traced(var: Path, inject: list[str], out: Path, work: object = None) -> tuple[bool, int]:
    """Run the act in a child under strace; return whether it was acknowledged, and its end."""
    go, told = os.pipe(), os.pipe()

    def act() -> None:
        os.close(go[1])
        os.close(told[0])
        os.read(go[0], 1)
        move_to(var)
        (work or plain)(told[1])  # type: ignore[operator]

    child = fork(act)
    os.close(go[0])
    os.close(told[1])
    command = ["strace", "-f", "-qq", "-o", str(out), "-p", str(child), *files(var, child)]
    tracer = subprocess.Popen(
        [*command, "-e", f"trace={','.join(CALLS)}", *inject], stderr=subprocess.PIPE
    )
    attached = until_traced(child, tracer)
    os.write(go[1], b"g") if attached else os.kill(child, signal.SIGKILL)
    ended = wait(child)
    acknowledged = os.read(told[0], 1) == b"!"
    tracer.wait(20)
    os.close(go[1])
    os.close(told[0])
    return acknowledged, ended if attached else 999


def until_traced(child: int, tracer: subprocess.Popen[bytes]) -> bool:
    import time

    for _ in range(400):
        status = Path(f"/proc/{child}/status").read_text()
        if "TracerPid:\t0" not in status:
            return True
        if tracer.poll() is not None:
            return False
        time.sleep(0.005)
    return False


def plain(told: int) -> None:
    append(KEY)
    os.write(told, b"!")


def counted(template: Path) -> dict[str, int]:
    """Count the calls of each kind that the act makes on the files of the register."""
    var = copied(template)
    _, ended = traced(var, [], var / "trace")
    text = (var / "trace").read_text() if ended == 0 else ""
    shutil.rmtree(var, ignore_errors=True)
    found = {call: text.count(f" {call}(") for call in CALLS}
    return {call: count for call, count in found.items() if count}


def one_fault(template: Path, call: str, number: int, fault: str, found: dict[str, int]) -> None:
    var = copied(template)
    acknowledged, _ = traced(var, ["-e", f"inject={call}:{fault}:when={number}"], var / "trace")
    found["faults"] += 1
    found["acknowledged"] += acknowledged
    # 0: all well; 3: lost; 4: the log is not sound; 5: the retry went wrong.
    ended = wait(fork(lambda: look(var, acknowledged=acknowledged)))
    name = {0: "", 3: "lost", 5: "not retried"}.get(ended, "unsound")
    if name:
        found[name] += 1
    shutil.rmtree(var, ignore_errors=True)


def look(var: Path, *, acknowledged: bool) -> None:
    move_to(var)
    if acknowledged and KEY not in keys():
        os._exit(3)
    verified()
    append(KEY)
    if keys() != ["first", KEY]:
        os._exit(5)
    verified()


def hasty_is_lost(template: Path) -> bool:
    """Acknowledge first and write afterwards; a kill on the first write must then lose it."""

    def hasty(told: int) -> None:
        os.write(told, b"!")
        append(KEY)

    from django.db import connections

    connections.close_all()
    var = copied(template)
    inject = ["-e", "inject=pwrite64:signal=KILL:when=1"]
    acknowledged, _ = traced(var, inject, var / "trace", hasty)
    lost = acknowledged and wait(fork(lambda: look(var, acknowledged=True))) == 3
    shutil.rmtree(var, ignore_errors=True)
    return lost
