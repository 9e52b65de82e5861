# SPDX-License-Identifier: MPL-2.0
"""Which shapes do suggestions, trials, hearings and lessons have in the API?"""

from typing import Final

from ninja import Field, Schema

from handlerum_portal.api.filters import StedOgOmraade

RETRY_KEY: Final = (
    "Mindst 22 tilfældige tegn, nye for hver afsendelse, fx fra `openssl rand -hex 16`. "
    "Samme indhold med samme nøgle gemmes én gang."
)


class Valg(StedOgOmraade):
    """What a list can be narrowed by."""

    q: str = Field("", max_length=200, description="Ord i teksten, i enhver form")


class ForslagUd(Schema):
    """A suggestion of a rule that could go; who wrote it is known to nobody.

    `regel` and `behov` were found by the exemption check, not by the proposer.
    """

    nr: int
    tekst: str
    kommune: str
    institution: str | None
    omraade: str
    skrevet_af: str = Field(examples=["medarbejder", "leder", "borger", "paaroerende"])
    regel: str | None
    behov: str | None
    stoette: int
    status: str = Field(examples=["venter", "vist", "besvaret"])
    sendt: str
    svar_senest: str
    afgoerelse: str | None
    svar: str | None
    link: str


class ForslagInd(Schema):
    """A new suggestion, without names, numbers and insults.

    `noegle` names it: the same body with the same key sent twice makes one suggestion.
    """

    tekst: str = Field(examples=["Vi vil slippe for ugeplaner"])
    sted: str = Field(examples=["Rebild"])
    omraade: str = Field("", examples=["dagtilbud"])
    rolle: str = Field(examples=["medarbejder"])
    noegle: str = Field("", description=RETRY_KEY)


class ForslagSendtUd(Schema):
    """What was kept: `mit_link` is the proposer's own page and is shown only this once."""

    nr: int
    status: str
    svar_senest: str
    regel: str | None
    behov: str | None
    mit_link: str


class IVejenUd(Schema):
    """A rule, how many suggestions name it, and how many people stand behind them."""

    regel: str
    navn: str
    slags: str
    forslag: int
    personer: int


class ProevehandlingUd(Schema):
    """A trial: known from a source, or begun in this register (`oprindelse` "her")."""

    id: str = Field(examples=["x-mid-79a", "p-12"])
    titel: str
    vores_betegnelse: bool
    hvad: str
    maal: str | None
    kommuner: list[str]
    institutioner: list[str]
    omraade: str
    fase: str | None
    regel: str | None
    regel_sikkerhed: str | None
    kraever_fritagelse: str | None
    kraever_fritagelse_sikkerhed: str
    udbytte: str | None
    status: str
    aar: str | None
    blev_landsdaekkende: str | None
    oprindelse: str
    sikkerhed: str
    kilde: str | None
