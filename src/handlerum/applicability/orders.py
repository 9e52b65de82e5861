# SPDX-License-Identifier: MPL-2.0
"""Which executive orders stand beside the acts, when, and on which side of the fence?

The orders that BEK 892/2021 and BEK 893/2021 name, and those that took their place.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from handlerum.agreements.assessment import Frames
from handlerum.agreements.derived import STATIC_ORDERS, DerivedRule, Target, open_points, turns_of
from handlerum.agreements.exemption import Known
from handlerum.agreements.mandate import Mandate
from handlerum.agreements.order_permission import MISPRINT, NO_LIMIT
from handlerum.applicability.fence import Fence, FenceKind, FenceMark, FencePost
from handlerum.applicability.frame_fences import ends_as_known
from handlerum.applicability.rule_version import RuleVersion, Work, versions_of
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.time import FOREVER, Period, stretches


@dataclass(frozen=True, slots=True)
class Term:
    """When an order is in force; `replaced_by` names the order that took its place that day."""

    start: date
    end: date = FOREVER
    replaced_by: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """An order of an area as the rulebook holds it: the mandate that speaks of it, and its term."""

    order: str
    mandate: Mandate
    term: Term


def orders_of(frames: Frames, terms: Mapping[str, Term]) -> tuple[Standing, ...]:
    """Return every order a derived rule names and every later one in its place, once."""
    mandates = {mandate.id: mandate for mandate in frames.mandates}
    found: dict[str, Standing] = {}
    for rule in frames.derived:
        for target in rule.targets:
            for order in _named(target, terms):
                if order in frames.laws.skeletons and order in terms:
                    found[order] = Standing(order, mandates[rule.mandate], terms[order])
    return tuple(found.values())


def _named(target: Target, terms: Mapping[str, Term]) -> Iterator[str]:
    for first in (target.order, target.probably, *(order for order, _ in target.successors)):
        order = first
        while order:
            yield order
            order = terms[order].replaced_by if order in terms else ""


def order_work(standing: Standing) -> Work:
    """Return the order as a work of the state that concerns the mandate's area."""
    return Work(standing.order, areas=frozenset({standing.mandate.area}))


def order_versions(standing: Standing, laws: Laws, terms: Mapping[str, Term]) -> list[RuleVersion]:
    """Return the order as a whole and every provision of it; sentences are told above.

    It begins no earlier than our first text of the mandate's act, and is known from its issue;
    that another took its place is known when that one is issued.
    """
    order, term = standing.order, standing.term
    text = laws.text_on(order, laws.skeleton(order).versions[0].issued)
    issued = laws.issued_on(order, text.version)
    first = laws.skeleton(standing.mandate.act).versions[0].issued
    start = max(term.start, first)
    if term.end <= start:
        return []
    whole = RuleVersion(order, order, "", Period(start, term.end), text.version, ordinal=-1)
    parts = (
        replace(one, lineage=(order, *one.lineage))
        for one in versions_of(text, Period(start, term.end))
        if not one.provision.rpartition("/")[2].startswith("pkt.")
    )
    known = (issued, _told_on(term, laws, terms))
    return [version for one in (whole, *parts) for version in _as_known(one, *known)]


def _told_on(term: Term, laws: Laws, terms: Mapping[str, Term]) -> date | None:
    """Return the day the order was known to be replaced; None where no stored order says so."""
    successor = term.replaced_by
    if successor not in terms or successor not in laws.skeletons:
        return None
    return laws.skeleton(successor).versions[0].issued


def _as_known(version: RuleVersion, issued: date, told: date | None) -> Iterator[RuleVersion]:
    if told is None:
        yield replace(version, known=Known.since(issued))
        return
    believed = Known(Known.since(issued).start, Known.since(told).start)
    yield replace(version, valid=Period(version.valid.start), known=believed)
    yield replace(version, known=Known.since(told))


def order_fences(frames: Frames, standings: Iterable[Standing]) -> Iterator[Fence]:
    """Yield the fence around the orders: what no rule opens may not be set aside.

    Source: lov 880/2021 § 8, stk. 3, and § 9, stk. 6.
    """
    standings = tuple(standings)
    for mandate in frames.mandates:
        terms = {one.order: one.term for one in standings if one.mandate is mandate}
        if terms:
            rules = [rule for rule in frames.derived if rule.mandate == mandate.id]
            yield from _fences(mandate, rules, terms, frames.laws)


def _fences(
    mandate: Mandate, rules: list[DerivedRule], terms: Mapping[str, Term], laws: Laws
) -> Iterator[Fence]:
    turns = {day for term in terms.values() for day in (term.start, term.end)}
    turns |= {day for rule in rules for one in rule.targets for day in turns_of(rule, one)}
    for end, known in ends_as_known(mandate):
        for period in stretches(mandate.start.latest, end.repealed_on, turns):
            posts = tuple(_posts(mandate, rules, terms, period.start, laws))
            for participant in mandate.eligible:
                yield Fence(participant.code, mandate.area, period, posts, known)


def _posts(
    mandate: Mandate, rules: list[DerivedRule], terms: Mapping[str, Term], on: date, laws: Laws
) -> Iterator[FencePost]:
    outside = FenceMark(FenceKind.OUTSIDE_FRAME, mandate.rules_source)
    marks = dict.fromkeys(sorted(terms), outside)
    for rule in rules:
        for target in rule.targets:
            points = (*open_points(rule, target, on), *([MISPRINT] if target.probably else ()))
            order = order_meant(target, on)
            newer = standing_in_place(order, on, terms)
            if newer != order:
                marks[newer] = replace(outside, note=STATIC_ORDERS)
            elif order in terms:
                mark = FenceMark(FenceKind.NONE, rule.source, next(iter(points), ""))
                marks |= dict.fromkeys(parts_of(order, target.parts, laws), mark)
    yield from (FencePost(provision, mark) for provision, mark in marks.items())


def order_meant(target: Target, on: date) -> str:
    """Return the order a rule reaches that day, where its number is a misprint the one meant."""
    return target.probably or target.order_on(on)


def standing_in_place(order: str, on: date, terms: Mapping[str, Term]) -> str:
    """Return the order in the place of one that has been replaced by that day."""
    while order in terms and terms[order].end <= on and terms[order].replaced_by:
        order = terms[order].replaced_by
    return order


def parts_of(order: str, parts: str, laws: Laws) -> tuple[str, ...]:
    """Return the identities of the parts of an order, or of the whole of it."""
    if parts == NO_LIMIT:
        return (order,)
    text = laws.text_on(order, laws.skeleton(order).versions[0].issued)
    members = (path for one in laws.read(parts, order) for path in resolve(one, text).members)
    return tuple(dict.fromkeys(text.find(path).identity for path in members))


def is_order(work: str) -> bool:
    """Claim that a work is an executive order, by the number it goes by ("BEK 968/2018")."""
    return work.startswith("BEK ")
