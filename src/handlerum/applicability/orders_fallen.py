# SPDX-License-Identifier: MPL-2.0
"""Which orders fall with what is set aside? Each fall is an exemption of its own, derived.

Source: BEK 892/2021 §§ 2-6; BEK 893/2021 §§ 2-22.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache, reduce

from handlerum.agreements.assessment import Frames
from handlerum.agreements.derived import (
    Consequence,
    DerivedRule,
    conditions,
    open_points,
    turns_of,
)
from handlerum.agreements.derived import Target as OrderTarget
from handlerum.agreements.exemption import (
    Certainty,
    Derivation,
    Exemption,
    Extent,
    Known,
    Mode,
    Scope,
    Target,
)
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.ruling import leaves
from handlerum.applicability.beside import standing_together
from handlerum.applicability.orders import Term, order_meant, parts_of, standing_in_place
from handlerum.errors import DayOutsideLaw
from handlerum.law.collection import Laws
from handlerum.law.text import Text
from handlerum.time import Period, stretches

_Freed = tuple[Exemption, frozenset[str]]
_DOUBT = (Certainty.CERTAIN, Certainty.REPORTED, Certainty.INFERRED)


@dataclass(frozen=True, slots=True)
class _Joint:
    """Exemptions that together set a condition aside, where, when and as long as all of them do."""

    chosen: tuple[Exemption, ...]
    scope: Scope
    period: Period
    known: Known


def fallen_with(
    exemptions: Sequence[Exemption], frames: Frames, terms: Mapping[str, Term]
) -> Iterator[Exemption]:
    """Yield what falls with the exemptions; where the texts leave it open it is inferred.

    An order falls only with what is set aside wholly. Two decisions count together where they
    hold for the same place at the same time.
    """
    mandates = {mandate.id: mandate for mandate in frames.mandates}
    for rule in frames.derived:
        if rule.when and rule.whole is Consequence.FALLS:
            mandate = mandates[rule.mandate]
            own = [one for one in exemptions if _may_draw(one, mandate)]
            for joint in _joints(rule, own, frames.laws):
                for target in rule.targets:
                    yield from _falls(joint, (rule, target), mandate, frames.laws, terms)


def _may_draw(exemption: Exemption, mandate: Mandate) -> bool:
    removes = exemption.mode in {Mode.SET_ASIDE, Mode.REPLACED} and not exemption.derived_from
    wholly = any(target.extent is Extent.WHOLLY for target in exemption.targets)
    at_home = mandate.covers(exemption.scope.municipality)
    return removes and wholly and at_home and exemption.scope.area in (None, mandate.area)


def _joints(rule: DerivedRule, exemptions: Sequence[Exemption], laws: Laws) -> Iterator[_Joint]:
    partial: dict[str, list[Exemption]] = {}
    for exemption in exemptions:
        start = exemption.period.start
        needs = _needs(rule, start, laws)
        freed = [needed & _removed(exemption, rule.act, start, laws) for needed in needs]
        if any(part == needed for part, needed in zip(freed, needs, strict=True)):
            yield _alone(exemption)
        elif any(freed):
            partial.setdefault(exemption.scope.municipality, []).append(exemption)
    for beside in partial.values():
        yield from _together(rule, beside, laws)


def _together(rule: DerivedRule, partial: Sequence[Exemption], laws: Laws) -> Iterator[_Joint]:
    """Yield what exemptions that alone free too little free together, by its first day.

    Those that begin on the day are chosen before those that held already.
    """
    for start in sorted({one.period.start for one in partial}):
        begun = [one for one in partial if one.period.start <= start]
        begun.sort(key=lambda one: one.period.start, reverse=True)
        for needed in _needs(rule, start, laws):
            freed = [(one, needed & _removed(one, rule.act, start, laws)) for one in begun]
            joints = _covers(needed, freed)
            yield from (joint for joint in joints if joint.period.start == start)


def _alone(exemption: Exemption) -> _Joint:
    return _Joint((exemption,), exemption.scope, exemption.period, exemption.known)


def _covers(needed: frozenset[str], found: Sequence[_Freed]) -> Iterator[_Joint]:
    """Yield choices of exemptions that together free what is needed, wherever some choice does.

    For the exemptions that stand together somewhere, the first choice of the surest among them: so
    many choices at most as there are such sets, and each place, day and instant of knowledge that
    any choice reaches is reached by one as certain.
    """
    freed = dict(found)
    chosen = {_choice(needed, standing, freed) for standing in standing_together(list(freed))}
    for choice in sorted(filter(None, chosen), key=lambda one: [each.id for each in one]):
        joint = reduce(_joined, choice, None)
        if joint:
            yield joint


def _choice(
    needed: frozenset[str],
    standing: Sequence[Exemption],
    freed: Mapping[Exemption, frozenset[str]],
) -> tuple[Exemption, ...]:
    """Return the first choice that frees what is needed with as little doubt as can be."""
    for level in range(len(_DOUBT)):
        sure = [one for one in standing if _DOUBT.index(one.certainty) <= level]
        if needed <= frozenset[str]().union(*(freed[one] for one in sure)):
            return tuple(_first_choice(needed, sure, freed))
    return ()


def _first_choice(
    missing: frozenset[str],
    sure: Sequence[Exemption],
    freed: Mapping[Exemption, frozenset[str]],
) -> Iterator[Exemption]:
    while missing:
        first = min(missing)
        one = next(each for each in sure if first in freed[each])
        yield one
        missing -= freed[one]


def _joined(so_far: _Joint | None, other: Exemption) -> _Joint | None:
    if so_far is None:
        return _alone(other)
    period, known = so_far.period, so_far.known
    start, end = max(known.start, other.known.start), min(known.end, other.known.end)
    scope = _shared(so_far.scope, other.scope)
    if scope is None or start >= end or not period.overlaps(other.period):
        return None
    return _Joint(
        (*so_far.chosen, other), scope, period.intersection(other.period), Known(start, end)
    )


def _shared(one: Scope, other: Scope) -> Scope | None:
    """Return where both hold; None where they have no institution in common."""
    if one.municipality != other.municipality:
        return None
    named = one.institutions & other.institutions
    if not (one.institutions and other.institutions):
        named = one.institutions | other.institutions
    minus = one.minus | other.minus
    left = named - minus
    if (one.institutions or other.institutions) and not left:
        return None
    return Scope(one.municipality, one.area or other.area, left, minus)


def _needs(rule: DerivedRule, on: date, laws: Laws) -> tuple[frozenset[str], ...]:
    """Return the sets of provisions of which one must be set aside whole, by identity."""
    try:
        groups = conditions(rule, on, laws)
        text = laws.text_on(rule.act, on)
    except DayOutsideLaw:
        return ()
    named = [
        frozenset(text.find(path).identity for _, path in group if path in text) for group in groups
    ]
    wanted = named if rule.any_of_them else [frozenset[str]().union(*named)]
    return tuple(needed for needed in wanted if needed)


def _removed(exemption: Exemption, act: str, on: date, laws: Laws) -> frozenset[str]:
    whole = tuple(one for one in exemption.targets if one.extent is Extent.WHOLLY)
    return _leaves(whole, laws.text_on(act, on))


@lru_cache(maxsize=4096)
def _leaves(targets: tuple[Target, ...], text: Text) -> frozenset[str]:
    """Return the provisions without children that the targets reach in a text."""
    at = _ordinals(text)
    ranges = [
        range(at[one.first], text.provisions[at[one.last or one.first]].end)
        for one in targets
        if one.first in at and (one.last or one.first) in at
    ]
    return frozenset(provision.identity for provision in leaves(text, ranges))


@lru_cache(maxsize=64)
def _ordinals(text: Text) -> Mapping[str, int]:
    return {provision.identity: provision.ordinal for provision in text.provisions}


def _falls(
    joint: _Joint,
    drawn: tuple[DerivedRule, OrderTarget],
    mandate: Mandate,
    laws: Laws,
    terms: Mapping[str, Term],
) -> Iterator[Exemption]:
    rule, target = drawn
    start = max(joint.period.start, mandate.start.latest)
    for period in stretches(start, joint.period.end, turns_of(rule, target)):
        order = standing_in_place(order_meant(target, period.start), period.start, terms)
        if order in laws.skeletons:
            yield _fall(joint, drawn, order, period, laws)


def _fall(
    joint: _Joint,
    drawn: tuple[DerivedRule, OrderTarget],
    order: str,
    period: Period,
    laws: Laws,
) -> Exemption:
    rule, target = drawn
    is_named = order == order_meant(target, period.start)
    parts = parts_of(order, target.parts, laws) if is_named else (order,)
    is_partly = bool(target.only) or not is_named
    extent = Extent.PARTLY if is_partly else Extent.WHOLLY
    is_open = bool(open_points(rule, target, period.start) or target.probably or not is_named)
    certainties = [one.certainty for one in joint.chosen]
    doubt = [*certainties, Certainty.INFERRED] if is_open else certainties
    origin = joint.chosen[0]
    return replace(
        origin,
        id=f"{'+'.join(one.id for one in joint.chosen)}+{order}",
        targets=tuple(Target(part, "", extent, target.only) for part in parts),
        scope=joint.scope,
        period=period,
        known=joint.known,
        mode=Mode.SET_ASIDE,
        certainty=max(doubt, key=_DOUBT.index),
        derived_from=(Derivation(origin.id, rule.source),),
        replaced_by=(),
        supersedes=frozenset(),
        carve_outs=(),
    )
