# SPDX-License-Identifier: MPL-2.0
"""What is told of a published edition as plain data: its facts, and each of its lines?"""

from collections.abc import Iterable, Iterator
from typing import Any

from handlerum.agreements.overview import Line
from handlerum.time import FOREVER
from handlerum_portal.store.decisions.courses import edition_in
from handlerum_portal.store.models import OverviewEdition


def edition_facts(row: OverviewEdition) -> dict[str, Any]:
    """Return what is told of an edition beside its files."""
    shown = edition_in(row)
    return {
        "kommune": row.municipality,
        "omraade": row.area,
        "udgave": row.number,
        "offentliggjort": shown.publication.at.isoformat(),
        "dag": shown.day.isoformat(),
        "bekendtgoerelse": shown.order,
        "side": shown.publication.website,
        "sha256": row.digest,
        "foregaaende": shown.previous,
        "nr_i_loggen": row.event_id,
        "beslutninger": list(dict.fromkeys(line.decision for line in shown.lines)),
    }


def edition_lines(rows: Iterable[OverviewEdition]) -> Iterator[dict[str, Any]]:
    """Yield each line in the edition that first said it so; `ophoerer` is its first day without.

    The editions of one municipality and area come together, the oldest first. An edition repeats
    what still stands, so all of them whole would be as long as the square of their number.
    """
    of: tuple[str, str] | None = None
    before: frozenset[Line] = frozenset()
    for row in rows:
        lines = edition_in(row).lines
        if of != (row.municipality, row.area):
            of, before = (row.municipality, row.area), frozenset()
        yield from (_line(row, line) for line in lines if line not in before)
        before = frozenset(lines)


def _line(row: OverviewEdition, line: Line) -> dict[str, Any]:
    return {
        "kommune": row.municipality,
        "omraade": row.area,
        "udgave": row.number,
        "nummer": line.number,
        "beslutning": line.decision,
        "virkning_fra": line.effective_on.isoformat(),
        "ophoerer": None if line.ends_on == FOREVER else line.ends_on.isoformat(),
        "foerst_i": line.since,
        "oplysninger": {key.value: list(values) for key, values in line.values},
    }
