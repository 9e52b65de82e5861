# SPDX-License-Identifier: MPL-2.0
"""Which columns has a table of institutions, agreements or exemptions, and what must each hold?"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Holds(StrEnum):
    """What the cells of a column hold."""

    KEY = "key"
    P_NUMBER = "p_number"
    MUNICIPALITY = "municipality"
    AREA = "area"
    TEXT = "text"
    FREE_TEXT = "free_text"
    SOURCE = "source"
    DAY = "day"
    CERTAINTY = "certainty"
    EXTENT = "extent"
    FRAME = "frame"
    PLACES = "places"
    PROVISIONS = "provisions"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, where its value goes in an entry, what it holds."""

    heading: str
    goes_to: str
    holds: Holds = Holds.TEXT
    is_needed: bool = True
    most: int = 200


def _optional(heading: str, goes_to: str, holds: Holds = Holds.TEXT, most: int = 200) -> Column:
    return Column(heading, goes_to, holds, is_needed=False, most=most)


_WHERE: Final = (
    Column("kommune", "municipality", Holds.MUNICIPALITY),
    Column("omraade", "area", Holds.AREA),
)
_KNOWN: Final = (
    Column("kilde", "source", Holds.SOURCE, most=500),
    _optional("sikkerhed", "certainty", Holds.CERTAINTY),
)
TABLES: Final[Mapping[str, tuple[Column, ...]]] = {
    "institutioner": (
        _optional("p_nummer", "id", Holds.P_NUMBER),
        _optional("id", "id", Holds.KEY, 80),
        *_WHERE,
        Column("navn", "name", most=120),
        Column("slags", "kind", most=60),
        _optional("niveau", "level", most=80),
        _optional("by", "town", most=60),
        _optional("fra", "from", Holds.DAY),
        _optional("til", "to", Holds.DAY),
        *_KNOWN,
    ),
    "aftaler": (
        Column("id", "id", Holds.KEY, most=80),
        *_WHERE,
        Column("titel", "title.da"),
        Column("titel_en", "title.en"),
        Column("parter", "parties.da"),
        Column("parter_en", "parties.en"),
        Column("ministerium", "ministry.da"),
        Column("ministerium_en", "ministry.en"),
        Column("indgaaet", "pledged", Holds.DAY),
        Column("retsgrundlag", "act", most=40),
        Column("ramme", "mandate", Holds.FRAME),
        Column("fra", "from", Holds.DAY),
        Column("til", "until", Holds.DAY),
        _optional("foerste_udloeb", "first_end", Holds.DAY),
        _optional("begyndt", "applied", Holds.DAY),
        *_KNOWN,
    ),
    "fravigelser": (
        Column("id", "id", Holds.KEY, most=80),
        *_WHERE,
        Column("i_stedet", "what.da", Holds.FREE_TEXT, most=2_000),
        Column("i_stedet_en", "what.en", Holds.FREE_TEXT, most=2_000),
        Column("bestemmelser", "targets", Holds.PROVISIONS, most=1_000),
        _optional("omfang", "extent", Holds.EXTENT),
        _optional("institutioner", "where", Holds.PLACES, 2_000),
        Column("fra", "from", Holds.DAY),
        Column("til", "until", Holds.DAY),
        _optional("besluttet", "decided", Holds.DAY),
        _optional("besluttet_af", "decided_by"),
        *_KNOWN,
    ),
}
