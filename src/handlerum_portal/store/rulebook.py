# SPDX-License-Identifier: MPL-2.0
"""How do stored facts become the rulebook that answers? Rows to values, once per edition."""

from collections.abc import Iterator
from datetime import date
from functools import lru_cache

from handlerum.agreements.assessment import Frames
from handlerum.agreements.exemption import Exemption, Known
from handlerum.agreements.mandate import Mandate
from handlerum.applicability.collection import Collection
from handlerum.applicability.fence import Fence, FenceKind, FenceMark, FencePost
from handlerum.applicability.frame_fences import acts_at_hand, ends_as_known, fences_of
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
from handlerum_portal.store.exemptions import exemptions_of
from handlerum_portal.store.laws import stored_frames
from handlerum_portal.store.models import MunicipalRule
from handlerum_portal.store.read import Register


@lru_cache(maxsize=2)
def rulebook_of(facts: Register) -> Rulebook:
    """Return the rulebook of an edition; raises InvalidFact where facts contradict each other."""
    return Rulebook.build(collection_of(facts))


def collection_of(facts: Register) -> Collection:
    """Return everything an edition says as values of the domain."""
    frames = stored_frames(facts)
    laws, mandates = frames.laws, frames.mandates
    reached = {act: m for m in mandates for act in acts_at_hand(m, laws)}
    own = tuple(rule for rule in facts.rules if rule.fate == "fence")
    fences = tuple(fence for m in mandates for fence in fences_of(m, laws, frames.history))
    exemptions = tuple(exemptions_of(facts, mandates, laws))
    apart = _apart(fences, exemptions)
    return Collection(
        works=(
            *(Work(act, areas=frozenset({reached[act].area})) for act in sorted(reached)),
            *dict.fromkeys(_own_work(rule) for rule in own),
        ),
        versions=(
            *(
                version
                for act in sorted(reached)
                for version in _versions(act, reached[act], frames, apart)
            ),
            *(_own_version(rule, facts) for rule in own),
        ),
        exemptions=exemptions,
        fences=(
            *fences,
            *_own_fences(own, facts),
        ),
        municipalities=tuple(
            Municipality(MunicipalityCode(row.key), row.name, row.region)
            for row in facts.municipalities
        ),
        institutions=tuple(_institutions(facts)),
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
