# SPDX-License-Identifier: MPL-2.0
"""What does one rule mean for the idea: nothing, own rule, exemption, minister, or no?"""

from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.agreements.assessment import Assessment, assess
from handlerum.agreements.permission import Outcome
from handlerum.agreements.question import Question
from handlerum.applicability.need import (
    OUT_OF_REACH,
    Basis,
    Candidate,
    Chooser,
    Direction,
    Judged,
    Need,
    RuleKind,
)
from handlerum.applicability.need_candidates import section_of
from handlerum.applicability.need_facts import NeedFacts
from handlerum.errors import DayOutsideLaw, MalformedCitation, UnknownAct
from handlerum.law.citation_resolve import resolve
from handlerum.place import Area

NEED_OF: Final = {
    Outcome.YES: Need.SET_ASIDE,
    Outcome.PARTLY: Need.SET_ASIDE,
    Outcome.ON_REQUEST: Need.SET_ASIDE,
    Outcome.AFTER_MINISTER: Need.MINISTER,
    Outcome.MINISTER_ONLY: Need.MINISTER,
    Outcome.NO: Need.NO,
    Outcome.NOT_THESE_CITIZENS: Need.NO,
}
NEED_OF_CHOOSER: Final = {
    Chooser.COUNCIL: Need.MUNICIPALITY,
    Chooser.MINISTER: Need.MINISTER,
}
HEALTH: Final = "sundhedsloven"
ORIGIN_UNKNOWN: Final = "oprindelse-ukendt"
_OWN: Final = {
    RuleKind.HABIT: (Need.NONE, "vane"),
    RuleKind.PLACE: (Need.NONE, "institutionens-egen"),
    RuleKind.OFFICE: (Need.MUNICIPALITY, "kommunens-egen"),
    RuleKind.MUNICIPAL: (Need.MUNICIPALITY, "kommunens-egen"),
    RuleKind.UNKNOWN: (Need.MUNICIPALITY, ORIGIN_UNKNOWN),
}
_WHY_NOT: Final = ("not_covered", "no_mandate", "after-the-end")


@dataclass(frozen=True, slots=True)
class Asked:
    """For which municipality, area, kind of institution and day an answer is wanted."""

    municipality: str
    area: Area
    on: date
    operator: str | None = None
    direction: Direction = Direction.UNSAID


def judge(candidate: Candidate, asked: Asked, facts: NeedFacts) -> Judged:
    """Say what the rule means for the idea, and why, as a code."""
    rule = candidate.rule
    match rule.kind:
        case kind if kind in _OWN:
            return Judged(candidate, *_OWN[kind])
        case RuleKind.HEALTH_ACT:
            return _by_agreement(candidate, HEALTH, asked, facts)
        case kind if kind in OUT_OF_REACH:
            return Judged(candidate, Need.NO, kind.value)
        case _:
            return _by_act(candidate, asked, facts)


def _by_act(candidate: Candidate, asked: Asked, facts: NeedFacts) -> Judged:
    rule = candidate.rule
    if rule.is_gone or _is_repealed(rule.ref, asked, facts):
        if facts.is_taken_over(rule.act, asked.on):
            return Judged(candidate, Need.NO, "afloest")
        return Judged(candidate, Need.NONE, "ophaevet")
    basis = _carrying(candidate, asked, facts)
    if basis and basis.who is not Chooser.MINISTER:
        need = NEED_OF_CHOOSER.get(basis.who, Need.NONE)
        return Judged(candidate, need, f"hjemmel-{basis.who.value}", basis=basis)
    if not candidate.is_cited and facts.limits.leaves_free(section_of(rule.ref), asked.direction):
        return Judged(candidate, Need.NONE, f"graense-{asked.direction.value}")
    if basis:
        return Judged(candidate, Need.MINISTER, "hjemmel-minister", basis=basis)
    return _by_agreement(candidate, rule.ref, asked, facts)


def _carrying(candidate: Candidate, asked: Asked, facts: NeedFacts) -> Basis | None:
    """Return a basis that carries the idea alone: the provision itself, or one for its topic."""
    choice = facts.choice_of(candidate.rule.ref, asked.on)
    wants_less = asked.direction in {Direction.AWAY, Direction.LESS}
    if choice and not (choice.only_adds and wants_less):
        return choice
    if not candidate.topics:
        return None
    topic = facts.topics[candidate.topics[0]]
    usable = (basis for basis in facts.bases if basis.holds_on(asked.on))
    meant = {section_of(ref) for ref in topic.refs_on(asked.on)[:1]}
    fitting = (basis for basis in usable if topic.id in basis.fits)
    carrying = (basis for basis in fitting if not (basis.only_adds and wants_less))
    group = candidate.rule.group
    return next((b for b in carrying if group in meant | {section_of(b.ref)}), None)


def _by_agreement(candidate: Candidate, ref: str, asked: Asked, facts: NeedFacts) -> Judged:
    assessment = _assessed(ref, asked, facts)
    if assessment is None:
        return Judged(candidate, Need.NO, "uden-for-loven")
    outcome = assessment.permission.outcome
    if outcome is Outcome.UNCLEAR:
        return Judged(candidate, _most_careful(assessment), "uklart", assessment)
    codes = {warning.code for warning in assessment.permission.warnings}
    because = next((code for code in _WHY_NOT if code in codes), outcome.value)
    return Judged(candidate, NEED_OF[outcome], because, assessment)


def _most_careful(assessment: Assessment) -> Need:
    """Return the strictest of the answers the texts allow; the minister where they name none."""
    order = (Need.NO, Need.MINISTER, Need.SET_ASIDE)
    possible = {NEED_OF.get(one, Need.MINISTER) for one in assessment.permission.alternatives}
    return next((need for need in order if need in possible), Need.MINISTER)


def _assessed(ref: str, asked: Asked, facts: NeedFacts) -> Assessment | None:
    question = Question(
        municipality=asked.municipality,
        reference=ref,
        area=asked.area,
        operator=asked.operator,
        decided_on=asked.on,
        wished_on=asked.on,
    )
    try:
        return assess(question, facts.frames)
    except (DayOutsideLaw, UnknownAct, MalformedCitation):
        return None


def _is_repealed(ref: str, asked: Asked, facts: NeedFacts) -> bool:
    """Claim that the act of that day no longer holds the provision, or only its empty number."""
    laws = facts.frames.laws
    try:
        citations = laws.read(ref, "")
        text = laws.text_on(citations[0].act or "", asked.on)
    except (DayOutsideLaw, UnknownAct, MalformedCitation):
        return False
    found = resolve(citations, text)
    return bool(found.repealed) and not found.missing
