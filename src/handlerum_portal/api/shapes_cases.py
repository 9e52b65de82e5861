# SPDX-License-Identifier: MPL-2.0
"""Which shapes do cases, decisions and their history have in the API?"""

from ninja import Field, Schema

from handlerum_portal.api.shapes_register import VilkaarUd


class SagLinjeUd(Schema):
    """One case of the municipality in a line."""

    nr: str = Field(examples=["her-0561-2023-1"])
    kommune: str
    omraade: str
    titel: str
    status: str = Field(examples=["beslutning:kladde"])
    fra: str | None
    til: str | None


class FundUd(Schema):
    """One thing to say of a case: `niveau` stop, think or know; `forslag` would mend it."""

    niveau: str
    kode: str
    felt: str
    værdi: str  # noqa: PLC2401 (the keys are Danish)
    kilde: str
    forslag: str


class MinistersvarUd(Schema):
    """An answer of the ministry: godkend_, afslaa_ or returner_ansoegning, and what it says."""

    nr: int
    skridt: str
    dag: str
    myndighed: str
    journalnummer: str
    begrundelse: str
    vilkaar: list[VilkaarUd]


class AnsoegningUd(Schema):
    """The application for the minister's approval; `frist` where an order sets one."""

    status: str = Field(examples=["ansoegning:afventer"])
    ansoegt: str
    frist: str | None
    svar: list[MinistersvarUd]


class SagUd(SagLinjeUd):
    """A case whole: the fields of the form, what is found, and the steps its reader may take.

    `traadte_aldrig_i_kraft` holds the numbers of provisions whose first day the decision's end
    came before; `rettelse_foreslaaet` the words somebody proposed, that another may release,
    `ophoer_foreslaaet` the end somebody proposed, that an approver may.
    """

    version: int
    gemt: str | None
    felter: dict[str, str]
    traadte_aldrig_i_kraft: list[int]
    rettelse_foreslaaet: dict[str, str]
    ophoer_foreslaaet: dict[str, str]
    ministerens_godkendelse: AnsoegningUd | None
    fund: list[FundUd]
    skridt: list[str]


class SagInd(Schema):
    """A case to begin; `noegle` names the wish, so that a retry does not begin another."""

    omraade: str = Field(examples=["folkeskole"])
    felter: dict[str, str] = Field(
        default_factory=dict,
        examples=[{"titel": "Kortere skoledag", "bestemmelse-1": "§ 15", "omfang-1": "helt"}],
    )
    noegle: str


class SagRetInd(Schema):
    """Fields to write over the version they were read in; an empty text clears a field."""

    version: int
    felter: dict[str, str]


class SkridtInd(Schema):
    """A step to take; `felter` may hold `grund`, and what is registered after the meeting."""

    skridt: str = Field(examples=["send_til_godkendelse"])
    noegle: str
    felter: dict[str, str] = Field(default_factory=dict)


class HistorikUd(Schema):
    """One event of the log that changed what stands in the overview of a decision."""

    nr: int
    dag: str
    tidspunkt: str
    skridt: str
    rolle: str
    virkning_fra: str | None
    begrundelse: str
    udgave_sha256: str | None


class BeslutningMedStedUd(Schema):
    """A decision the register knows: from a source, or published here."""

    nr: str
    kommune: str
    omraade: str
    slags: str
    indhold: str
    besluttet: str
    besluttet_af: str
    sikkerhed: str
    kilde: str
