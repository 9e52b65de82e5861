# SPDX-License-Identifier: MPL-2.0
"""How many passwords can be tried for one name when forty programs try at once?"""

import time
from pathlib import Path

from bench.reliability.figure import Figure, Skipped
from bench.reliability.gate import Gate, mark
from bench.reliability.kill_postgres import server
from bench.reliability.register import register

PROGRAMS = 40


def measure(figure: Figure, *, soak: bool) -> None:  # noqa: ARG001 (one answer)
    with register() as var:
        from handlerum_portal.actions.people.accounts import PER_NAME

        tried = let_all_try(var, "sqlite")
        figure.count(programs=PROGRAMS, tried_on_sqlite=tried, allowed=PER_NAME)
        figure.must("more were tried than are allowed", holds=tried == PER_NAME)
        figure.broken(
            "counted after it was tried", fails=let_all_try(var, "late", late=True) > PER_NAME
        )
    with register() as var:
        try:
            with server():
                tried = let_all_try(var, "postgres")
        except Skipped as why:
            figure.count(postgres=f"skipped: {why}")
            return
        figure.count(tried_on_postgres=tried)
        figure.must("PostgreSQL lets more be tried", holds=tried == PER_NAME)


def let_all_try(var: Path, name: str, *, late: bool = False) -> int:
    """Let each program try a wrong password at the same moment; return how many were tried."""
    gate, tries = Gate(var, name), var / f"{name}-tries"
    tries.touch()

    def attempt() -> None:
        from django.db import connection

        from handlerum.errors import HandlerumError
        from handlerum_portal.actions.people import accounts

        def look(**_: str) -> None:
            mark(tries)
            time.sleep(0.05)

        accounts.authenticate = look
        connection.ensure_connection()
        gate.meet()
        try:
            (two_steps if late else accounts.sign_in)(name, "forkert", "192.0.2.1")
        except HandlerumError:
            return

    gate.let_through([attempt] * PROGRAMS)
    return tries.stat().st_size


def two_steps(name: str, password: str, origin: str) -> None:
    """Look whether another try is allowed, try, and only then count: what used to be done."""
    from handlerum_portal.actions.people import accounts
    from handlerum_portal.store.models import FailedSignIn

    if FailedSignIn.objects.count() < accounts.PER_NAME * 2:
        accounts.authenticate(username=name, password=password)
        accounts.count_attempt(name, origin)
