# SPDX-License-Identifier: MPL-2.0
"""Which rules that a municipality has registered may be meant, and as what kind do they count?"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Final

from handlerum.agreements.local_rule import LocalRule, Origin
from handlerum.applicability.need import Rule, RuleKind
from handlerum.applicability.need_candidates import OWN_TOPIC_SHARE, TEXT_SHARE
from handlerum.applicability.need_facts import NeedFacts, passage_of
from handlerum.law.search_index import with_passages
from handlerum.place import Area

# A rule that comes from the law is found as the provision itself.
_KIND_OF: Final[Mapping[Origin, RuleKind]] = {
    Origin.COUNCIL: RuleKind.MUNICIPAL,
    Origin.OFFICE: RuleKind.OFFICE,
    Origin.PLACE: RuleKind.PLACE,
    Origin.HABIT: RuleKind.HABIT,
    Origin.COLLECTIVE: RuleKind.COLLECTIVE,
    Origin.UNKNOWN: RuleKind.UNKNOWN,
}


def registered_rule(key: str, municipality: str, told: LocalRule) -> Rule | None:
    """Return a registered rule as one that may stand in the way; None for one of the law's."""
    kind = _KIND_OF.get(told.origin)
    if kind is None:
        return None
    return Rule(
        key=key,
        ref=told.rule,
        group=key,
        kind=kind,
        title={"da": told.rule, "en": told.rule},
        summary={},
        areas=frozenset({Area(told.area)} if told.area else Area),
        source=told.source or key,
        owner=told.owner,
        place=municipality,
        share=OWN_TOPIC_SHARE / TEXT_SHARE,
        is_registered=True,
    )


def with_rules(facts: NeedFacts, rules: Sequence[Rule]) -> NeedFacts:
    """Return the facts in which those rules too can be found; the facts given stay as they are."""
    if not rules:
        return facts
    return replace(
        facts,
        rules={**facts.rules, **{rule.key: rule for rule in rules}},
        rule_index=with_passages(facts.rule_index, map(passage_of, rules)),
        _open={},
    )
