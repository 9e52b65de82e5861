# SPDX-License-Identifier: MPL-2.0
"""Which shapes do hearings and their answers have in the API?"""

from typing import Annotated, Any, Final

from ninja import Field, Schema
from pydantic import AfterValidator

from handlerum.agreements.hearing import HearingStatus
from handlerum_portal.api.filters import one_of
from handlerum_portal.api.shapes_community import RETRY_KEY, Valg

_SEEN: Final = tuple(one.value for one in HearingStatus if one is not HearingStatus.PLANNED)


class HoeringerValg(Valg):
    """What a list of hearings can be narrowed by."""

    status: Annotated[str, AfterValidator(one_of("status", _SEEN))] = Field(
        "", description=", ".join(_SEEN)
    )


class HoeringUd(Schema):
    """A hearing: who is asked and why, until when, and what came of it."""

    id: int
    titel: str
    hvad: str
    materiale: str | None
    kommune: str
    omraade: str
    sag: str | None
    parter: list[dict[str, Any]]
    spoergsmaal: list[str]
    aabner: str
    frist: str
    dage_tilbage: int
    status: str = Field(examples=["aaben", "lukket", "under_behandling", "afsluttet"])
    svar: int
    i_svarede: str | None
    vi_gjorde: str | None


class SvarUd(Schema):
    """An answer that its sender and the municipality show.

    `navn` and `bilag` stand only where both agree to them too.
    """

    nr: int
    part: str
    navn: str | None
    det_virker: str | None
    vaer_opmaerksom_paa: str | None
    spoergsmaal: list[str]
    bilag: str | None = Field(examples=["/hoeringer/7/bilag/12/"])
    sendt: str


class SvarInd(Schema):
    """An answer. `epost` is needed: the answer counts once that mailbox says yes.

    Without `maa_vises` only the municipality reads it. A file is sent beside it as `bilag`, with
    this as `svar`, in `multipart/form-data`.
    """

    det_virker: str = ""
    vaer_opmaerksom_paa: str = ""
    spoergsmaal: list[str] = Field(default_factory=list)
    part: str = Field("borgere", examples=["skolebestyrelse"])
    navn: str = Field("", max_length=120, description="Kræves af et råd eller en bestyrelse")
    maa_vises: bool = Field(default=False, description="Svaret må vises, når det er læst")
    navn_maa_vises: bool = Field(default=False, description="Navnet må vises med svaret")
    epost: str = Field(examples=["mig@eksempel.dk"])
    noegle: str = Field("", description=RETRY_KEY)


class SvarSendtUd(Schema):
    """What was kept."""

    nr: int
    status: str
