# SPDX-License-Identifier: MPL-2.0
"""Where does a rule hold? The country, a municipality, an area in it, an institution."""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType

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
