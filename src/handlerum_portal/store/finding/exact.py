# SPDX-License-Identifier: MPL-2.0
"""Does somebody name exactly one thing? A citation, a number, an ELI, a code, a name, an id."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Final

from handlerum.errors import HandlerumError
from handlerum.law.citation_value import Citation
from handlerum.law.provision import Kind as Step
from handlerum_portal.store.finding.things import Kind, Thing, works_in_order
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import OfficialText
from handlerum_portal.store.read import Register

_ELI: Final = re.compile(r"(?:eli/|^\s*)lta/(\d{4})/(\d{1,4})")
_LOOKS_CITED: Final = re.compile(
    r"§|\bkap(?:itel|\.)|\b(?:lov|lbk|bek|bekendtgørelse)\b.*\d", re.IGNORECASE
)
# "14b" and "14 b" without a sign; "5 i Esbjerg" is no section.
_UNSIGNED: Final = re.compile(r"(?<![\w§.,])(?=\d{1,3}\s?[a-hj-z]\b)", re.IGNORECASE)
_NUMBERED: Final = ("LBK", "LOV", "BEK")
_MOST: Final = 12


_Part = tuple[Mapping[str, Thing], Mapping[str, tuple[Thing, ...]]]


def named_exactly(text: str, parts: Sequence[_Part], facts: Register) -> tuple[Thing, ...]:
    """Return what the text names, in order; nothing where it only describes.

    Each part of what can be found has its things by key and by name.
    """
    keys = dict.fromkeys((*works_at_eli(text, facts), *_by_name(text, facts), *_cited(text, facts)))
    found = [things[key] for key in keys for things, _ in parts if key in things]
    if not found:
        plain = _plain(text)
        found = [thing for _, names in parts for thing in names.get(plain, ())]
    return tuple(found[:_MOST])


def works_at_eli(text: str, facts: Register) -> Iterator[str]:
    """Yield the work whose text, amending act or order has that address at Retsinformation."""
    match = _ELI.search(text)
    if match is None:
        return
    names = laws_of(facts).names
    for kind in _NUMBERED:
        if work := names.known(f"{kind} {match[2]}/{match[1]}"):
            yield work


def _by_name(text: str, facts: Register) -> Iterator[str]:
    if work := laws_of(facts).names.known(text):
        yield work
    stored = OfficialText.objects.filter(document__iexact=" ".join(text.split()))
    yield from stored.values_list("act", flat=True)


def _cited(text: str, facts: Register) -> Iterator[str]:
    if "§" not in text:
        text = _UNSIGNED.sub("§ ", text)
    if not _LOOKS_CITED.search(text):
        return
    laws = laws_of(facts)
    try:
        citations = laws.read(text, "")
    except HandlerumError:
        return
    for one in citations:
        if not one.start:
            yield one.act or ""
        elif one.act:
            yield from _sections(one, one.act, facts)
        else:
            for work in works_in_order(facts):
                yield from _sections(one, work, facts)


def _sections(one: Citation, work: str, facts: Register) -> Iterator[str]:
    """Yield the sections a citation names in the newest state of the work, else the work."""
    laws = laws_of(facts)
    if work not in laws.skeletons:
        return
    newest = laws.skeleton(work).versions[-1].id
    members = laws.resolve(one, laws.text(work, newest)).members
    for path in members:
        yield f"{work}:{path[0].label}" if path[0].kind is Step.SECTION else work


def names_of(things: Iterable[Thing]) -> dict[str, tuple[Thing, ...]]:
    """Return what is called exactly so, by every name, plainly written, it goes by."""
    found: dict[str, list[Thing]] = defaultdict(list)
    for thing in things:
        is_place = thing.kind in {Kind.MUNICIPALITY, Kind.INSTITUTION}
        short = (thing.title[0].partition(",")[0],) if is_place else ()
        for name in {_plain(one) for one in (thing.key, *thing.title, *short)}:
            found[name].append(thing)
    return {name: tuple(called) for name, called in found.items()}


def _plain(text: str) -> str:
    return " ".join(text.lower().replace(",", " ").split()).removesuffix(" kommune")
