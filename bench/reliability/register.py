# SPDX-License-Identifier: MPL-2.0
"""How does a figure get a register of its own, and processes that start in no time?"""

import os
import shutil
import signal
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

SHM = Path("/dev/shm")  # noqa: S108


def fast_folder() -> Path:
    """Return a new folder in memory where there is one: kills and crashes need no real disk."""
    return Path(tempfile.mkdtemp(prefix="rel-", dir=SHM if os.access(SHM, os.W_OK) else None))


def start(var: Path) -> None:
    """Make Django ready on a register of its own in `var`; once in a process."""
    os.environ["HANDLERUM_VAR"] = str(var)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        os.environ.pop(name, None)
    import django

    django.setup()


@contextmanager
def register() -> Iterator[Path]:
    """Give an empty register with its tables; this process is set to it."""
    var = fast_folder()
    try:
        move_to(var)
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)
        yield var
    finally:
        from django.db import connections

        connections.close_all()
        shutil.rmtree(var, ignore_errors=True)


def move_to(var: Path) -> None:
    """Set this process to the register in `var`."""
    if "django" not in sys.modules or "handlerum_portal.settings" not in sys.modules:
        start(var)
    from django.conf import settings

    from handlerum_portal.database import database_at

    settings.VAR_DIR = var
    use(database_at("", var))


def use(database: dict[str, object]) -> None:
    """Set this process to another database."""
    from django.db import connections

    connections.close_all()
    connections.settings["default"].clear()
    connections.settings["default"].update(
        connections.configure_settings({"default": database})["default"]
    )
    del connections["default"]


def fork(work: Callable[[], None]) -> int:
    """Run `work` in a child that has everything imported already; return its process id."""
    from django.db import connections

    connections.close_all()
    child = os.fork()
    if child:
        return child
    code = 1
    try:
        signal.alarm(120)
        work()
        code = 0
    except BaseException as fault:  # noqa: BLE001 (a child tells by its code)
        if os.environ.get("REL_LOUD"):
            print(repr(fault), file=sys.stderr)
    finally:
        os._exit(code)


def wait(child: int) -> int:
    """Return how a child ended: 0 well, -9 killed."""
    _, status = os.waitpid(child, 0)
    return os.waitstatus_to_exitcode(status)


def append(key: str, size: int = 600) -> int:
    """Record one made-up act under a key, signed when it is committed; return its number."""
    from django.db import transaction

    from handlerum.ledger.event import ActorRole
    from handlerum_portal.actions.ledger import Act, record, take_stamp

    said = {"key": key, "text": "Vi gør det sammen. " * (size // 19)}
    with transaction.atomic():
        return record(Act("bench.done", "bench/1", ActorRole.SYSTEM, said), take_stamp(), key)


def verified() -> int:
    """Sign what is unsigned, verify the whole log and return how many events it holds."""
    from handlerum_portal.actions.signing import log_key, sign_new
    from handlerum_portal.store.decisions.ledger_check import check_log

    sign_new()
    return check_log(log_key()).events


def keys() -> list[str]:
    """Return the key of every event, in the order of the log."""
    from handlerum_portal.store.models import LedgerEvent

    return list(LedgerEvent.objects.values_list("idempotency_key", flat=True))
