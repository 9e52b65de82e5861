# SPDX-License-Identifier: MPL-2.0
"""What is a decision to set provisions aside: who, when, on what, where, for how long, instead?"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from handlerum.agreements.exemption import Exemption, Extent, Mode, Scope, Target
from handlerum.agreements.mandate import Mandate
from handlerum.errors import InvalidFact
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import FOREVER, Period


class Body(StrEnum):
    """Who can decide: the council, or whom it has left the matter to (lov 880/2021 § 5)."""

    COUNCIL = "kommunalbestyrelsen"
    COMMITTEE = "udvalg"
    ADMINISTRATION = "forvaltning"
    INSTITUTION = "tilbud"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting in which something was decided; `reference` is the item of the minutes."""

    body: Body
    held_on: date
    reference: str = ""
    link: str = ""


@dataclass(frozen=True, slots=True)
class Ending:
    """An end before time, as it was decided; `on` is the first day without the decision."""

    on: date
    meeting: Meeting


@dataclass(frozen=True, slots=True)
class Delegation:
    """The council leaves decisions to another, in a meeting (lov 880/2021 § 5)."""

    to: Body
    meeting: Meeting
    until: date = FOREVER
    institution: InstitutionId | None = None


@dataclass(frozen=True, slots=True)
class Request:
    """A private provider asks to be set free (lov 880/2021 § 8, stk. 1, 3. pkt.)."""

    institution: InstitutionId
    asked_on: date
    reference: str


@dataclass(frozen=True, slots=True)
class Condition:
    """What the minister asks for in return; `due` is the last day for it, where one is set."""

    text: str
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Approval:
    """The minister approves what needs it (lov 880/2021 § 9, stk. 2, 1. pkt., og stk. 5).

    `authority` is "" where the municipality itself wrote down an approval it got elsewhere.
    """

    approved_on: date
    reference: str
    authority: str = ""
    conditions: tuple[Condition, ...] = ()

    def as_json(self) -> dict[str, object]:
        """Return it as plain values, as an edition and the register show it."""
        return {
            "approved_on": self.approved_on.isoformat(),
            "reference": self.reference,
            "authority": self.authority,
            "conditions": [
                {"text": one.text, "due": one.due.isoformat() if one.due else ""}
                for one in self.conditions
            ],
        }


class HearingState(StrEnum):
    """Whether those who must be heard have been."""

    UNSETTLED = "uafklaret"
    NOT_REQUIRED = "ikke_paakraevet"
    OPEN = "aaben"
    HELD = "afholdt"


@dataclass(frozen=True, slots=True)
class Hearing:
    """Who was heard until when; `why` says why nobody must be, where that is claimed."""

    state: HearingState = HearingState.UNSETTLED
    parties: tuple[str, ...] = ()
    closes_on: date = FOREVER
    why: str = ""


class Transition(StrEnum):
    """Whether transition rules are needed (BEK 900/2021 § 2, stk. 1, nr. 6)."""

    UNANSWERED = "ubesvaret"
    NOT_NEEDED = "ikke_behov"
    NEEDED = "behov"


@dataclass(frozen=True, slots=True)
class Links:
    """Where more can be read (BEK 894/2021 § 2, stk. 2; BEK 900/2021 § 2, stk. 2)."""

    exemption: str = ""
    decision: str = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A provision as data: our id of its act, its path ("§14 b/stk.1"), and the ELI of its text."""

    act: str
    path: str
    eli: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SetAside:
    """One provision set aside: `reference` as written, `part` which part of it, when partly.

    `named` is the same as data; empty in a draft, and in what was published before it was kept.

    No named institutions means the whole municipality; those in `minus` are left out. `instead`
    says what is done instead; `rules` names the rules put in its place; `content` what the overview
    must tell of it; `supersedes` the ids of the exemptions it goes before. `is_withdrawn`: the
    decision ended before the first day of this one, so it never takes effect.
    """

    reference: str
    period: Period
    extent: Extent = Extent.WHOLLY
    part: str = ""
    institutions: frozenset[InstitutionId] = frozenset()
    minus: frozenset[InstitutionId] = frozenset()
    instead: str = ""
    rules: tuple[str, ...] = ()
    content: str = ""
    supersedes: frozenset[str] = frozenset()
    is_withdrawn: bool = False
    named: tuple[Named, ...] = ()


Numbered = tuple[int, SetAside]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision:
    """A decision and what it sets aside; what is not known yet is `None` or empty.

    `citizens` names citizens it is meant for, in words; `changes` the decision it changes;
    `ending` how it was ended before its time.
    """

    id: str
    municipality: MunicipalityCode
    area: Area
    title: str
    sets_aside: tuple[SetAside, ...]
    agreement: str = ""
    body: Body | None = None
    decided_on: date | None = None
    meeting: Meeting | None = None
    delegation: Delegation | None = None
    requests: tuple[Request, ...] = ()
    approval: Approval | None = None
    hearing: Hearing = field(default_factory=Hearing)
    transition: Transition = Transition.UNANSWERED
    transition_rule: str = ""
    why: str = ""
    citizens: str = ""
    links: Links = field(default_factory=Links)
    changes: str = ""
    ending: Ending | None = None

    @property
    def taking_effect(self) -> tuple[Numbered, ...]:
        """Return what takes effect, each with its number; the first is 1, and numbers stay."""
        numbered = enumerate(self.sets_aside, 1)
        return tuple((number, one) for number, one in numbered if not one.is_withdrawn)

    @property
    def free_texts(self) -> tuple[tuple[str, str], ...]:
        """Return every text a person wrote, by the path of its field."""
        own = (
            ("title", self.title),
            ("why", self.why),
            ("transition_rule", self.transition_rule),
            ("hearing.why", self.hearing.why),
            *((f"hearing.parties[{i}]", text) for i, text in enumerate(self.hearing.parties)),
        )
        return own + tuple(
            (f"sets_aside[{index}].{name}", text)
            for index, one in enumerate(self.sets_aside)
            for name, text in (
                ("part", one.part),
                ("instead", one.instead),
                ("content", one.content),
            )
        )


def exemptions_of(decision: Decision, mandate: Mandate, laws: Laws) -> tuple[Exemption, ...]:
    """Return the exemptions the decision gives, one for each reference that takes effect.

    Their ids are the decision's with a running number: "b-7/1". Raises MalformedCitation,
    UnknownAct, DayOutsideLaw, and InvalidFact for a provision that is not in the act on the day.
    """
    return tuple(
        Exemption(
            id=f"{decision.id}/{number}",
            targets=_targets(one, decision, mandate.act, laws),
            scope=Scope(decision.municipality, decision.area, one.institutions, one.minus),
            period=one.period,
            mode=Mode.REPLACED if one.rules else Mode.SET_ASIDE,
            decision=decision.id,
            mandate=mandate.id,
            agreement=decision.agreement,
            replaced_by=one.rules,
            supersedes=one.supersedes,
        )
        for number, one in decision.taking_effect
    )


def _targets(one: SetAside, decision: Decision, act: str, laws: Laws) -> tuple[Target, ...]:
    on = decision.decided_on or one.period.start
    found: list[Target] = []
    for citation in laws.read(one.reference, act):
        text = laws.text_on(citation.act or act, on)
        named = resolve(citation, text)
        if named.missing:
            raise InvalidFact(
                f"{one.reference} is not in the act on {on}. Name the provision as it was then.",
                value=one.reference,
                on=on,
            )
        found += [Target(text.find(p).identity, "", one.extent, one.part) for p in named.members]
    return tuple(found)
