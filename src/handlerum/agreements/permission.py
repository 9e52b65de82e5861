# SPDX-License-Identifier: MPL-2.0
"""May this provision be set aside here? The answer, its source and what it depends on."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from enum import StrEnum

from handlerum.agreements.citizen import carved_out
from handlerum.agreements.mandate import Concern, Effect, Mandate, Operator, Part
from handlerum.agreements.question import Question
from handlerum.agreements.reading import Reading, readings
from handlerum.agreements.ruling import Ruling, rulings_on
from handlerum.agreements.unit import largest_units
from handlerum.law.collection import Laws
from handlerum.law.provision import Path

Place = tuple[str, Path]
"""A provision in an act: the act's id and the address."""


SEEN_LATER = "seen-later"


class Outcome(StrEnum):
    """The eight answers to "may it be set aside?"."""

    YES = "ja"
    NO = "nej"
    AFTER_MINISTER = "efter_ministerens_godkendelse"
    ON_REQUEST = "efter_tilbuddets_anmodning"
    MINISTER_ONLY = "kun_ministeren"
    NOT_THESE_CITIZENS = "ikke_for_disse_borgere"
    PARTLY = "delvis"
    UNCLEAR = "uklart"


@dataclass(frozen=True, slots=True, order=True)
class Notice:
    """Something the asker must know: a code, the provision or value it concerns, its source.

    `part` is the code of a phrase that says which part, purpose, condition, duty or fault is meant.
    """

    code: str
    value: str = ""
    source: str = ""
    part: str = ""


@dataclass(frozen=True, slots=True)
class Permission:
    """The answer; `source` is the § that decides.

    With PARTLY, `may` and `may_not` hold the provisions on either side; one that stands on both
    is divided as `parts` says. `rulings` hold what decides for each single provision. With UNCLEAR,
    `open_points` names what the texts do not settle and `alternatives` the answers they allow.
    """

    outcome: Outcome
    source: str
    may: tuple[Place, ...] = ()
    may_not: tuple[Place, ...] = ()
    warnings: tuple[Notice, ...] = ()
    open_points: tuple[str, ...] = ()
    alternatives: tuple[Outcome, ...] = ()
    parts: tuple[tuple[Place, Part], ...] = ()
    rulings: tuple[Ruling, ...] = ()


def may_be_set_aside(mandate: Mandate, question: Question, laws: Laws) -> Permission:
    """Answer under every reading the texts allow, and say so where the readings differ."""
    if not mandate.covers(question.municipality):
        return Permission(
            Outcome.NO, mandate.not_eligible_source, warnings=(Notice("not_covered"),)
        )
    operator = mandate.operator(question.operator) if question.operator else None
    end = mandate.end_known(question.known_at)
    if question.wished_on and question.wished_on > end.repealed_on:
        return Permission(Outcome.NO, end.source, warnings=(Notice("after-the-end"),))
    found = readings(mandate, question.decided_on, question.known_at)
    answers = [_under(reading, mandate, question, operator, laws) for reading in found]
    outcomes = tuple(dict.fromkeys(answer.outcome for answer in answers))
    if len(outcomes) == 1:
        return answers[0]
    points = tuple(sorted(found[0].open_points))
    return replace(answers[0], outcome=Outcome.UNCLEAR, open_points=points, alternatives=outcomes)


def _under(
    reading: Reading, mandate: Mandate, question: Question, operator: Operator | None, laws: Laws
) -> Permission:
    if reading.not_in_force:
        return Permission(Outcome.NO, reading.not_in_force, warnings=(Notice("not_in_force"),))
    if operator and not operator.eligible:
        outside = Notice("operator_outside", operator.kind)
        return Permission(Outcome.NO, operator.source, warnings=(outside,))
    rulings = rulings_on(mandate, reading, question, laws)
    plain = replace(_of_provision(rulings, _outside(mandate, rulings, question)), rulings=rulings)
    if plain.outcome is Outcome.PARTLY:
        plain = _briefly(plain, mandate, reading, laws)
    if plain.outcome is Outcome.NO:
        return plain
    carve_out = carved_out(mandate, question, reading.read_on, laws)
    if carve_out:
        return replace(plain, outcome=Outcome.NOT_THESE_CITIZENS, source=carve_out.source)
    return _with_conditions(plain, question, operator)


@dataclass(frozen=True, slots=True)
class _Outside:
    """The § by which what no clause names may not be set aside.

    Rules issued under a provision are only open where a list names it, so nothing else is unclear.
    """

    source: str
    is_closed_list: bool


