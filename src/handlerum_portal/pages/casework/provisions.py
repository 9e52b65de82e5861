# SPDX-License-Identifier: MPL-2.0
"""Which provisions can one look up by words while choosing what to set aside?"""

from functools import lru_cache
from typing import Final

from handlerum_portal.store.decisions.courses import mandate_of
from handlerum_portal.store.models import ProvisionText
from handlerum_portal.store.read import Register, register

MOST_HITS: Final = 20
Named = tuple[str, str]


def known_provisions(area: str, language: str) -> tuple[Named, ...]:
    """Return every provision of the area's acts that we have a heading for."""
    return tuple(_named(row, language) for row in _texts(area, register()))


def found_provisions(area: str, words: str, language: str) -> tuple[Named, ...]:
    """Return the provisions whose heading, summary or number holds every word."""
    wanted = words.casefold().split()
    if not wanted:
        return ()
    hits = (row for row in _texts(area, register()) if _holds(row, wanted))
    return tuple(_named(row, language) for row, _ in zip(hits, range(MOST_HITS), strict=False))


def _holds(row: ProvisionText, wanted: list[str]) -> bool:
    said = f"{row.act} {row.ref} {row.heading_da} {row.summary_da} {row.heading_en}".casefold()
    return all(word in said for word in wanted)


def _named(row: ProvisionText, language: str) -> Named:
    return f"{row.act} {row.ref}", row.heading_en if language == "en" else row.heading_da


@lru_cache(maxsize=6)
def _texts(area: str, facts: Register) -> tuple[ProvisionText, ...]:
    acts = mandate_of(area).acts
    rows = {(row.act, row.ref): row for row in facts.texts if row.act in acts}
    return tuple(rows.values())
