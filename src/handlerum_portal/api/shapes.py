# SPDX-License-Identifier: MPL-2.0
"""Which shapes does the API promise? The keys are Danish; they are documented by OpenAPI."""

from ninja import Field, Schema


class StedUd(Schema):
    """The place that was asked about."""

    kommune: str = Field(examples=["0840"])
    kommunenavn: str | None
    omraade: str | None = Field(examples=["dagtilbud"])
    institution: str | None
    institutionsnavn: str | None


class HegnUd(Schema):
    """On which side of the fence a provision stands, and the § that put it there."""

    slags: str = Field(examples=["protected", "outside_frame", "none"])
    kilde: str = Field(examples=["lov 880/2021 § 8, stk. 2"])
    note: str


class AdvarselUd(Schema):
    """Something to know beside the outcome of one provision."""

    slags: str = Field(examples=["maybe_set_aside"])
    fravigelse: str
    kilde: str
    note: str


class StedadvarselUd(Schema):
    """Something to know of the place and the day."""

    slags: str = Field(examples=["oversigt_ikke_set"])
    værdi: str  # noqa: PLC2401 (the keys are Danish)


class BestemmelseUd(Schema):
    """The answer for one provision; `kæde` holds the ids that decided it.

    `ordlyd` is the act that gave the words, `trykt_i` the text to read them in, `uden` the
    amending acts that have no effect here.
    """

    bestemmelse: str = Field(examples=["dagtilbudsloven § 8"])
    id: str
    niveau: str = Field(examples=["stat", "kommune"])
    udfald: str = Field(examples=["gaelder", "fraveget", "aeldre_ordlyd"])
    gruppe: str
    ordlyd: str = Field(examples=["lov 2594/2021"])
    trykt_i: str = Field(examples=["LBK 1326/2020"])
    uden: list[str]
    kæde: list[str]  # noqa: PLC2401 (the keys are Danish)
    hegn: HegnUd
    advarsler: list[AdvarselUd]


class EgenRegelUd(Schema):
    """A rule of a municipality or an institution, and what was decided about it.

    `kontor` is the body that owns it, `fra` the day it was kept, changed or removed.
    """

    id: str
    niveau: str = Field(examples=["kommune", "lokal"])
    ejer: str
    ejernavn: str
    kontor: str
    oprindelse: str
    regel: str
    udfald: str = Field(examples=["gaelder", "aendret", "fjernet"])
    fra: str | None
    begrundelse: str
    kilde: str


class EgetRegelsaetUd(Schema):
    """A rule book of a municipality or an institution, in the state that holds that day."""

    id: str
    titel: str
    niveau: str
    ejer: str
    ejernavn: str
    oprindelse: str = Field(description="Filens art")
    hjemmel: list[str]
    udgave: str
    fra: str
    adresse: str


class KvitteringUd(Schema):
    """What makes the answer repeatable: hashes of answer, rulebook and facts, and the engine."""

    sha256: str
    regelsaet: str
    oplysninger: str
    motor: str


class SvarUd(Schema):
    """Which rules apply at a place on a day, and why."""

    sted: StedUd
    pr: str = Field(examples=["2025-07-30"])
    kendt: str
    antal: dict[str, int]
    advarsler: list[StedadvarselUd]
    bestemmelser: list[BestemmelseUd]
    egne_regler: list[EgenRegelUd]
    egne_regelsaet: list[EgetRegelsaetUd]
    kvittering: KvitteringUd


class KommuneUd(Schema):
    """A municipality and its agreement, if any."""

    kode: str
    navn: str
    region: str
    aftale: str | None


class InstitutionUd(Schema):
    """A unit in the field of an agreement."""

    id: str
    navn: str
    kommune: str
    omraade: str
    slags: str
    niveau: str
    fra: str
    til: str
    sikkerhed: str
    kilde: str


class PligtUd(Schema):
    """What one side promised, and how far the sources show it was kept."""

    side: str
    pligt: str
    status: str
    sikkerhed: str
    kilde: str


class BeslutningUd(Schema):
    """A known decision."""

    id: str
    slags: str
    indhold: str
    regel: str
    regel_sikkerhed: str
    sikkerhed: str
    kilde: str


class AftaleUd(Schema):
    """An agreement; `til` is the first day without certain effect."""

    id: str
    kommune: str
    omraade: str
    titel: str
    retsgrundlag: str
    fra: str
    til: str
    sikkerhed: str
    kilde: str


class AftaleMedIndholdUd(AftaleUd):
    """An agreement with its promises and decisions."""

    pligter: list[PligtUd]
    beslutninger: list[BeslutningUd]


class ProblemUd(Schema):
    """What was wrong, why, and what to do (RFC 9457)."""

    type: str
    title: str
    status: int
    detail: str
    kode: str
    forslag: list[str]
    mangler: list[str]
