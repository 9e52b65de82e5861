# SPDX-License-Identifier: MPL-2.0
"""Why is this the answer? The chain of ids told step by step, with links."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from django.urls import reverse

from handlerum.applicability.cautions import Caution, CautionKind
from handlerum.applicability.fence import FenceKind
from handlerum.applicability.orders import is_order
from handlerum_portal.pages.wording.answer import STEPS, choose
from handlerum_portal.pages.wording.phrases import PHRASES, POINTS
from handlerum_portal.store.answers.answer import Answered
from handlerum_portal.store.answers.rollup import Line
from handlerum_portal.store.decisions.own_told import OwnTold, told_of
from handlerum_portal.store.law.citing import citation_of
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.models import Decision

_BROAD: Final = frozenset({"aftale", "raadsbeslutning", "udvalgsbeslutning", "styring"})
_PUBLISHED: Final = re.compile(r"\b(?:lov|LBK|BEK) (\d+)/(\d{4})")


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the chain in words, and what proves it; `danish` is a part in Danish only."""

    text: str
    href: str = ""
    certainty: str = "certain"
    danish: str = ""


def eli_of(text: str) -> str:
    """Return the ELI address of the first text of law a citation names; "" if it names none."""
    found = _PUBLISHED.search(text)
    return f"https://www.retsinformation.dk/eli/lta/{found[2]}/{found[1]}" if found else ""


def printed_in(line: Line, answered: Answered) -> str:
    """Return the published text that shows the wording that holds."""
    return answered.wording(line).printed_in


def steps_of(line: Line, answered: Answered, language: str) -> Iterator[Step]:
    """Yield the steps from the law through the frame and the agreement to the decision."""
    finding, facts = line.finding, answered.facts
    wording = answered.wording(line)
    if wording.does_not_hold:
        for amendment in wording.without:
            yield _step("not_here", language, amendment.by, eli_of(amendment.by))
        return
    if finding.work in laws_of(facts).skeletons:
        text = wording.printed_in
        if is_order(finding.work):
            yield _step("order", language, citation_of(finding, facts), eli_of(text))
        else:
            yield _step("law", language, f"{citation_of(finding, facts)} ({text})", eli_of(text))
    else:
        named = citation_of(finding, facts)
        yield replace(_step("municipal", language, named), danish=named)
    for amendment in wording.without:
        yield _step("territory", language, amendment.by, eli_of(amendment.by))
    yield from _of_frame(line, answered, language)
    yield from _of_decisions(line, answered, language)


def _of_frame(line: Line, answered: Answered, language: str) -> Iterator[Step]:
    fence, facts = line.finding.fence, answered.facts
    if not fence.source:
        return
    rule = next((rule for rule in facts.rules if rule.key == fence.source), None)
    if rule:
        yield _step("kept", language, "", rule.source, rule.certainty)
        return
    kind = {FenceKind.PROTECTED: "protected", FenceKind.OUTSIDE_FRAME: "outside"}.get(fence.kind)
    plain = "open_order" if is_order(line.finding.work) else "open"
    special = fence.note if fence.note in STEPS else plain
    yield _step(kind or special, language, fence.source, eli_of(fence.source))
    if fence.note in POINTS or fence.note in PHRASES:
        table, limit = (POINTS, "") if fence.note in POINTS else (PHRASES, "limit")
        words = choose(table[fence.note], language)
        yield _step(limit, language, words) if limit else Step(words, certainty="inferred")
    agreement = facts.agreement_of(answered.asked.place.municipality)
    if agreement and fence.kind is FenceKind.NONE:
        title = agreement.title_en if language == "en" else agreement.title_da
        yield _step("agreement", language, title, reverse("agreement", args=[agreement.key]))


def _of_decisions(line: Line, answered: Answered, language: str) -> Iterator[Step]:
    found = False
    for kind, ids in _deciding(line).items():
        for decision in _known(ids, answered):
            found = True
            what, source = _what(decision, language), decision.source
            yield _step(kind, language, what, source, _doubt(decision))
        for own in told_of(ids, answered.asked.known_at):
            found = True
            href = reverse("overview", args=[own.municipality])
            yield replace(_step(kind, language, own.what_da, href), danish=own.what_da)
    yield from _of_falls(line, answered, language)
    is_open = line.finding.fence.kind is FenceKind.NONE and line.finding.fence.source
    if is_open and not found:
        yield _step("none_known", language)


def _of_falls(line: Line, answered: Answered, language: str) -> Iterator[Step]:
    """Yield the § by which an order falls, or may fall, with what is set aside."""
    decided = set(line.finding.chain)
    strokes = answered.findings.answer.strokes
    falls = {
        derivation.source: "falls_with"
        for stroke in strokes
        if stroke.exemption.id in decided
        for derivation in stroke.exemption.derived_from
    }
    maybe = {caution.source: "maybe_falls" for caution in _guesses(line) if caution.source}
    for source, kind in sorted({**maybe, **falls}.items()):
        doubt = "inferred" if kind == "maybe_falls" else "certain"
        yield _step(kind, language, source, eli_of(source), doubt)


def _guesses(line: Line) -> list[Caution]:
    return [one for one in line.finding.warnings if one.kind is CautionKind.MAYBE_SET_ASIDE]


def _deciding(line: Line) -> dict[str, set[str]]:
    """Return what decides here, what does so in some places, and what perhaps does."""
    here = set(line.finding.chain)
    some = {
        one.exemption for one in line.finding.warnings if one.kind is CautionKind.ONLY_FOR_SOME_HERE
    }
    maybe = {one.exemption for one in _guesses(line)}
    return {"decision": here, "some": some - here, "maybe": maybe - some - here}


def decisions_behind(line: Line, answered: Answered) -> list[Decision | OwnTold]:
    """Return the decisions that decide, or by our inference may decide, a line."""
    ids = set(line.finding.chain) | {caution.exemption for caution in line.finding.warnings}
    return [*_known(ids, answered), *told_of(ids, answered.asked.known_at)]


def broad_decisions(answered: Answered) -> list[Decision]:
    """Return what the council decided for everyone here without naming single provisions."""
    asked, on = answered.asked, answered.asked.on.isoformat()
    return [
        decision
        for decision in answered.facts.decisions_of(asked.place.municipality)
        if decision.rule
        and not decision.targets
        and decision.kind in _BROAD
        and decision.where.get("all")
        and decision.said_from <= on < (decision.said_to or "9999")
    ]


def _known(ids: set[str], answered: Answered) -> list[Decision]:
    """Return the known decisions among the ids, in the order of the file."""
    named = answered.facts.decision_named
    return sorted((named[key] for key in ids if key in named), key=lambda row: row.pk)


def _doubt(decision: Decision) -> str:
    is_ours = decision.targets_certainty == "inferred"
    return "inferred" if is_ours else decision.certainty


def _what(decision: Decision, language: str) -> str:
    return decision.what_en if language == "en" else decision.what_da


def _step(
    kind: str, language: str, value: str = "", href: str = "", certainty: str = "certain"
) -> Step:
    text = choose(STEPS[kind], language).format(value)
    return Step(text[:1].upper() + text[1:], href, certainty)
