# SPDX-License-Identifier: MPL-2.0
"""Which shapes do lessons, the national effect and the two sides have in the API?"""

from typing import Any

from ninja import Field, Schema


class ErfaringUd(Schema):
    """A lesson: noted here, or a known way from a local wish to law."""

    id: str = Field(examples=["e-3", "p-9a"])
    titel: str
    hvad: str
    kommune: str | None
    omraade: str
    oprindelse: str
    fra: str | None
    hjemmel: str | None
    grad: str
    set: str | None
    arbejde: str
    betingelser: str | None
    kontakt: str | None
    bestemmelse: str | None
    forslag: str | None
    status: str
    blev: str | None
    begrundelse: str | None
    noteret: str
    sikkerhed: str
    kilde: str | None


class LandsdaekkendeUd(Schema):
    """What setting a provision aside in all municipalities would touch, computed."""

    bestemmelse: str
    omraade: str
    pr: str
    kommuner: int
    kommuner_der_har_fraveget: list[str]
    institutioner_kendt: int
    institutioner_beroert: int
    regler_der_falder: int
    henvisninger: list[dict[str, Any]]
    afledte_regler: list[dict[str, Any]]
    uden_ordlyd: list[str]
    borgere_der_beholder_reglen: list[str]
    fraveget_af: list[dict[str, Any]]
    forsoeg: list[dict[str, Any]]
    kan_fraviges: str
    hjemmel: str | None


class GensidighedUd(Schema):
    """What each level let go of, and how many promises the sources show kept."""

    aftale: str
    kommune: str
    omraade: str
    statslige_regler: dict[str, int]
    kommunale_regler: dict[str, int]
    lokale_regler: dict[str, int]
    loefter: dict[str, dict[str, int]]
    kilder: list[str]
