# SPDX-License-Identifier: MPL-2.0
"""What came last into the register, of facts, acts, editions and texts? One question for all."""

from typing import Final, NamedTuple

from django.db import connection

from handlerum_portal.store.look import seen_once
from handlerum_portal.store.models import (
    Aim,
    EvaluationRun,
    LedgerEvent,
    Load,
    MandateRelease,
    MeasuredIndicator,
    OutlineImport,
    OverviewEdition,
    TextImport,
)

_SQL: Final = (
    "SELECT load.id, load.version, act.seq, act.leaf, edition.event_id, edition.digest,"  # noqa: S608
    " texts.number, texts.made, texts.undone,"
    f" (SELECT MAX(id) FROM {OutlineImport._meta.db_table}),"  # noqa: SLF001
    f" (SELECT COUNT(undone_at) FROM {OutlineImport._meta.db_table}),"  # noqa: SLF001
    f" (SELECT MAX(id) FROM {MeasuredIndicator._meta.db_table}),"  # noqa: SLF001
    f" (SELECT COUNT(withdrawn_at) FROM {MeasuredIndicator._meta.db_table}),"  # noqa: SLF001
    f" (SELECT MAX(id) FROM {Aim._meta.db_table}),"  # noqa: SLF001
    f" (SELECT MAX(id) FROM {EvaluationRun._meta.db_table}),"  # noqa: SLF001
    f" (SELECT digest FROM {MandateRelease._meta.db_table}"  # noqa: SLF001
    " ORDER BY event_id DESC LIMIT 1)"
    " FROM (SELECT MAX(id) AS number,"
    " MAX(made_at) AS made, COUNT(undone_at) AS undone"
    f" FROM {TextImport._meta.db_table}) texts"  # noqa: SLF001
    f" LEFT JOIN (SELECT id, version FROM {Load._meta.db_table}"  # noqa: SLF001
    " ORDER BY id DESC LIMIT 1) load ON TRUE"
    f" LEFT JOIN (SELECT seq, leaf FROM {LedgerEvent._meta.db_table}"  # noqa: SLF001
    " ORDER BY seq DESC LIMIT 1) act ON TRUE"
    f" LEFT JOIN (SELECT event_id, digest FROM {OverviewEdition._meta.db_table}"  # noqa: SLF001
    " ORDER BY event_id DESC LIMIT 1) edition ON TRUE"
)


class Newest(NamedTuple):
    """The newest edition of the facts, act in the log, overview and import of texts, if any.

    `measured` names the newest indicator, aim and run; that a file of figures was taken in or back,
    or a run published, is an act in the log. `drawn` is that of outlines; `released` the digest of
    the newest release of a mandate, "" where none was released.
    """

    load: int | None
    version: str | None
    act: int | None
    leaf: bytes | None
    edition: int | None
    digest: str | None
    imported: str
    undone: str
    measured: str
    drawn: str
    released: str


@seen_once
def newest() -> Newest:
    """Return what came last; every page asks, so it is one question put in plain SQL.

    Raises DatabaseError where there are no tables.
    """
    with connection.cursor() as cursor:
        cursor.execute(_SQL)
        *found, indicator, withdrawn, aim, run, release = cursor.fetchone()
    *found, number, made, undone, outlines, off = found
    load, version, act, leaf, edition, digest = found
    kept = None if leaf is None else bytes(leaf)
    measured = f"{indicator}/{withdrawn}/{aim}/{run}"
    imported, drawn = f"{number}/{made}", f"{outlines}/{off}"
    return Newest(
        load,
        version,
        act,
        kept,
        edition,
        digest,
        imported,
        str(undone),
        measured,
        drawn,
        release or "",
    )
