# SPDX-License-Identifier: MPL-2.0
"""Which fields has the form for a decision, and on which of its five steps do they stand?"""

import re
from collections.abc import Iterable, Mapping
from typing import Final

STEP_COUNT: Final = 5
LONGEST: Final = 4_000
LONGEST_TITLE: Final = 200
MOST_ENTRIES: Final = 30
# Fields of one entry carry its number: "bestemmelse-2".
OF_ENTRY: Final[Mapping[str, int]] = {
    "bestemmelse": 2,
    "omfang": 2,
    "del": 2,
    "foran": 2,
    "i_stedet": 3,
    "indhold": 3,
    **dict.fromkeys("hvor institutioner fra til".split(), 4),
}
# The fields in which one provision can have places and days of its own, beside the shared ones.
OWN_PLACE: Final = ("hvor", "institutioner", "fra", "til")
# One date and one reference for each private provider: "anmodet-hol-x".
OF_PROVIDER: Final = ("anmodet", "anmodning")
PLAIN: Final[Mapping[str, int]] = {
    **dict.fromkeys("titel begrundelse aendrer".split(), 1),
    **dict.fromkeys("maal maerkes_af".split(), 3),
    **dict.fromkeys("hvor institutioner fra til borgere".split(), 4),
    **dict.fromkeys(
        (
            "organ delegation_dato delegation_punkt delegation_til hoering hoeringsparter "
            "hoeringsfrist hoering_hvorfor besluttet punkt link link_fravigelse godkendt "
            "godkendelse overgang overgangsregel oekonomi kle sagsnummer"
        ).split(),
        5,
    ),
}
# What belongs to the case and never to the published decision.
ONLY_IN_CASE: Final = ("maal", "maerkes_af", "oekonomi", "kle", "sagsnummer")
# What is registered after a meeting, on the page of the case.
OF_THE_MEETING: Final[tuple[str, ...]] = (
    "organ",
    "besluttet",
    "punkt",
    "link",
    "godkendt",
    "godkendelse",
)
# Who decided to end it before its time, in which meeting.
OF_AN_END: Final = ("organ", "besluttet", "punkt", "link")
_NUMBERED: Final = re.compile(r"([a-z_]+)-(\d{1,2})")
# Which field of the form a part of a decision is written in.
_WRITTEN_IN: Final[Mapping[str, str]] = {
    "sets_aside": "bestemmelse-1",
    "area": "titel",
    "municipality": "titel",
    "title": "titel",
    "why": "begrundelse",
    "body": "organ",
    "decided_on": "besluttet",
    "meeting": "punkt",
    "delegation": "delegation_dato",
    "approval": "godkendt",
    "requests": "institutioner",
    "transition": "overgang",
    "transition_rule": "overgangsregel",
    "hearing": "hoering",
}
_OF_ENTRY: Final[Mapping[str, str]] = {
    "reference": "bestemmelse",
    "part": "del",
    "instead": "i_stedet",
    "content": "indhold",
}
_ENTRY: Final = re.compile(r"sets_aside\[(\d+)\](?:\.(\w+))?")


def step_of(name: str) -> int:
    """Return the step a field stands on; 0 for what is no field of the form."""
    numbered = _NUMBERED.fullmatch(name)
    if numbered:
        return OF_ENTRY.get(numbered[1], 0)
    if name.partition("-")[0] in OF_PROVIDER:
        return 4
    return PLAIN.get(name, 0)


def field_of(where: str, remedy: str = "", form: Mapping[str, str] | None = None) -> str:
    """Return the field in which a finding about a part of the decision is mended.

    Where the form gives the provision a place or days of its own, that is the field.
    """
    if where.startswith("form."):
        return where.removeprefix("form.")
    entry = _ENTRY.match(where)
    if entry is None:
        return _WRITTEN_IN.get(where.partition(".")[0].partition("[")[0], "titel")
    number, part = int(entry[1]) + 1, entry[2] or "reference"
    if part in {"institutions", "minus"}:
        return _own("hvor", "institutioner", number, form or {})
    if part == "period":
        name = "til" if remedy == "set_end" else "fra"
        return _own(name, name, number, form or {})
    return f"{_OF_ENTRY.get(part, 'bestemmelse')}-{number}"


def _own(tells: str, name: str, number: int, form: Mapping[str, str]) -> str:
    return f"{name}-{number}" if form.get(f"{tells}-{number}") else name


def tidy(form: Mapping[str, str]) -> dict[str, str]:
    """Return the form without empty fields, its entries numbered from 1 without gaps."""
    numbers = sorted(_entries(form))
    fresh = {old: new for new, old in enumerate(numbers, 1)}
    tidied: dict[str, str] = {}
    for name, text in form.items():
        numbered = _NUMBERED.fullmatch(name)
        if numbered and numbered[1] in OF_ENTRY:
            number = fresh.get(int(numbered[2]))
            name = f"{numbered[1]}-{number}" if number else ""  # noqa: PLW2901 (its new name)
        if name and text.strip() and step_of(name):
            tidied[name] = text.strip()
    return tidied


def _entries(form: Mapping[str, str]) -> Iterable[int]:
    for name, text in form.items():
        numbered = _NUMBERED.fullmatch(name)
        if numbered and numbered[1] == "bestemmelse" and text.strip():
            yield int(numbered[2])
