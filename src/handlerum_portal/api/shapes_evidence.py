# SPDX-License-Identifier: MPL-2.0
"""Which shape do figures, goals and evaluations have for a machine?"""

from collections.abc import Sequence
from typing import Any

from ninja import Field, Schema

from handlerum_portal.api.filters import StedOgOmraade


class IndikatorUd(Schema):
    """What is measured, and which size of change matters."""

    id: str = Field(examples=["eksempel-trivsel"])
    navn: str
    definition: str
    enhed: str
    retning: str = Field(description="higher eller lower er bedre")
    kilde: str
    tabel: str | None
    omraader: list[str]
    mindste_betydende: float
    margin: float
    taeller: str | None
    naevner: str | None
    forbehold: str | None = Field(description="Hvad tallet ikke siger")
    eksempel: bool


class MaalingUd(Schema):
    """One figure; `vaerdi` is null when it is missing or suppressed, which are not zero."""

    enhed: str
    periode: str
    status: str = Field(description="observed, missing eller suppressed")
    vaerdi: float | None


class MaalingerValg(Schema):
    """Which figures are asked for, and in which form."""

    enhed: str = Field("", description="Kommunekode eller institutionens id", max_length=80)
    fra: str = Field("", description="Første periode, fx 2019", max_length=12)
    til: str = Field("", description="Sidste periode, fx 2023", max_length=12)
    format: str = Field("json", description="json, csv eller json-stat", max_length=12)


class MaalValg(StedOgOmraade):
    """What a list of goals can be narrowed by."""

    def fits(self, municipalities: Sequence[str], areas: Sequence[str]) -> bool:
        """Claim that a goal of these places and fields is among those asked for."""
        return (not self.kommune or self.kommune in municipalities) and (
            not self.omraade or self.omraade in areas
        )


class MaalUd(Schema):
    """A goal; without `maaltal` it is a direction."""

    id: str
    maal: str
    sat_af: str
    aftale: str | None
    kommuner: list[str]
    omraader: list[str]
    indikator: str | None
    udgangspunkt: str | None
    maaltal: float | None
    senest: str | None
    kilde: str


class EvalueringUd(Schema):
    """A published evaluation with its receipt."""

    id: str
    spoergsmaal: str
    eksempel: bool
    behandlede: list[str]
    metode: str
    resultater: list[dict[str, Any]]
    forudsaetninger: list[str]
    kvittering: dict[str, Any]
    afvigelser: list[dict[str, Any]]
