# SPDX-License-Identifier: MPL-2.0
"""How does a demo come to its day, and on to the next? Only forward, and never outside a demo."""

from datetime import UTC, datetime, timedelta
from typing import Final

from django.conf import settings
from django.utils import timezone

from handlerum.errors import HandlerumError
from handlerum_portal.store.clock import shift, shift_file
from handlerum_portal.store.whole_file import write_whole

# All seven agreements were in force, and none was near its end.
FIRST: Final = datetime(2023, 10, 2, 7, tzinfo=UTC)
FURTHEST: Final = timedelta(days=366)


class NoDemo(HandlerumError):
    """The clock of a register that is not a demo cannot be moved."""

    code = "no_demo"


def begin() -> None:
    """Let a new demo begin on its first day; one that has begun goes on where it was."""
    _only_in_a_demo()
    if not shift_file().exists():
        _keep(FIRST - timezone.now())


def go_on(days: int) -> None:
    """Let the demo live some days later, at most a year at a time; raises NoDemo."""
    _only_in_a_demo()
    _keep(shift() + min(timedelta(days=max(days, 0)), FURTHEST))


def _keep(distance: timedelta) -> None:
    write_whole(shift_file(), str(int(distance.total_seconds())).encode())


def _only_in_a_demo() -> None:
    if not settings.DEMO:
        raise NoDemo("This register is no demo; its clock is the machine's.", value="")
