# SPDX-License-Identifier: MPL-2.0
"""`handlerum arbejd`: who sends the letters and does what was planned?"""

import json
import signal
import sys
from collections.abc import Callable
from pathlib import Path
from threading import Event, Thread

import click

from handlerum_portal.cli.help import AS_JSON, ENGLISH, verb
from handlerum_portal.cli.setup import start_django


@verb("arbejd")
@click.option(
    "--hver",
    type=click.IntRange(1, 3600),
    help="Bliv ved: en gang hver N sekunder. / Go on: once in N seconds.",
)
@click.option(
    "--ledsag",
    "beside",
    is_flag=True,
    hidden=True,
    help="Følg den, der startede. / Follow the starter.",
)
@AS_JSON
@ENGLISH
def arbejd(*, hver: int | None, beside: bool, as_json: bool, english: bool) -> None:
    """Send breve, og gør det, der er planlagt. / Send letters and do what is planned."""
    start_django()
    from django.db import close_old_connections

    def work() -> bool:
        done, failed = _round()
        if failed or not beside or any(done.values()):
            _tell(done, failed, as_json=as_json, english=english)
        return bool(failed)

    failed, end = work(), _end_of_the_other() if beside else Event()
    while hver and not end.wait(hver):
        close_old_connections()
        failed = work()
    if failed and not beside:
        raise SystemExit(1)


def _round() -> tuple[dict[str, int], tuple[str, ...]]:
    """Work once over; a worker that a server brought along and a service take turns."""
    from django.conf import settings

    from handlerum_portal.actions.decisions.work import work_once
    from handlerum_portal.store.turns import alone

    with alone(Path(settings.VAR_DIR) / "arbejd.lock"):
        return work_once()


def _tell(done: dict[str, int], failed: tuple[str, ...], *, as_json: bool, english: bool) -> None:
    from handlerum_portal.pages.wording.work import work_in_words

    said = json.dumps({"done": done, "failed": list(failed)}, ensure_ascii=False)
    click.echo(said if as_json else work_in_words(done, failed, english=english))


def _end_of_the_other() -> Event:
    """Return what is set when the process that brought this one along has ended.

    Ctrl+C reaches both; only that process answers it, so that no round is cut short.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ended = Event()

    def wait_and(tell: Callable[[], None]) -> None:
        sys.stdin.buffer.read()
        tell()

    Thread(target=wait_and, args=(ended.set,), daemon=True).start()
    return ended
