# SPDX-License-Identifier: MPL-2.0
"""What is touched when a provision falls, in so few lines that it can stand in a form?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Final
from urllib.parse import urlencode

from handlerum.errors import HandlerumError
from handlerum.law.citation_find import find_citations
from handlerum.law.citation_value import Citation
from handlerum.law.provision import Path
from handlerum.place import MunicipalityCode, Place
from handlerum_portal.pages.law.asking import address_of
from handlerum_portal.pages.law.references_told import references_told
from handlerum_portal.store import clock
from handlerum_portal.store.law.acts_in_force import reference
from handlerum_portal.store.law.references import web_of
from handlerum_portal.store.law.stored import called, laws_of
from handlerum_portal.store.read import register

MOST_PROVISIONS: Final = 6
MOST_LINES: Final = 5


@dataclass(frozen=True, slots=True)
class Touched:
    """A provision and what is tied to it: at most MOST_LINES of each kind, `more` are not shown.

    `href` is the page that tells all of it.
    """

    name: str
    href: str
    references: dict[str, Any]
    more: int

    @property
    def count(self) -> int:
        """Return how many orders and references there are."""
        return len(self.references["derived"]) + len(self.references["inward"]) + self.more


@dataclass(frozen=True, slots=True)
class TouchedBy:
    """What several provisions touch; `left_out` counts those there was no room for."""

    told: tuple[Touched, ...] = ()
    left_out: int = 0


def touched_by(named: Iterable[str], act: str, municipality: str) -> TouchedBy:
    """Tell what the references written in a form would touch; passes over what is none."""
    return _told((one for text in named for one in _read(text, act)), municipality)


def touched_in(words: str, municipality: str) -> TouchedBy:
    """Tell what the provisions named in somebody's own words would touch."""
    return _told(find_citations(words, names=laws_of(register()).names), municipality)


def _read(text: str, act: str) -> tuple[Citation, ...]:
    try:
        return laws_of(register()).read(text, act) if text.strip() else ()
    except HandlerumError:
        return ()


def _told(citations: Iterable[Citation], municipality: str) -> TouchedBy:
    named = list(dict.fromkeys(member for one in citations for member in _members(one)))
    found = (_touched(work, path, municipality) for work, path in named[:MOST_PROVISIONS])
    told = tuple(one for one in found if one is not None)
    return TouchedBy(told, max(len(named) - MOST_PROVISIONS, 0))


def _members(citation: Citation) -> Iterator[tuple[str, Path]]:
    laws = laws_of(register())
    act = citation.act or ""
    if act in laws.skeletons:
        resolved = laws.resolve(citation, laws.text_on(act, clock.today()))
        yield from ((act, path) for path in resolved.members if path)


def _touched(work: str, path: Path, municipality: str) -> Touched | None:
    on, facts = clock.today(), register()
    query = urlencode({"kommune": municipality, "pr": on.isoformat()})
    try:
        web = web_of(work, path, Place(MunicipalityCode(municipality)), on, on)
    except HandlerumError:
        return None
    whole = references_told(web, query)
    shown = {**whole, **{key: whole[key][:MOST_LINES] for key in ("derived", "inward")}}
    more = sum(len(whole[key]) - len(shown[key]) for key in ("derived", "inward"))
    name = f"{called(work, facts)} {reference(path)}"
    return Touched(name, f"{address_of(work, path)}?{query}#beroert", shown, more)
