# SPDX-License-Identifier: MPL-2.0
"""Which shapes do exemptions, editions and events of the register have in the API?"""

from collections.abc import Sequence
from datetime import date

from ninja import Field, Schema

from handlerum_portal.api.shapes import InstitutionUd, KommuneUd
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, mentions
from handlerum_portal.store.models import Agreement


class KommuneMedIndholdUd(KommuneUd):
    """A municipality with its institutions and the numbers of its exemptions."""

    indbyggere_2020: int
    institutioner: list[InstitutionUd]
    fravigelser: list[str]


class FravigelseUd(Schema):
    """A decision that sets something aside; `til` is the first day without effect.

    `oprindelse` is "her" when it was published in this register, else "kendt" from a source.
    """

    nr: str = Field(examples=["d-mid-79a"])
    kommune: str
    omraade: str
    bestemmelser: list[str]
    omfang: str
    i_stedet: str
    institutioner: list[str]
    fra: str | None
    til: str | None
    status: str = Field(examples=["i_kraft", "kommende", "udloeber_snart", "udloebet"])
    besluttet: str
    besluttet_af: str
    sikkerhed: str
    bestemmelse_sikkerhed: str
    oprindelse: str
    kilde: str
    link: str = Field(examples=["https://register.example/fravigelser/d-mid-79a/"])


class AftalerValg(Schema):
    """What a list of agreements can be narrowed by."""

    kommune: str = Field("", description="Firecifret kommunekode")
    omraade: str = Field("", description="dagtilbud, folkeskole eller aeldre")
    status: str = Field("", description="kommende, i_kraft eller udloebet den dag")
    pr: str = Field("", description="Dag, fx 2024-05-14; ellers i dag")

    def fits(self, one: Agreement, on: date) -> bool:
        """Claim that an agreement is among those asked for."""
        stage = "kommende" if on < one.start else "i_kraft" if on < one.until else "udloebet"
        return (
            self.kommune in ("", one.municipality)
            and self.omraade in ("", one.area)
            and self.status in ("", stage)
        )


class FravigelserValg(Schema):
    """What a list of exemptions can be narrowed by."""

    kommune: str = Field("", description="Firecifret kommunekode")
    omraade: str = Field("", description="dagtilbud, folkeskole eller aeldre")
    institution: str = Field("", description="Institutionens id")
    paragraf: str = Field("", max_length=200, description="Fx »§ 83, stk. 1«")
    status: str = Field("", description="i_kraft, kommende, udloeber_snart, udloebet, uden_dato")
    pr: str = Field("", description="Dag, fx 2024-05-14; ellers i dag")
    q: str = Field("", max_length=200, description="Ord i teksten")

    def among(self, told: Sequence[ExemptionTold], on: date) -> Sequence[ExemptionTold]:
        """Return those asked for among what is known of the municipality."""
        more = (self.omraade, self.institution, self.paragraf, self.status, self.q)
        return [one for one in told if self._fits(one, on)] if any(more) else told

    def _fits(self, one: ExemptionTold, on: date) -> bool:
        sites = one.institutions
        return (
            self.omraade in ("", one.area)
            and (not (self.institution and sites) or self.institution in sites)
            and (not self.paragraf or mentions(one.rule, self.paragraf))
            and (not self.status or self.status == one.stage(on))
            and (not self.q or self.q.casefold() in _words_of(one))
        )


class HaendelseUd(Schema):
    """One public event of the log: a decision that changed what stands in an overview."""

    nr: int
    slags: str
    om: str
    tidspunkt: str
    dag: str
    virkning_fra: str | None
    skridt: str
    udgave_sha256: str | None


class HaendelserUd(Schema):
    """The events after a cursor; ask again with `siden` = `naeste`."""

    kilde: str
    licens: str
    naeste: int
    er_flere: bool
    raekker: list[HaendelseUd]


class MigUd(Schema):
    """Whose token this is."""

    rolle: str
    kommune: str
    maa: list[str]


def _words_of(one: ExemptionTold) -> str:
    return f"{one.what_da} {one.what_en} {one.rule}".casefold()
