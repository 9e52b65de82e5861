# SPDX-License-Identifier: MPL-2.0
"""How is an answer told in few lines? One line where everything below a provision is alike."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from handlerum.applicability.cautions import CautionKind
from handlerum.applicability.fence import FenceKind
from handlerum.applicability.findings import Finding, Findings
from handlerum.applicability.orders import is_order
from handlerum.applicability.verdict import Verdict
from handlerum.law.provision import label_order

_KINDS = ("", "afsnit", "kapitel", "§", "stk.", "pkt.", "nr.", "litra")
_STEP = re.compile(
    r"(afsnit|kapitel|§|stk\.|pkt\.|nr\.|litra) (.+?)(?= (?:stk\.|nr\.|litra|pkt\.) |$)"
)
_OUTER = ("afsnit", "kapitel")
_MARKS = tuple((kind, f":{kind}") for kind in _OUTER)
_FREED = frozenset(
    {
        Verdict.SET_ASIDE,
        Verdict.PARTLY_SET_ASIDE,
        Verdict.FALLS_AS_CONSEQUENCE,
        Verdict.REPLACED,
        Verdict.CONFLICT,
    }
)
_NOT_HERE = frozenset({Verdict.NOT_IN_FORCE, Verdict.NOT_FOR_THIS_INSTITUTION})


class Group(StrEnum):
    """The five lists of the answer; what is so in some places; what may be, by our inference."""

    SET_ASIDE = "fraveget"
    SOMEWHERE = "fraveget_nogle_steder"
    MAYBE = "maaske_fraveget"
    OLDER = "aeldre_ordlyd"
    ALWAYS = "hegnspael"
    AS_THE_LAW_SAYS = "som_loven_siger"
    OUTSIDE = "uden_for_rammen"


@dataclass(frozen=True, slots=True)
class Line:
    """A provision, with everything below it, of which one thing is to be said."""

    finding: Finding
    lineage: tuple[str, ...]
    group: Group


def lines_of(findings: Findings) -> tuple[Line, ...]:
    """Return the answer in the order of the acts, a § at a time where all below it is alike."""
    tree = _Tree.of(findings)
    told = [line for root in tree.roots for line in tree.lines(root)]
    standing = {(line.finding.work, line.finding.label) for line in told}
    new = [
        line
        for line in _without_effect(findings)
        if (line.finding.work, line.finding.label) not in standing
    ]
    return tuple(sorted((*told, *new), key=_place_in_act))


def group_of(finding: Finding) -> Group:
    """Return the list in which a finding is told."""
    if finding.verdict in _FREED:
        return Group.SET_ASIDE
    warned = {caution.kind for caution in finding.warnings}
    if CautionKind.ONLY_FOR_SOME_HERE in warned:
        return Group.SOMEWHERE
    if finding.verdict is Verdict.OLDER_WORDING_APPLIES:
        return Group.OLDER
    match finding.fence.kind:
        case FenceKind.PROTECTED:
            return Group.ALWAYS
        case FenceKind.OUTSIDE_FRAME:
            return Group.OUTSIDE
    return Group.MAYBE if CautionKind.MAYBE_SET_ASIDE in warned else Group.AS_THE_LAW_SAYS


def _without_effect(findings: Findings) -> Iterator[Line]:
    """Yield the sections in force elsewhere that a later act added without effect here."""
    answer = findings.answer
    here = f"-{answer.question.place.municipality}"
    for key, verdict in findings.verdicts.items():
        if verdict is not Verdict.NOT_IN_FORCE:
            continue
        finding = findings[key]
        steps = _STEP.findall(finding.label)
        if here in finding.chain and len(steps) == 1 and steps[0][0] == "§":
            last = answer.rulebook.versions_of[key][-1]
            lineage = answer.rulebook.versions[last].lineage
            told = replace(finding, version=finding.chain[1])
            yield Line(told, lineage, Group.OLDER)


@dataclass(frozen=True, slots=True)
class _Tree:
    findings: Mapping[str, Finding]
    lineages: Mapping[str, tuple[str, ...]]
    below: Mapping[str, list[str]]
    roots: tuple[str, ...]

    @classmethod
    def of(cls, findings: Findings) -> "_Tree":
        answer = findings.answer
        here = [key for key, verdict in findings.verdicts.items() if verdict not in _NOT_HERE]
        lineages = {
            key: answer.rulebook.versions[answer.version_of(key)[0]].lineage for key in here
        }
        below: dict[str, list[str]] = {}
        for key in here:
            if lineages[key]:
                below.setdefault(lineages[key][-1], []).append(key)
        made = {key: findings[key] for key in here}
        for siblings in below.values():
            siblings.sort(key=lambda key: _order(made[key]))
        roots = [key for key in here if not lineages[key]]
        return cls(made, lineages, below, tuple(sorted(roots, key=lambda key: _order(made[key]))))

    def lines(self, key: str) -> Iterator[Line]:
        finding, below = self.findings[key], self.below.get(key, [])
        leaves = [self.findings[leaf] for leaf in self._leaves(key)]
        is_one = not below or finding.verdict is Verdict.OLDER_WORDING_APPLIES
        if is_one or (_are_alike(leaves) and not finding.label.startswith(_OUTER)):
            told = _told_for(finding, leaves[0])
            yield Line(told, self.lineages[key], group_of(leaves[0]))
            return
        for child in below:
            yield from self.lines(child)

    def _leaves(self, key: str) -> Iterator[str]:
        below = self.below.get(key)
        if not below or self.findings[key].verdict is Verdict.OLDER_WORDING_APPLIES:
            yield key
            return
        for child in below:
            yield from self._leaves(child)


def level_of(work: str) -> int:
    """Return where a work stands in the answer: acts, then orders, then the place's own rules."""
    if is_order(work):
        return 1
    return 2 if work.startswith("kommune-") else 0


def _order(finding: Finding) -> tuple[int, str, int, tuple[int, str]]:
    """Sort by act, then by the innermost step: § 8, § 8 a, § 9."""
    kind, label = _STEP.findall(finding.label)[-1] if _STEP.search(finding.label) else ("", "")
    return level_of(finding.work), finding.work, _KINDS.index(kind), label_order(label)


def _place_in_act(line: Line) -> tuple[object, ...]:
    """Sort by act, part, chapter and provision, whatever tree a line comes from."""
    outer = [
        f"{kind} {name.partition(mark)[2]}"
        for name in line.lineage
        for kind, mark in _MARKS
        if mark in name
    ]
    steps = [step for words in (*outer, line.finding.label) for step in _STEP.findall(words)]
    at = [(_KINDS.index(kind), label_order(label)) for kind, label in steps]
    return level_of(line.finding.work), line.finding.work, at


def _are_alike(findings: list[Finding]) -> bool:
    return len({_said_of(finding) for finding in findings}) == 1


def _said_of(finding: Finding) -> tuple[object, ...]:
    decided_by = tuple(id_ for id_ in finding.chain[1:] if id_ != finding.version)
    return finding.verdict, finding.fence, finding.warnings, decided_by


def _told_for(whole: Finding, leaf: Finding) -> Finding:
    """Return what is said of the leaves, told of the provision that holds them."""
    if whole is leaf:
        return whole
    chain = tuple(whole.version if id_ == leaf.version else id_ for id_ in leaf.chain)
    return Finding(
        whole.provision,
        leaf.verdict,
        chain,
        leaf.warnings,
        leaf.fence,
        whole.work,
        whole.label,
        whole.version,
        whole.wording,
    )
