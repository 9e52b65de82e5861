# SPDX-License-Identifier: MPL-2.0
"""May the rules of an executive order be set aside, and on what decision do they depend?"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from handlerum.agreements.derived import DerivedRule, Target, open_points
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.permission import Notice, Outcome, Permission
from handlerum.agreements.question import Question
from handlerum.agreements.reading import readings
from handlerum.agreements.ruling import leaves
from handlerum.law.citation_resolve import resolve
from handlerum.law.citation_value import Citation
from handlerum.law.collection import Laws
from handlerum.law.provision import Path

MISPRINT = "misprint"
NO_LIMIT = "hele bekendtgørelsen"


@dataclass(frozen=True, slots=True)
class _Opening:
    rule: DerivedRule
    target: Target
    named: frozenset[Path]


def order_may_be_set_aside(
    rules: Sequence[DerivedRule],
    mandate: Mandate,
    question: Question,
    citation: Citation,
    laws: Laws,
) -> Permission:
    """Answer for an order, or a part of it, through the rule that opens it.

    Source: BEK 892/2021 §§ 2-6; BEK 893/2021 §§ 2-22.
    """
    if not mandate.covers(question.municipality):
        return Permission(
            Outcome.NO, mandate.not_eligible_source, warnings=(Notice("not_covered"),)
        )
    order = citation.act or ""
    on = question.decided_on or mandate.start.latest
    first = readings(mandate, question.decided_on, question.known_at)[0]
    if first.not_in_force:
        return Permission(Outcome.NO, first.not_in_force, warnings=(Notice("not_in_force"),))
    concerned = list(_openings(rules, mandate, order, on, laws))
    asked = _leaves(citation, order, on, laws)
    for opening in concerned:
        if asked & opening.named:
            return _through(opening, asked, order, question, on)
    source = concerned[0].rule.source if concerned else mandate.rules_source
    return Permission(Outcome.NO, source, warnings=(Notice("rule_maker"),))


def _openings(
    rules: Sequence[DerivedRule], mandate: Mandate, order: str, on: date, laws: Laws
) -> Iterator[_Opening]:
    for rule in rules:
        if rule.mandate != mandate.id:
            continue
        for target in rule.targets:
            if order in {target.order_on(on), target.order, target.probably}:
                yield _Opening(rule, target, _reached(target, order, on, laws))


def _reached(target: Target, order: str, on: date, laws: Laws) -> frozenset[Path]:
    if target.parts == NO_LIMIT:
        return _leaves(Citation(order, ()), order, on, laws)
    cited = laws.read(target.parts, order)
    return frozenset(path for c in cited for path in _leaves(c, order, on, laws))


def _leaves(citation: Citation, order: str, on: date, laws: Laws) -> frozenset[Path]:
    text = laws.text_on(order, on)
    named = leaves(text, resolve(citation, text).ranges)
    return frozenset(provision.path for provision in named)


def _through(
    opening: _Opening, asked: frozenset[Path], order: str, question: Question, on: date
) -> Permission:
    rule = opening.rule
    points = open_points(rule, opening.target, on)
    if opening.target.probably == order:
        points = (*points, MISPRINT)
    warnings = [Notice("fault", part=fault) for fault in rule.faults]
    if rule.when:
        warnings.append(Notice("depends_on_section", rule.when, rule.source))
    if points:
        return Permission(
            Outcome.UNCLEAR, rule.source, warnings=tuple(warnings), open_points=points
        )
    outside = asked - opening.named
    if outside:
        return Permission(
            Outcome.PARTLY,
            rule.source,
            tuple((order, path) for path in sorted(asked & opening.named)),
            tuple((order, path) for path in sorted(outside)),
            tuple(warnings),
        )
    needs = rule.needs_minister and not question.approved
    outcome = Outcome.AFTER_MINISTER if needs else Outcome.YES
    return Permission(outcome, rule.source, warnings=tuple(warnings))
