# SPDX-License-Identifier: MPL-2.0
"""Do tables made again from the log say the same, byte for byte, on SQLite and on PostgreSQL?"""

from bench.reliability.backup import save
from bench.reliability.figure import Figure, Skipped
from bench.reliability.kill_postgres import server
from bench.reliability.register import append, register, verified

EVENTS, SOAK, DECISIONS = 10_000, 1_000_000, 12


def measure(figure: Figure, *, soak: bool) -> None:
    with register() as var:
        published(DECISIONS)
        fill_on(SOAK if soak else EVENTS)
        first, root = fingerprints(), head()
        save(var / "copy.zip")
        figure.count(events=verified(), alike=first[0] == first[1], root=root[:12])
        figure.must("the tables are not what the log makes", holds=first[0] == first[1])
        figure.broken("a row changed by hand", fails=changed_is_seen())
        try:
            with server():
                from handlerum_portal.actions.operation.restore import restore

                restore(var / "copy.zip")
                other = fingerprints()
                figure.count(postgres=other == first and head() == root)
                figure.must("PostgreSQL tells another story", holds=other == first)
                figure.must("PostgreSQL has another root", holds=head() == root)
        except Skipped as why:
            figure.count(postgres=f"skipped: {why}")


def published(count: int) -> None:
    """Take decisions the whole way into the overview, as an example municipality would."""
    from handlerum.agreements.approval_words import Step
    from handlerum_portal.actions.facts.load_facts import load_facts
    from tests.portal import course

    with at_that_time():
        from django.conf import settings

        load_facts(settings.DATA_DIR)
        for _ in range(count):
            row = course.released()
            course.step(row, "caseworker", Step.PUBLISH, publication=course.WHERE)


def at_that_time() -> object:
    from bench.reliability.faults import clock
    from tests.portal import course

    return clock(course.NOW)


def fill_on(count: int) -> None:
    from django.db import transaction

    with transaction.atomic():
        for number in range(count):
            append(f"fill-{number}", 60)


def fingerprints() -> tuple[str, str]:
    from handlerum_portal.actions.operation.rebuild import compare

    return compare()


def head() -> str:
    from handlerum.ledger.tree import Frontier, leaf_hash
    from handlerum_portal.store.ledger import log as ledger_log

    return Frontier().extend(leaf_hash(bytes(row.data)) for row in ledger_log.rows()).root.hex()


def changed_is_seen() -> bool:
    from django.db import transaction

    from handlerum_portal.store.models import OwnDecision

    with transaction.atomic():
        OwnDecision.objects.filter(pk=1).update(until="2030-01-01")
        made, kept = fingerprints()
        transaction.set_rollback(True)
    return made != kept
