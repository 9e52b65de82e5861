# SPDX-License-Identifier: MPL-2.0
"""What is there to say before a decision? May it, from when, what falls, which words hold."""

from dataclasses import dataclass, replace

from handlerum.agreements.derived import DerivedRule, Fall, what_falls
from handlerum.agreements.effect import NOT_PUBLISHED, Effect, earliest_effect
from handlerum.agreements.mandate import Concern, Mandate
from handlerum.agreements.order_permission import order_may_be_set_aside
from handlerum.agreements.permission import Notice, Outcome, Permission, may_be_set_aside
from handlerum.agreements.question import Question
from handlerum.agreements.reminder import reminders
from handlerum.agreements.ruling import Ruling
from handlerum.law.citation_value import Citation
from handlerum.law.collection import Laws
from handlerum.law.version import Amendment, Wording, frozen, wording_at
from handlerum.place import Area

REFUSED = frozenset({Outcome.NO, Outcome.NOT_THESE_CITIZENS})


@dataclass(frozen=True, eq=False)
class Frames:
    """Every mandate, what follows from it in the orders, and the law they speak of."""

    mandates: tuple[Mandate, ...]
    derived: tuple[DerivedRule, ...]
    history: tuple[Amendment, ...]
    laws: Laws

    def mandate(self, area: Area) -> Mandate:
        """Return the mandate of an area; every area has one."""
        return next(one for one in self.mandates if one.area is area)


@dataclass(frozen=True, slots=True)
class Assessment:
    """The whole answer; `mandate` is "" where no agreement speaks of the act."""

    mandate: str
    permission: Permission
    effect: Effect
    falls: tuple[Fall, ...] = ()
    wording: Wording | None = None
    warnings: tuple[Notice, ...] = ()


def assess(question: Question, frames: Frames) -> Assessment:
    """Answer one question; raises MalformedCitation, UnknownAct, DayOutsideLaw, InvalidFact."""
    citations = frames.laws.read(question.citation, _act_of_area(question, frames))
    act = citations[0].act or ""
    mandate = mandate_for(question, act, frames)
    if mandate is None:
        refused = Permission(Outcome.NO, "", warnings=(Notice("no_mandate"),))
        return Assessment("", refused, Effect(None, "", NOT_PUBLISHED))
    if act not in mandate.acts and act.startswith(("BEK ", "VEJ ", "CIR ")):
        permission = order_may_be_set_aside(
            frames.derived, mandate, question, citations[0], frames.laws
        )
        return _finished(question, mandate, permission, (), frames)
    permission = may_be_set_aside(mandate, question, frames.laws)
    answer = _finished(question, mandate, permission, permission.rulings, frames)
    wording = _wording(citations[0], act, question, mandate, frames)
    return _not_here(replace(answer, wording=wording)) if wording else answer


def mandate_for(question: Question, act: str, frames: Frames) -> Mandate | None:
    """Return the mandate asked about: by area, else by act and municipality, act, municipality."""
    if question.area:
        return next((m for m in frames.mandates if m.area is question.area), None)
    reach = [m for m in frames.mandates if act in m.acts or act in _orders_of(m, frames)]
    here = [m for m in reach if m.covers(question.municipality)]
    home = [m for m in frames.mandates if m.covers(question.municipality)]
    return next(iter((*here, *reach, *home)), None)


def _orders_of(mandate: Mandate, frames: Frames) -> frozenset[str]:
    rules = (rule for rule in frames.derived if rule.mandate == mandate.id)
    return frozenset(target.order for rule in rules for target in rule.targets)


def _act_of_area(question: Question, frames: Frames) -> str:
    """Return the act meant where the reference names none: that of the area or municipality."""
    for mandate in frames.mandates:
        if question.area is mandate.area:
            return mandate.act
        if question.area is None and mandate.covers(question.municipality):
            return mandate.act
    return ""


def _finished(
    question: Question,
    mandate: Mandate,
    permission: Permission,
    rulings: tuple[Ruling, ...],
    frames: Frames,
) -> Assessment:
    effect = _effect(question, mandate, permission)
    refused = permission.outcome in REFUSED
    provisions = question.concern is Concern.PROVISIONS
    falls = (
        what_falls(frames.derived, mandate, question, rulings, frames.laws)
        if provisions and not refused
        else ()
    )
    warnings = () if refused else reminders(mandate, question, effect, rulings, frames.laws)
    if effect.open_point and not refused:
        points = (*permission.open_points, effect.open_point)
        permission = replace(permission, outcome=Outcome.UNCLEAR, open_points=points)
    return Assessment(mandate.id, permission, effect, falls, None, warnings)


def _effect(question: Question, mandate: Mandate, permission: Permission) -> Effect:
    if permission.outcome in REFUSED:
        return Effect(None, permission.source)
    if (
        question.published_at
        and question.decided_on
        and question.published_at.date() < question.decided_on
    ):
        return Effect(None, permission.source, "published_before_decision")
    return earliest_effect(
        mandate,
        question.published_at,
        wished_on=question.wished_on,
        decided_on=question.decided_on,
        known_at=question.known_at,
    )


def _wording(
    citation: Citation, act: str, question: Question, mandate: Mandate, frames: Frames
) -> Wording | None:
    on = question.decided_on
    if not citation.start or on is None or act not in frames.laws.skeletons:
        return None
    end = mandate.end_known(question.known_at).repealed_on
    return wording_at(
        citation.start,
        act,
        question.municipality,
        on,
        laws=frames.laws,
        history=frozen(frames.history, end),
        known_at=question.known_at,
    )


def _not_here(answer: Assessment) -> Assessment:
    """Refuse what an amending act without effect here brought in: there is nothing to set aside."""
    wording = answer.wording
    if wording is None or not wording.without:
        return answer
    frozen_acts = tuple(
        Notice("frozen_here", amendment.by, amendment.freeze.source if amendment.freeze else "")
        for amendment in wording.without
    )
    permission = answer.permission
    if wording.does_not_hold:
        permission = Permission(
            Outcome.NO, frozen_acts[0].source, warnings=(Notice("not_here"), *permission.warnings)
        )
        return replace(
            answer,
            permission=permission,
            effect=Effect(None, permission.source),
            falls=(),
            warnings=frozen_acts,
        )
    return replace(answer, warnings=(*answer.warnings, *frozen_acts))
