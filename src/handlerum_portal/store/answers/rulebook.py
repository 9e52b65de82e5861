# SPDX-License-Identifier: MPL-2.0
"""How do facts and decisions become the rulebook that answers? Once for each publication."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from handlerum.agreements.assessment import Frames
from handlerum.agreements.exemption import Exemption, Known
from handlerum.agreements.local_rule_day import kept_stretches
from handlerum.agreements.mandate import Mandate
from handlerum.applicability.collection import Collection
from handlerum.applicability.fence import Fence, FenceKind, FenceMark, FencePost
from handlerum.applicability.frame_fences import acts_at_hand, ends_as_known, fences_of
from handlerum.applicability.orders import order_fences, order_versions, order_work
from handlerum.applicability.orders_fallen import fallen_with
from handlerum.applicability.rule_version import Level, RuleVersion, Work
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.wordings import rule_versions_as_known
from handlerum.place import (
    Area,
    Institution,
    InstitutionId,
    Municipality,
    MunicipalityCode,
)
from handlerum.time import Period
from handlerum_portal.store.answers.exemptions import exemptions_of
from handlerum_portal.store.decisions.courses import Head, head_of_overviews, register_exemptions
from handlerum_portal.store.law.orders import orders_known, terms_of
from handlerum_portal.store.law.stored import stored_frames
from handlerum_portal.store.local_rules import FatesOfKnown, fates_of_known
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.models import MunicipalRule
from handlerum_portal.store.read import Register


class Kept(NamedTuple):
    """A rule of a municipality's own that stood as a fence, when, and when that was known."""

    rule: MunicipalRule
    period: Period
    known: Known


def rulebook_of(facts: Register) -> Rulebook:
    """Return the rulebook of an edition with what is published here up to now.

    Raises InvalidFact where facts contradict each other.
    """
    return _rulebook(facts, head_of_overviews(), fates_of_known())


@made_once(2)
def _rulebook(facts: Register, _head: Head, fates: FatesOfKnown) -> Rulebook:
    return Rulebook.build(collection_of(facts, register_exemptions(facts), fates))


def collection_of(
    facts: Register, own: tuple[Exemption, ...] = (), fates: FatesOfKnown = ()
) -> Collection:
    """Return everything an edition says, and what is decided here, as values of the domain."""
    frames = stored_frames(facts)
    laws, mandates = frames.laws, frames.mandates
    rules = tuple(_kept(facts, fates))
    fences = fences_known(facts)
    standings, terms = orders_known(facts), terms_of(facts)
    decided = (*exemptions_of(facts, mandates, laws), *own)
    exemptions = (*decided, *fallen_with(decided, frames, terms))
    return Collection(
        works=(
            *(Work(act, areas=frozenset({m.area})) for act, m in _reached(frames)),
            *(order_work(standing) for standing in standings),
            *dict.fromkeys(_own_work(one.rule) for one in rules),
        ),
        versions=(
            *_state_versions(facts, _apart(fences, exemptions)),
            *_order_versions(facts),
            *(_own_version(one) for one in rules),
        ),
        exemptions=exemptions,
        fences=(
            *fences,
            *order_fences(frames, standings),
            *(_own_fence(one) for one in rules),
        ),
        municipalities=tuple(
            Municipality(MunicipalityCode(row.key), row.name, row.region)
            for row in facts.municipalities
        ),
        institutions=tuple(_institutions(facts)),
    )


def _reached(frames: Frames) -> list[tuple[str, Mandate]]:
    """Return the acts that a mandate reaches, by name."""
    reached = {act: m for m in frames.mandates for act in acts_at_hand(m, frames.laws)}
    return sorted(reached.items(), key=lambda pair: pair[0])


@lru_cache(maxsize=2)
def fences_known(facts: Register) -> tuple[Fence, ...]:
    """Return the fence of every mandate, municipality by municipality and stretch by stretch."""
    frames = stored_frames(facts)
    return tuple(
        fence for m in frames.mandates for fence in fences_of(m, frames.laws, frames.history)
    )


@lru_cache(maxsize=2)
def _order_versions(facts: Register) -> tuple[RuleVersion, ...]:
    """Return the versions of the orders, which no publication here changes."""
    laws, terms = stored_frames(facts).laws, terms_of(facts)
    return tuple(v for one in orders_known(facts) for v in order_versions(one, laws, terms))


@lru_cache(maxsize=4)
def _state_versions(facts: Register, apart: frozenset[str]) -> tuple[RuleVersion, ...]:
    """Return the versions of the acts; most publications here leave them as they were."""
    frames = stored_frames(facts)
    return tuple(
        version
        for act, mandate in _reached(frames)
        for version in _versions(act, mandate, frames, apart)
    )


def _versions(
    act: str, mandate: Mandate, frames: Frames, apart: frozenset[str]
) -> Iterator[RuleVersion]:
    ends = [(end.repealed_on, known) for end, known in ends_as_known(mandate)]
    before_the_act = Known(end=ends[0][1].start)
    ends.insert(0, (date.min, before_the_act))
    return rule_versions_as_known(act, frames.laws, frames.history, ends, apart=apart)


def _apart(fences: tuple[Fence, ...], exemptions: tuple[Exemption, ...]) -> frozenset[str]:
    """Return the provisions whose sentences a clause or a decision tells apart."""
    named = {post.provision for fence in fences for post in fence.posts}
    named |= {target.first for exemption in exemptions for target in exemption.targets}
    return frozenset(name.rpartition("/")[0] for name in named if "/pkt." in name)


def _own_work(rule: MunicipalRule) -> Work:
    name = f"kommune-{rule.municipality}"
    return Work(name, Level.MUNICIPAL, frozenset({Area(rule.area)}), rule.municipality)


def _own_version(one: Kept) -> RuleVersion:
    rule = one.rule
    work = _own_work(rule).id
    return RuleVersion(rule.key, work, rule.rule_da, one.period, rule.key, known=one.known)


def _own_fence(one: Kept) -> Fence:
    rule = one.rule
    mark = FenceMark(FenceKind.PROTECTED, rule.key, "kommunens_egen")
    code, area = MunicipalityCode(rule.municipality), Area(rule.area)
    return Fence(code, area, one.period, (FencePost(rule.key, mark),), one.known)


def _kept(facts: Register, fates: FatesOfKnown) -> Iterator[Kept]:
    """Yield when each rule that a source calls a fence stood, as its municipality decided here."""
    for rule in facts.rules:
        if rule.fate == "fence":
            decided = [(day, fate) for key, day, fate in fates if key == rule.key]
            for period, known in kept_stretches(_period(rule, facts), decided):
                yield Kept(rule, period, known)


def _period(rule: MunicipalRule, facts: Register) -> Period:
    """Return the days of the agreement: the sources say no more of when the rule held."""
    agreement = facts.agreement_of(rule.municipality)
    if agreement is None:
        raise LookupError(rule.municipality)
    return Period(agreement.start, agreement.until)


def _institutions(facts: Register) -> Iterator[Institution]:
    for row in facts.institutions:
        code, area = MunicipalityCode(row.municipality), Area(row.area)
        yield Institution(InstitutionId(row.key), row.name, code, area, row.kind)
