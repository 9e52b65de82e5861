# SPDX-License-Identifier: MPL-2.0
"""Which shapes do the frames, their versions and a change of one have in the API?"""

from ninja import Field, Schema


class RammeLinjeUd(Schema):
    """One frame in a line; `venter` when a change waits for another person."""

    id: str = Field(examples=["folkeskole"])
    omraade: str
    navn: str
    lov: str
    version: int
    ophoerer: str
    venter: bool


class LedUd(Schema):
    """One clause of a frame: what holds of which provisions, by which source, until when."""

    id: str
    lov: str
    virkning: str = Field(examples=["may_not"])
    angaar: str = Field(examples=["provisions"])
    bestemmelser: str
    kilde: str
    til: str | None


class NytLedUd(Schema):
    """A clause that begins with a change; `foelger` is the one whose place it takes."""

    lov: str
    virkning: str
    angaar: str
    bestemmelser: str
    foelger: str | None


class AendringUd(Schema):
    """What a change says: its first day, why, by what, what ends and what begins."""

    fra: str
    begrundelse: str
    kilde: str
    slutter: list[LedUd]
    begynder: list[NytLedUd]


class RammeVersionUd(AendringUd):
    """A version that was released here."""

    nr: int
    udgivet: str
    nr_i_loggen: int


class VendtUd(Schema):
    """Provisions that get another answer."""

    lov: str
    bestemmelser: str
    angaar: str
    foer: str
    efter: str
    strengere: bool


class UdenVirkningUd(Schema):
    """A new clause that another goes before."""

    bestemmelser: str
    led: str
    kilde: str
    om: str


class VirkningUd(AendringUd):
    """A change with what it does: what turns, and the numbers of the exemptions it touches."""

    aendres: list[VendtUd]
    beroerte: list[str]
    kan_ikke_laeses: list[str]
    uden_virkning: list[UdenVirkningUd]


class ForslagUd(VirkningUd):
    """A change that waits; `er_eget` when the holder of the token may not release it."""

    nr: int
    foreslaaet: str
    er_eget: bool


class RammeUd(RammeLinjeUd):
    """A frame whole: the clauses of the day, the released versions and the change that waits."""

    pr: str
    led: list[LedUd]
    versioner: list[RammeVersionUd]
    forslag: ForslagUd | None
    givet_tilbage: str | None


class NytLedInd(Schema):
    """A wholly new clause."""

    lov: str = Field(examples=["folkeskoleloven"])
    virkning: str = Field(examples=["may_not"])
    angaar: str = Field(examples=["provisions"])
    maal: str = Field(examples=["§ 15"])


class AendringInd(Schema):
    """A change over the `version` that was read.

    `led` holds what a clause is to name, by its id; "" lets it end. With `proev` nothing is
    recorded, and the answer says what the change would do.
    """

    version: int
    dag: str = Field(examples=["2024-08-01"])
    begrundelse: str
    kilde: str = Field(examples=["lov 174/2024 § 5"])
    led: dict[str, str] = Field(default_factory=dict)
    nye: list[NytLedInd] = Field(default_factory=list)
    proev: bool = False
    noegle: str


class UdgivInd(Schema):
    """The wish to release a proposal; the same `noegle` releases it once."""

    noegle: str


class TilbageInd(Schema):
    """The wish to give a proposal back, with what has to be mended."""

    besked: str
    noegle: str
