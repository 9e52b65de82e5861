# SPDX-License-Identifier: MPL-2.0
"""What else is touched when a rule is set aside? Orders, duties, and what belongs to it."""

from collections.abc import Iterator

from handlerum.agreements.assessment import Assessment
from handlerum.applicability.need import STATE_RULES, Judged, Rule, Touched
from handlerum.applicability.need_candidates import section_of
from handlerum.applicability.need_facts import NeedFacts
from handlerum.applicability.need_verdict import Asked
from handlerum.law.citation import find_citations
from handlerum.law.citation_write import write_citation


def touched_by(top: Judged, asked: Asked, facts: NeedFacts) -> tuple[Touched, ...]:
    """Return what follows from setting the best rule aside, and what it speaks of."""
    rule = top.candidate.rule
    found = [*_of_agreement(top.assessment)] if top.assessment else []
    if rule.kind in STATE_RULES:
        found += _spoken_of(rule, facts)
    for topic in top.candidate.topics[:1]:
        refs = facts.topics[topic].refs_on(asked.on)
        found += (Touched("samme-emne", ref, topic, "") for ref in refs if _is_other(ref, rule))
    first: dict[str, Touched] = {}
    for one in found:
        first.setdefault(one.ref, one)
    return tuple(first.values())


def _of_agreement(assessment: Assessment) -> Iterator[Touched]:
    for fall in assessment.falls:
        yield Touched("bekendtgoerelse", fall.order, fall.consequence.value, fall.source)
    for notice in assessment.warnings:
        if notice.code == "duty":
            yield Touched("pligt", notice.part, "duty", notice.source)


def _spoken_of(rule: Rule, facts: NeedFacts) -> Iterator[Touched]:
    """Yield the provisions our plain summary of the rule names."""
    names = facts.frames.laws.names
    for citation in find_citations(rule.summary.get("da", ""), act=rule.act or None, names=names):
        ref = f"{citation.act or rule.act} {write_citation(citation.start)}".strip()
        if _is_other(ref, rule):
            yield Touched("henvisning", ref, "naevner", rule.source)


def _is_other(ref: str, rule: Rule) -> bool:
    return section_of(ref) != rule.group
