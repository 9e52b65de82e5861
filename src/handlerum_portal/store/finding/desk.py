# SPDX-License-Identifier: MPL-2.0
"""What lies ready to be searched? The law, the facts, and the exemptions in parts that stay.

Exemptions only grow, so they are divided by their keys; a new one makes one small part anew.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any, Final
from zlib import crc32

import numpy as np
import yaml
from django.conf import settings
from numpy.typing import NDArray

from handlerum.applicability.need_file import read_vocabulary
from handlerum.law.search_index import Index, build_index, with_passages
from handlerum.law.search_query import Vocabulary
from handlerum_portal.store.decisions.courses import Head, head_of_overviews
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_known
from handlerum_portal.store.finding.exact import names_of
from handlerum_portal.store.finding.things import (
    Kind,
    Thing,
    thing_of_exemption,
    thing_of_rule,
    things_of_facts,
    things_of_law,
)
from handlerum_portal.store.law.official import stamp
from handlerum_portal.store.local_rules import ToldRule, decided_rules
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import Register

_COMMON: Final = 50
"""What so many speak of is made ready before it is asked for."""
PART: Final = 1_500
"""About how many exemptions one part holds; a part is made anew in a fifth of a second."""


@dataclass(frozen=True, eq=False)
class Desk:
    """One part of what is searched; `kind` where all of it is of one kind."""

    things: Mapping[str, Thing]
    index: Index
    names: Mapping[str, tuple[Thing, ...]]
    kind: Kind | None = None

    @cached_property
    def places(self) -> NDArray[np.str_]:
        """Return the municipality of each thing, in the order of the index's keys."""
        return np.array([self.things[key].place for key in self.index.keys], dtype=np.str_)

    def thing_at(self, position: int) -> Thing:
        """Return what stands there in the order of the index's keys."""
        return self.things[self.index.keys[position]]


def desks(facts: Register) -> tuple[Desk, ...]:
    """Return every part of what can be found, as the register is this moment."""
    last = newest()
    rules = _rules(last.act, last.leaf)
    return (
        _law(facts, stamp()),
        _facts_and_rules(facts, rules),
        *_exemptions(facts, head_of_overviews()),
    )


@made_once(2)
def _law(facts: Register, _stamp: str) -> Desk:
    return _desk(things_of_law(facts))


@made_once(2)
def _facts(facts: Register) -> Desk:
    return _desk(things_of_facts(facts))


@made_once(2)
def _rules(_act: int | None, _leaf: bytes | None) -> tuple[ToldRule, ...]:
    """Return the rules decided on here; a decision is an act in the log."""
    return decided_rules()


@made_once(2)
def _facts_and_rules(facts: Register, rules: tuple[ToldRule, ...]) -> Desk:
    """Add the rules registered here to the facts, which need not be read anew."""
    whole, own = _facts(facts), [thing_of_rule(one, facts) for one in rules]
    if not own:
        return whole
    return Desk(
        {**whole.things, **{thing.key: thing for thing in own}},
        with_passages(whole.index, (thing.passage for thing in own)),
        {**names_of(own), **whole.names},
    )


@made_once(2)
def _exemptions(facts: Register, _head: Head) -> tuple[Desk, ...]:
    """Divide the exemptions by their keys, and make anew only the parts that changed."""
    told = exemptions_known(facts)
    count = 1
    while count * PART < len(told):
        count *= 2
    parts: list[list[ExemptionTold]] = [[] for _ in range(count)]
    for one in told:
        parts[crc32(one.key.encode()) % count].append(one)
    return tuple(_part((facts.version, count, at), part, facts) for at, part in enumerate(parts))


_PARTS: Final[dict[int, tuple[tuple[str, ...], Desk]]] = {}


def _part(which: tuple[str, int, int], told: list[ExemptionTold], facts: Register) -> Desk:
    place = which[2]
    keys = (*map(str, which), *sorted(one.key for one in told))
    held = _PARTS.get(place)
    if held is None or held[0] != keys:
        things = (thing_of_exemption(one, facts) for one in told)
        held = _PARTS[place] = (keys, _desk(things, Kind.EXEMPTION, teaches=False))
    return held[1]


def _desk(things: Iterable[Thing], kind: Kind | None = None, *, teaches: bool = True) -> Desk:
    known = vocabulary(settings.DATA_DIR)
    silent = known.silent | known.english_silent
    held = {thing.key: thing for thing in things}
    passages = (thing.passage for thing in held.values())
    index = build_index(passages, known.lexicon, silent, teaches=teaches)
    for stem, posting in index.postings.items():
        if len(posting) >= _COMMON:
            index.column(stem)
    return Desk(held, index, names_of(held.values()), kind)


@lru_cache(maxsize=2)
def vocabulary(folder: Path) -> Vocabulary:
    """Return how people speak, from the data files."""
    text = (Path(folder) / "search/vocabulary.yaml").read_text("utf-8")
    content: Mapping[str, Any] = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506
    return read_vocabulary(content)
