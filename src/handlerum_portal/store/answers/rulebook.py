# SPDX-License-Identifier: MPL-2.0
"""How do facts and decisions become the rulebook that answers? Once for each publication."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from handlerum.agreements.assessment import Frames
from handlerum.agreements.exemption import Exemption, Known
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
from handlerum_portal.store.made_once import made_once
from handlerum_portal.store.models import MunicipalRule
from handlerum_portal.store.read import Register


def rulebook_of(facts: Register) -> Rulebook:
    """Return the rulebook of an edition with what is published here up to now.

    Raises InvalidFact where facts contradict each other.
    """
    return _rulebook(facts, head_of_overviews())


@made_once(2)
def _rulebook(facts: Register, _head: Head) -> Rulebook:
    return Rulebook.build(collection_of(facts, register_exemptions(facts)))


def collection_of(facts: Register, own: tuple[Exemption, ...] = ()) -> Collection:
    """Return everything an edition says, and what is decided here, as values of the domain."""
    frames = stored_frames(facts)
    laws, mandates = frames.laws, frames.mandates
    rules = tuple(rule for rule in facts.rules if rule.fate == "fence")
    fences = fences_known(facts)
    standings, terms = orders_known(facts), terms_of(facts)
    decided = (*exemptions_of(facts, mandates, laws), *own)
    exemptions = (*decided, *fallen_with(decided, frames, terms))
    return Collection(
        works=(
            *(Work(act, areas=frozenset({m.area})) for act, m in _reached(frames)),
            *(order_work(standing) for standing in standings),
            *dict.fromkeys(_own_work(rule) for rule in rules),
        ),
        versions=(
            *_state_versions(facts, _apart(fences, exemptions)),
            *_order_versions(facts),
            *(_own_version(rule, facts) for rule in rules),
        ),
        exemptions=exemptions,
        fences=(
            *fences,
            *order_fences(frames, standings),
            *_own_fences(rules, facts),
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


def _own_version(rule: MunicipalRule, facts: Register) -> RuleVersion:
    return RuleVersion(rule.key, _own_work(rule).id, rule.rule_da, _period(rule, facts), rule.key)


def _own_fences(rules: tuple[MunicipalRule, ...], facts: Register) -> Iterator[Fence]:
    for rule in rules:
        mark = FenceMark(FenceKind.PROTECTED, rule.key, "kommunens_egen")
        posts = (FencePost(rule.key, mark),)
        code, area = MunicipalityCode(rule.municipality), Area(rule.area)
        yield Fence(code, area, _period(rule, facts), posts)


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
