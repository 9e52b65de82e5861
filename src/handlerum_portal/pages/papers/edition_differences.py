# SPDX-License-Identifier: MPL-2.0
"""How does an edition differ from the one before, decision by decision and field by field?"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.conf import settings

from handlerum.agreements.overview import Edition, Line, line_status
from handlerum.agreements.overview_comparison import compare
from handlerum.agreements.overview_order import FieldKey, order_for
from handlerum_portal.pages.papers.edition import title_in_words, value_of_field
from handlerum_portal.pages.wording.edition import words_of
from handlerum_portal.pages.wording.overview import STATUS
from handlerum_portal.store.decisions.courses import edition_numbered
from handlerum_portal.store.decisions.overview_rules import overview_orders
from handlerum_portal.store.read import register

# A line that changed because it was withdrawn or ended is told of once, as that.
_KINDS: Final = ("new", "withdrawn", "ended", "changed")


@dataclass(frozen=True, slots=True)
class Difference:
    """What is otherwise about one line: its kind in words, and each field (head, was, is now)."""

    kind: str
    title: str
    decision: str
    references: tuple[str, ...]
    fields: tuple[tuple[str, str, str], ...]


def differences(edition: Edition, language: str) -> tuple[Difference, ...]:
    """Return what an edition says otherwise than the one before it; all is new in the first."""
    before = edition_numbered(str(edition.municipality), edition.area.value, edition.number - 1)
    was = {line.key: line for line in before.lines} if before else {}
    found = compare(before, edition)
    told = [(line, kind) for kind in reversed(_KINDS) for line in getattr(found, kind)]
    kind_of = {line.key: (line, kind) for line, kind in told}
    ordered = sorted(kind_of.values(), key=lambda pair: _KINDS.index(pair[1]))
    return tuple(
        Difference(
            words_of(f"change.{kind}", language),
            title_in_words(line, language),
            line.decision,
            line.shown.get(FieldKey.PROVISIONS, ()),
            tuple(_fields(was.get(line.key), line, edition, language)),
        )
        for line, kind in ordered
    )


def _fields(
    was: Line | None, line: Line, edition: Edition, language: str
) -> Iterator[tuple[str, str, str]]:
    if was is None:
        return
    names = {row.key: row.name for row in register().institutions}
    order = order_for(edition.area, overview_orders(Path(settings.DATA_DIR)))
    for field in order.fields:
        old, new = (
            value_of_field(field.key, one.shown.get(field.key, ()), names, language)
            for one in (was, line)
        )
        if old != new:
            yield dict(field.words)[language], old, new
    column = language == "en"
    old, new = (STATUS[line_status(one, edition.day).value][column] for one in (was, line))
    if old != new:
        yield words_of("status", language), old, new
