# SPDX-License-Identifier: MPL-2.0
"""Where does a rule hold? The country, a municipality, an area in it, an institution."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final, NewType

_KOMMUNE: Final = " kommune"
MunicipalityCode = NewType("MunicipalityCode", str)
InstitutionId = NewType("InstitutionId", str)


class Area(StrEnum):
    """A field of welfare that an agreement covers."""

    DAYCARE = "dagtilbud"
    SCHOOL = "folkeskole"
    ELDER_CARE = "aeldre"


@dataclass(frozen=True, slots=True)
class Municipality:
    """One of the 98 municipalities; `code` is four digits as text ("0217")."""

    code: MunicipalityCode
    name: str
    region: str = ""


@dataclass(frozen=True, slots=True)
class Institution:
    """A unit in which staff meet citizens; `kind` is the legal kind ("privatinstitution")."""

    id: InstitutionId
    name: str
    municipality: MunicipalityCode
    area: Area
    kind: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a question is asked: a municipality, one of its areas, or one institution."""

    municipality: MunicipalityCode
    area: Area | None = None
    institution: Institution | None = None

    def __post_init__(self) -> None:
        if self.institution and self.institution.municipality != self.municipality:
            raise ValueError("An institution lies in its own municipality.")


def plain_name(text: str) -> str:
    """Return a name as names are compared: no case, no commas, no "Kommune", and aa as å."""
    folded = " ".join(text.casefold().replace(",", " ").split())
    return folded.removesuffix(_KOMMUNE).replace("aa", "å")


def code_of(said: str, names: Mapping[str, str]) -> str:
    """Return the code of a municipality said by code ("0217", "217") or name; "" for none of them.

    `names` are the municipalities, code → name.
    """
    plain = plain_name(said)
    if plain.zfill(4) in names:
        return plain.zfill(4)
    return next((code for code, name in names.items() if plain and plain_name(name) == plain), "")
