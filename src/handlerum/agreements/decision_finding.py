# SPDX-License-Identifier: MPL-2.0
"""What is there to say about a decision before it is made or published? Findings, as data."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import IntEnum, StrEnum
from typing import Final

from handlerum.agreements.application import Application, approval_of
from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import Decision, Delegation
from handlerum.agreements.mandate import Mandate
from handlerum.place import Institution, InstitutionId
from handlerum.time import FOREVER

OWN_RULE: Final = "Handlerum"
"""The source of what the register asks for without a § that says so."""


class Level(StrEnum):
    """How grave a finding is: red stops, yellow is thought about, grey is good to know."""

    STOP = "stop"
    THINK = "think"
    KNOW = "know"


class Stage(IntEnum):
    """How far the decision is; what is missing in a draft stops only later."""

    DRAFT = 0
    DECIDE = 1
    PUBLISH = 2


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing to say: `where` is the path of the field, `value` what was found there.

    `remedy` is the code of what to do, `offer` the value that would do it, "" where only a person
    can say.
    """

    level: Level
    code: str
    where: str
    source: str
    value: str = ""
    remedy: str = ""
    offer: str = ""


@dataclass(frozen=True, eq=False, kw_only=True)
class Surroundings:
    """What a decision is checked against.

    `others` are the decisions of the municipality that stand in the overview or wait for it; `on`
    the Danish day of the check; `published_at` the planned or real instant of publication;
    `agreement_until` the first day without the agreement where it was ended before its act;
    `delegations` what the council is registered as having left to others, None without a list;
    `applications` what the minister was asked, by decision.
    """

    frames: Frames
    on: date
    stage: Stage = Stage.DRAFT
    known_at: date = FOREVER
    published_at: datetime | None = None
    institutions: Mapping[InstitutionId, Institution] = field(default_factory=dict)
    others: tuple[Decision, ...] = ()
    delegations: tuple[Delegation, ...] | None = None
    agreement_until: date = FOREVER
    applications: Mapping[str, Application] = field(default_factory=dict)

    def answered(self, decision: Decision) -> Decision:
        """Return the decision with the approval that covers it, where the minister was asked.

        What the register knows of the minister's answer goes before what somebody wrote of it.
        """
        application = self.applications.get(decision.id)
        mandate = self.mandate(decision)
        if application is None or not application.moves or mandate is None:
            return decision
        act, laws = mandate.act, self.frames.laws
        approval = approval_of(application, decision, lambda text: laws.read(text, act))
        return replace(decision, approval=approval)

    def from_stage(self, stage: Stage) -> Level:
        """Return STOP from that stage on, and before it only a thing to think about."""
        return Level.STOP if self.stage >= stage else Level.THINK

    def mandate(self, decision: Decision) -> Mandate | None:
        """Return the mandate of the decision's area."""
        return next((m for m in self.frames.mandates if m.area is decision.area), None)


def concerned(decision: Decision, index: int, around: Surroundings) -> tuple[Institution, ...]:
    """Return the known institutions one entry reaches: those named, or all of the area."""
    one = decision.sets_aside[index]
    known = around.institutions
    if one.institutions:
        return tuple(known[key] for key in sorted(one.institutions - one.minus) if key in known)
    return tuple(
        place
        for key, place in sorted(known.items())
        if place.municipality == decision.municipality
        and place.area is decision.area
        and key not in one.minus
    )


def act_of(mandate: Mandate) -> str:
    """Return the agreement act of a mandate: "lov 880/2021"."""
    return mandate.start.source.split(" §")[0]
