# SPDX-License-Identifier: MPL-2.0
"""What is done without anybody asking? Each kind of work once over, none stopping the next."""

import logging
from collections.abc import Callable, Mapping
from typing import Final

from handlerum_portal.actions.audit import forget_old
from handlerum_portal.actions.community.hearing_forgetting import forget_answers
from handlerum_portal.actions.decisions.edition_files import finish_quickly
from handlerum_portal.actions.decisions.publication_plan import run_planned
from handlerum_portal.actions.following.expiry import warn_of_expiry
from handlerum_portal.actions.following.morning import tell_the_ministry
from handlerum_portal.actions.following.subscriptions import send_news
from handlerum_portal.actions.outbox import forget_sent, send_due

# In this order: what is published first, so that its letters go in the same round.
WORK: Final[Mapping[str, Callable[[], int]]] = {
    "planned": run_planned,
    "files": finish_quickly,
    "news": send_news,
    "expiry": warn_of_expiry,
    "morning": tell_the_ministry,
    "letters": send_due,
    "forgotten": forget_sent,
    "answers": forget_answers,
    "audit": forget_old,
}
_log = logging.getLogger(__name__)


def work_once() -> tuple[dict[str, int], tuple[str, ...]]:
    """Do what waits; return how much of each kind was done, and which kinds failed."""
    done: dict[str, int] = {}
    failed: list[str] = []
    for name, do in WORK.items():
        try:
            done[name] = do()
        except Exception:  # noqa: BLE001 (one kind of work must not stop the next)
            _log.exception("The work '%s' failed; it is tried again next time.", name)
            failed.append(name)
    return done, tuple(failed)
