# SPDX-License-Identifier: MPL-2.0
"""What is an exemption called? What is set aside, and where: "Lektiehjælp (… § 15), Esbjerg"."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from handlerum_portal.store.register import Register

Pair = tuple[str, str]
_GENITIVE: Final = re.compile(r"(\w+lov(?:en)?)s\s")
# A rule longer than this is called by its first provision alone.
_LONGEST: Final = 48
_ACT: Final = re.compile(r"\w+lov(?:en)?")
_MORE: Final = (" m.fl.", " and more")
_AND: Final = re.compile(r"(?<=[\da-z]) og (?=§|\d)")


@dataclass(frozen=True, slots=True)
class _Names:
    places: Mapping[str, str]
    headings: Mapping[str, Pair]


def title_of(
    references: tuple[str, ...], rule: str, where: tuple[str, ...], facts: Register
) -> Pair:
    """Return the title in Danish and in English; `where` names the municipality last, or nothing.

    Empty where it is not known which provision it is about.
    """
    names = _names(facts)
    named = [_plainly(text) for text in references] or [_plainly(rule).partition(";")[0]]
    if not named[0]:
        return "", ""
    places = [names.places.get(key, key) for key in where]
    place = ", ".join(places if len(places) < 3 else places[-1:])  # noqa: PLR2004 (one and its home)
    heading = names.headings.get(named[0]) or names.headings.get(named[0].partition(",")[0])
    return (
        _title(heading[0] if heading else "", _rule(named, rule, _MORE[0]), place),
        _title(
            heading[1] if heading else "", _AND.sub(" and ", _rule(named, rule, _MORE[1])), place
        ),
    )


def act_of(references: tuple[str, ...], rule: str) -> str:
    """Return the act an exemption is from: "folkeskoleloven"; empty where none is named."""
    named = _plainly(next(iter(references), rule)).partition(" §")[0]
    return named if _ACT.fullmatch(named) else ""


def _title(heading: str, rule: str, place: str) -> str:
    said = f"{heading} ({rule})" if heading else rule
    return f"{said[:1].upper()}{said[1:]}" + (f", {place}" if place else "")


def _rule(named: list[str], rule: str, more: str) -> str:
    """Return what is set aside, as shortly as it can be said without leaving anything unsaid."""
    whole = _plainly(rule)
    if whole and len(whole) <= _LONGEST and ";" not in whole:
        return whole
    return named[0] if len(named) == 1 and ";" not in whole else f"{named[0]}{more}"


def _plainly(text: str) -> str:
    """Write "folkeskolelovens § 15 (jf. …)" as "folkeskoleloven § 15"."""
    return _GENITIVE.sub(r"\1 ", text).partition(" (")[0]


@lru_cache(maxsize=2)
def _names(facts: Register) -> _Names:
    return _Names(
        {**facts.town_names, **{row.key: row.name for row in facts.institutions}},
        {f"{row.act} {row.ref}": (row.heading_da, row.heading_en) for row in facts.texts},
    )
