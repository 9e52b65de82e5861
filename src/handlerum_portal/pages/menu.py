# SPDX-License-Identifier: MPL-2.0
"""Which rooms does the menu lead to? Six entries, each with the rooms behind it, declared once."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from django.urls import NoReverseMatch, reverse

from handlerum_portal.pages.wording.menu import MENU

# Each entry: its key, then its rooms as (section of the page, name of the address). The first room
# is where the entry leads; a room that is not built into this installation is left out.
ENTRIES: Final[tuple[tuple[str, tuple[tuple[str, str], ...]], ...]] = (
    ("answer", (("answer", "what_applies"), ("need", "need"), ("set_aside", "set_aside"))),
    (
        "agreements",
        (
            ("agreements", "agreements"),
            ("exemptions", "exemptions"),
            ("places", "municipalities"),
            ("institutions", "institutions"),
            ("sides", "sides"),
        ),
    ),
    ("law", (("law", "law_list"), ("own_rules", "own_rules"))),
    ("evidence", (("effect", "effect"), ("evaluations", "evaluations"), ("goals", "goals"))),
    (
        "community",
        (
            ("trials", "trials"),
            ("hearings", "hearings"),
            ("ideas", "ideas"),
            ("suggestions", "suggestions"),
            ("lessons", "lessons"),
        ),
    ),
    (
        "data",
        (("data", "data"), ("follow", "follow"), ("glossary", "glossary"), ("about", "about")),
    ),
)


@dataclass(frozen=True, slots=True)
class Room:
    """One place the menu leads to; `is_here` on the page that is open."""

    text: str
    href: str
    is_here: bool


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of the menu and the rooms behind it."""

    text: str
    href: str
    is_here: bool
    rooms: tuple[Room, ...]


@lru_cache(maxsize=128)
def menu(section: str, language: str) -> tuple[Entry, ...]:
    """Return the entries that lead somewhere in this installation."""
    return tuple(
        Entry(
            text=_text(key, language),
            href=rooms[0].href,
            is_here=section in {name for name, _ in named},
            rooms=rooms,
        )
        for key, named in ENTRIES
        if (rooms := tuple(_rooms(named, section, language)))
    )


def _rooms(named: tuple[tuple[str, str], ...], section: str, language: str) -> Iterator[Room]:
    for name, address in named:
        if href := address_of(address):
            yield Room(_text(f"{name}.room", language), href, is_here=name == section)


def address_of(name: str) -> str:
    """Return the address of that name, or nothing where the room is not there."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


def _text(key: str, language: str) -> str:
    return MENU[key][language == "en"]