def _outside(mandate: Mandate, rulings: tuple[Ruling, ...], question: Question) -> _Outside:
    if question.concern is Concern.RULES:
        return _Outside(mandate.rules_source, is_closed_list=True)
    acts = {ruling.act for ruling in rulings}
    source = mandate.outside_source_of(acts.pop()) if len(acts) == 1 else mandate.outside_source
    return _Outside(source, is_closed_list=False)


def _of_provision(rulings: tuple[Ruling, ...], outside: _Outside) -> Permission:
    """Say what the rulings on each leaf come to for the reference as a whole."""
    if not outside.is_closed_list and any(not r.exists and not r.clause for r in rulings):
        return Permission(Outcome.UNCLEAR, "", warnings=_warnings(rulings))
    closed = tuple(r for r in rulings if r.is_closed)
    opened = tuple(r for r in rulings if r.is_open)
    warnings = _warnings(rulings)
    if not opened:
        return Permission(Outcome.NO, _source(closed) or outside.source, warnings=warnings)
    if any(r.is_seen_later for r in opened):
        return Permission(
            Outcome.UNCLEAR, _source(opened), warnings=warnings, open_points=(SEEN_LATER,)
        )
    if not closed:
        return Permission(_outcome_of_open(opened), _source(opened), warnings=warnings)
    return Permission(
        Outcome.PARTLY,
        _source(closed) or _source(opened),
        tuple(ruling.place for ruling in opened),
        tuple(ruling.place for ruling in closed),
        warnings,
        parts=tuple((r.place, r.part) for r in rulings if r.part),
    )


def _briefly(plain: Permission, mandate: Mandate, reading: Reading, laws: Laws) -> Permission:
    """Name both sides by their largest units."""
    may, may_not = list[Place](), list[Place]()
    for act in dict.fromkeys(act for act, _ in (*plain.may, *plain.may_not)):
        inside = frozenset(path for one, path in plain.may if one == act)
        outside = frozenset(path for one, path in plain.may_not if one == act)
        if act not in mandate.acts & set(laws.skeletons):
            may_not += [(act, path) for path in outside]
            continue
        text = laws.text_on(act, reading.read_on)
        may += [(act, path) for path in largest_units(text, inside, outside)]
        may_not += [(act, path) for path in largest_units(text, outside, inside)]
    return replace(plain, may=tuple(may), may_not=tuple(may_not))


def _warnings(rulings: tuple[Ruling, ...]) -> tuple[Notice, ...]:
    """Say what the deciding clauses add: purposes, conditions, parts, and what does not exist."""
    found: dict[Notice, None] = {}
    for ruling in rulings:
        for warning in _warnings_of(ruling):
            found[warning] = None
    return tuple(found)


def _warnings_of(ruling: Ruling) -> Iterator[Notice]:
    clause, shown = ruling.clause, ruling.shown
    if not ruling.exists:
        yield Notice("dangling" if clause else "missing_provision", shown)
    if ruling.is_seen_later:
        yield Notice("seen_later", shown)
    if clause and ruling.part:
        code = "part_open" if ruling.part.is_open else "part_closed"
        yield Notice(code, shown, clause.source, ruling.part.code)
    if clause and ruling.fault:
        yield Notice("fault", shown, clause.source, ruling.fault)
    if clause and ruling.is_open:
        if clause.purpose:
            yield Notice("purpose", "", clause.source, clause.purpose)
        for condition in clause.conditions:
            yield Notice("condition", "", clause.source, condition)


def _outcome_of_open(opened: tuple[Ruling, ...]) -> Outcome:
    effects = {ruling.effect for ruling in opened}
    if effects == {Effect.MINISTER_ONLY}:
        return Outcome.MINISTER_ONLY
    return Outcome.AFTER_MINISTER if Effect.AFTER_MINISTER in effects else Outcome.YES


def _source(rulings: tuple[Ruling, ...]) -> str:
    """Return the source of the highest-ranking clause among the rulings, "" when none has one."""
    clauses = [ruling.clause for ruling in rulings if ruling.clause]
    return min(clauses, key=lambda c: c.rank).source if clauses else ""


def _with_conditions(
    plain: Permission, question: Question, operator: Operator | None
) -> Permission:
    match plain.outcome:
        case Outcome.AFTER_MINISTER if question.approved:
            return replace(plain, outcome=Outcome.YES)
        case Outcome.YES if operator and operator.on_request and not question.requested:
            return replace(plain, outcome=Outcome.ON_REQUEST, source=operator.source)
        case _:
            return plain
