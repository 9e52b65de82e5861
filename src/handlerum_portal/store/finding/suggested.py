# SPDX-License-Identifier: MPL-2.0
"""What may somebody be about to write? What is named, then names that go on so, then what is found.

Names are looked up in order, and only a few are read, so a suggestion costs less than a search.
"""

from bisect import bisect_left
from collections.abc import Iterator
from functools import lru_cache
from itertools import chain, islice
from typing import Final

from handlerum.law.search_snippet import Snippet
from handlerum_portal.store.finding.desk import Desk, desks
from handlerum_portal.store.finding.exact import named_exactly
from handlerum_portal.store.finding.search import LONGEST, Hit, find
from handlerum_portal.store.finding.things import Kind, Thing
from handlerum_portal.store.newest import Newest, newest
from handlerum_portal.store.read import register

MOST: Final = 8
LEAST: Final = 2
"""Fewer letters than this mean nothing yet."""
_WHOLE: Final = 2
"""The desks of the law and of the facts; exemptions are many, and are found by their words."""
_READ: Final = 200
_FIRST: Final = (
    Kind.MUNICIPALITY,
    Kind.INSTITUTION,
    Kind.AGREEMENT,
    Kind.ACT,
    Kind.MUNICIPAL_RULE,
    Kind.OWN_RULE,
    Kind.PROVISION,
    Kind.LESSON,
    Kind.EXEMPTION,
)
_Beginnings = tuple[tuple[str, ...], tuple[str, ...]]


def suggested(text: str, language: str = "da", most: int = MOST) -> tuple[Hit, ...]:
    """Return the few things that what is written so far most likely means."""
    asked = " ".join(text[:LONGEST].split())
    if len(asked) < LEAST:
        return ()
    return _suggested(asked, language, most, newest())


@lru_cache(maxsize=2048)
def _suggested(text: str, language: str, most: int, _newest: Newest) -> tuple[Hit, ...]:
    """Remember what was suggested until the register changes: many write the same letters."""
    asked, facts = _plain(text), register()
    at = desks(facts)
    named = named_exactly(text, [(desk.things, desk.names) for desk in at], facts)
    begun = _begun(asked, at[:_WHOLE], language)
    shown = {one.key: _hit(one, language) for one in islice(chain(named, begun), most)}
    for hit in find(text, size=most, language=language).hits if len(shown) < most else ():
        shown.setdefault(hit.key, hit)
    return tuple(shown.values())[:most]


def _begun(asked: str, at: tuple[Desk, ...], language: str) -> list[Thing]:
    """Return what has a word that begins so: whole names first, then by kind and name."""
    found = {key: desk.things[key] for desk in at for key in _keys(asked, desk, language)}
    return sorted(found.values(), key=lambda one: _place(one, asked, language))


def _keys(asked: str, desk: Desk, language: str) -> Iterator[str]:
    names, keys = _beginnings(desk, language)
    first = bisect_left(names, asked)
    for name, key in zip(names[first : first + _READ], keys[first : first + _READ], strict=True):
        if not name.startswith(asked):
            return
        yield key


@lru_cache(maxsize=8)
def _beginnings(desk: Desk, language: str) -> _Beginnings:
    """Return every title from each of its words on, in order, and the key of its thing."""
    pairs = sorted(
        (title[at:], key)
        for key, thing in desk.things.items()
        for title in [_plain(thing.title[language == "en"])]
        for at in _words(title)
    )
    return tuple(name for name, _ in pairs), tuple(key for _, key in pairs)


def _words(title: str) -> Iterator[int]:
    return (at for at in range(len(title)) if at == 0 or title[at - 1] == " ")


def _place(one: Thing, asked: str, language: str) -> tuple[bool, int, str]:
    title = _plain(one.title[language == "en"])
    return not title.startswith(asked), _FIRST.index(one.kind), title


def _plain(text: str) -> str:
    return " ".join(text.casefold().replace(",", " ").replace("aa", "å").split())


def _hit(one: Thing, language: str) -> Hit:
    title = one.title[language == "en"]
    return Hit(one.kind, one.key, title, one.addresses, Snippet("", ()), 0.0, place=one.place)
