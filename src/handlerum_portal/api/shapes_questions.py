# SPDX-License-Identifier: MPL-2.0
"""Which shapes do the two checks promise? The keys are those of the command line."""

from typing import Any

from ninja import Field, Schema


class TjekSpoergsmaalInd(Schema):
    """One question; what is not known is left out or null."""

    id: str | int | None = None
    kommune: str = Field(examples=["0217"], description="Firecifret kode")
    omraade: str | None = Field(None, examples=["dagtilbud"])
    institutionstype: str | None = Field(None, examples=["kommunal daginstitution"])
    bestemmelse: str = Field(examples=["dagtilbudsloven § 7, stk. 1"])
    omfang: str | None = Field(None, examples=["helt", "delvis"])
    borger: str | None = Field(None, examples=["hjælp efter § 85"])
    anmodet: bool | None = None
    ministergodkendt: bool | None = None
    besluttet_af: str | None = Field(None, examples=["kommunalbestyrelsen"])
    besluttet: str | None = Field(None, examples=["2022-03-01"])
    offentliggjort: str | None = Field(None, examples=["2022-03-05T10:00"])
    oensket: str | None = Field(None, examples=["2022-04-01"])
    kendt: str | None = Field(None, examples=["2022-03-01"])


class FaldUd(Schema):
    """What falls, or may be set aside too, in an executive order."""

    bekendtgoerelse: str = Field(examples=["BEK 1542/2019"])
    dele: str = Field(examples=["kapitel 10"])
    virkning: str = Field(examples=["falder", "kan_fraviges", "uklart"])
    hjemmel: str = Field(examples=["BEK 892/2021 § 5"])
    noter: list[str]


class TjekAdvarselUd(Schema):
    """Something to know: its code, what it is about, which part is meant, and its source."""

    kode: str = Field(examples=["not-published"])
    om: str | None = None
    del_: str | None = Field(None, alias="del")
    kilde: str | None = None


class DeleUd(Schema):
    """Both sides of a reference that is open only in part."""

    kan: list[str]
    kan_ikke: list[str]


class OrdlydUd(Schema):
    """Which text shows the words that hold at the place."""

    trykt_i: str
    uaendret_siden: str
    uden: list[str]
    gaelder_her: bool
    aabne_punkter: list[str]


class FejlUd(Schema):
    """Why one question of many could not be read."""

    kode: str
    tekst: str


class TjekSvarUd(Schema):
    """The answer to one question; keys that do not apply are left out."""

    id: Any = None
    kan_fraviges: str = Field(
        examples=["ja", "nej", "delvis", "efter_ministerens_godkendelse", "uklart"]
    )
    tidligst_virkning: str | None
    hjemmel: str | None
    falder_med: list[FaldUd]
    ordlyd: str | None
    advarsler: list[TjekAdvarselUd]
    dele: DeleUd | None = None
    aabne_punkter: list[str] | None = None
    mulige_svar: list[str] | None = None
    ordlyd_detaljer: OrdlydUd | None = None
    fejl: FejlUd | None = None


class FritagelsestjekInd(Schema):
    """An idea in one's own words, without names and CPR numbers; only the area must be given.

    `sted` is a municipality or an institution, by code, id or name.
    """

    tekst: str = Field(examples=["Vi vil droppe ugeplaner"])
    omraade: str = Field(examples=["folkeskole"])
    sted: str | None = Field(None, examples=["0561"])
    pr: str | None = Field(None, examples=["2024-05-14"])


class RegelUd(Schema):
    """A rule that may be meant, the best first."""

    regel: str
    id: str
    slags: str = Field(examples=["lov", "bekendtgoerelse", "kommunal", "vane"])
    overskrift: dict[str, str]
    resume: dict[str, str]
    score: float
    grund: dict[str, Any]
    ejer: dict[str, str]
    svar: str
    kan_fraviges: str | None
    hjemmel: str | None
    kilde: str
    adresse: str | None = Field(description="Hvor reglen står, hvis den er registreret her")


class FritagelsestjekUd(Schema):
    """One of five outcomes with its reasons; null where the words could not be read."""

    svar: str | None = Field(
        examples=[
            "kraever_ingen_fritagelse",
            "kommunen_kan_selv",
            "kan_fraviges",
            "kraever_ministeren",
            "kan_ikke",
        ]
    )
    regler: list[RegelUd]
    hjemler: list[dict[str, Any]]
    beroerer: list[dict[str, Any]]
    lignende: list[dict[str, Any]]
    sikkerhed: dict[str, Any]
    naestbedst: dict[str, Any] | None
    advarsler: list[dict[str, Any]]
    retning: str
    sprog: str
    forudsaetninger: dict[str, Any]
