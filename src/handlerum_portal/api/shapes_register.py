# SPDX-License-Identifier: MPL-2.0
"""Which shapes do exemptions, editions and events of the register have in the API?"""

import re
from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final

from ninja import Field, Schema
from pydantic import AfterValidator

from handlerum.errors import UnknownAct
from handlerum_portal.api.filters import (
    ADay,
    AnArea,
    AnInstitution,
    StedOgOmraade,
    YesOrNo,
    one_of,
    same,
)
from handlerum_portal.api.shapes import InstitutionUd, KommuneUd
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.decisions.exemption_list import STAGES, ExemptionTold, mentions
from handlerum_portal.store.finding.exact import works_at_eli
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import Agreement, InstitutionRow
from handlerum_portal.store.read import Register

_STAGES: Final = ("kommende", "i_kraft", "udloebet")


class KommuneMedIndholdUd(KommuneUd):
    """A municipality with its institutions and the numbers of its exemptions."""

    indbyggere_2020: int
    institutioner: list[InstitutionUd]
    fravigelser: list[str]


class VilkaarUd(Schema):
    """A condition of the minister's approval; `frist` is its last day, where one is set."""

    tekst: str
    frist: str | None


class GodkendelseUd(Schema):
    """The minister's approval; `myndighed` is null where the municipality wrote it down itself."""

    myndighed: str | None
    dag: str
    journalnummer: str
    vilkaar: list[VilkaarUd]


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
    ministerens_godkendelse: GodkendelseUd | None
    sikkerhed: str
    bestemmelse_sikkerhed: str
    oprindelse: str
    kilde: str
    link: str = Field(examples=["https://register.example/fravigelser/d-mid-79a/"])


class KommunerValg(Schema):
    """What a list of municipalities can be narrowed by."""

    omraade: Annotated[str, AnArea] = Field("", description="dagtilbud, folkeskole eller aeldre")
    har_aftale: Annotated[bool | None, YesOrNo("har_aftale")] = Field(
        None, description="ja eller true: med en aftale; nej eller false: uden"
    )


class InstitutionerValg(StedOgOmraade):
    """What a list of institutions can be narrowed by; `type` and `slags` are the same."""

    slags: str = Field("", max_length=80, description="Fx plejehjem; som i feltet slags")
    type: str = Field("", max_length=80, description="Det samme som slags")
    niveau: str = Field("", max_length=80, description="Fx distriktsskole; begyndelsen af niveau")

    def among(self, rows: Sequence[InstitutionRow]) -> list[InstitutionRow]:
        """Return those asked for; raises InvalidQuestion for a kind or level nobody has."""
        kinds = sorted({row.kind for row in rows})
        kind = same("slags", self.slags, "type", self.type)
        one_of("slags" if self.slags else "type", kinds)(kind)
        one_of("niveau", sorted({_level(row) for row in rows} - {""}))(self.niveau)
        return [
            row
            for row in rows
            if self.kommune in ("", row.municipality)
            and self.omraade in ("", row.area)
            and kind in ("", row.kind)
            and self.niveau in ("", _level(row))
        ]


class AftalerValg(StedOgOmraade):
    """What a list of agreements can be narrowed by."""

    status: Annotated[str, AfterValidator(one_of("status", _STAGES))] = Field(
        "", description="kommende, i_kraft eller udloebet den dag"
    )
    pr: Annotated[str, ADay] = Field("", description="Dag, fx 2024-05-14; ellers i dag")

    def fits(self, one: Agreement, on: date) -> bool:
        """Claim that an agreement is among those asked for."""
        stage = "kommende" if on < one.start else "i_kraft" if on < until_of(one) else "udloebet"
        return (
            self.kommune in ("", one.municipality)
            and self.omraade in ("", one.area)
            and self.status in ("", stage)
        )


class FravigelserValg(StedOgOmraade):
    """What a list of exemptions can be narrowed by."""

    institution: Annotated[str, AnInstitution] = Field(
        "", description="Kun det, der når den: id eller navn"
    )
    eli: str = Field(
        "", max_length=200, description="Lovens adresse, fx retsinformation.dk/eli/lta/2022/170"
    )
    paragraf: str = Field("", max_length=200, description="Fx »§ 83, stk. 1«")
    status: Annotated[str, AfterValidator(one_of("status", STAGES))] = Field(
        "", description=", ".join(STAGES)
    )
    pr: Annotated[str, ADay] = Field("", description="Dag, fx 2024-05-14; ellers i dag")
    registreret_foer: Annotated[str, ADay] = Field(
        "", description="Kun det, der var registreret før den dag, som det stod da"
    )
    q: str = Field("", max_length=200, description="Ord i teksten")

    def among(
        self, told: Sequence[ExemptionTold], on: date, facts: Register
    ) -> Sequence[ExemptionTold]:
        """Return those asked for among what is known of the municipality; raises UnknownAct."""
        works = works_asked(self.eli, facts)
        site = facts.institution(self.institution) if self.institution else None
        more = (self.omraade, self.institution, works, self.paragraf, self.status, self.q)
        if not any(more):
            return told
        here = told if site is None else [one for one in told if one.reaches(site)]
        return [one for one in here if self._fits(one, on) and _is_from(one, works, facts)]

    def _fits(self, one: ExemptionTold, on: date) -> bool:
        return (
            self.omraade in ("", one.area)
            and (not self.paragraf or mentions(one.rule, self.paragraf))
            and (not self.status or self.status == one.stage(on))
            and (not self.q or self.q.casefold() in _words_of(one))
        )


class HaendelseUd(Schema):
    """One public event of the log: a decision that changed an overview, or a changed mandate."""

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


def works_asked(eli: str, facts: Register) -> tuple[str, ...]:
    """Return the works an ELI address names; none where none is asked for. Raises UnknownAct."""
    works = tuple(works_at_eli(eli, facts)) if eli else ()
    if eli and not works:
        raise UnknownAct(f"No act we hold has the address '{eli}'.", act=eli)
    return works


def _is_from(one: ExemptionTold, works: tuple[str, ...], facts: Register) -> bool:
    names = laws_of(facts).names
    return not works or any(
        names.known(text.partition(" §")[0]) in works for text in one.references
    )


def _level(row: InstitutionRow) -> str:
    """Return what kind of unit it is: "afdeling" of "afdeling, selvstændig skole fra …"."""
    return re.split("[,;]", row.level)[0]


def _words_of(one: ExemptionTold) -> str:
    return f"{one.what_da} {one.what_en} {one.rule}".casefold()
