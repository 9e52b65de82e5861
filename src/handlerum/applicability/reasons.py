# SPDX-License-Identifier: MPL-2.0
"""Which ids decided a verdict, step by step? Data that pages turn into sentences."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlerum.agreements.exemption import Exemption
from handlerum.applicability.answer import Answer
from handlerum.applicability.fence import UNFENCED, FenceMark
from handlerum.applicability.reach import Stroke
from handlerum.applicability.verdict import AWAY, EXTENDED, FALLS, PARTLY, REPLACED, Verdict


class ReasonKind(StrEnum):
    """What an id in a chain is the id of."""

    WORK = "work"
    VERSION = "version"
    TERRITORY = "territory"
    OWNER_OR_AREA = "owner_or_area"
    EXEMPTION = "exemption"
    FALLS_WITH = "falls_with"
    INSTEAD = "instead"
    DECISION = "decision"
    MANDATE = "mandate"
    SOURCE = "source"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step of a chain."""

    kind: ReasonKind
    id: str


_DECIDING: Final[Mapping[Verdict, int]] = {
    Verdict.APPLIES: EXTENDED,
    Verdict.OLDER_WORDING_APPLIES: EXTENDED,
    Verdict.PARTLY_SET_ASIDE: PARTLY | EXTENDED,
    Verdict.SET_ASIDE: AWAY,
    Verdict.FALLS_AS_CONSEQUENCE: FALLS,
    Verdict.REPLACED: REPLACED,
    Verdict.CONFLICT: AWAY | FALLS | REPLACED | PARTLY | EXTENDED,
}


def reasons(provision: str, answer: Answer) -> Iterator[Reason]:
    """Yield the chain for a provision, outermost reason first."""
    rulebook = answer.rulebook
    live = answer.version_of(provision)
    first = rulebook.versions_of[provision][0]
    yield Reason(ReasonKind.WORK, rulebook.versions[live[0] if live else first].work)
    if not live:
        yield from _why_not_live(provision, answer)
        return
    yield Reason(ReasonKind.VERSION, rulebook.versions[live[0]].id)
    yield from _why_this_wording(live[0], answer)
    for exemption in deciding(live[0], answer):
        yield from _of_exemption(exemption)


def deciding(version: int, answer: Answer) -> tuple[Exemption, ...]:
    """Return the exemptions the verdict on a version rests on, by id."""
    verdict = answer.verdicts[answer.rulebook.versions[version].provision]
    found = {
        stroke.exemption.id: stroke.exemption
        for stroke in answer.strokes
        if _decides(stroke, version, verdict, answer)
    }
    return tuple(exemption for _, exemption in sorted(found.items()))


def _decides(stroke: Stroke, version: int, verdict: Verdict, answer: Answer) -> bool:
    if stroke.start <= version < stroke.end:
        return not stroke.flag or bool(stroke.flag & _DECIDING[verdict])
    return (
        verdict is Verdict.PARTLY_SET_ASIDE
        and version in stroke.above
        and bool(stroke.flag & ~EXTENDED)
        and bool(answer.live[stroke.start : stroke.end].any())
    )


def _why_not_live(provision: str, answer: Answer) -> Iterator[Reason]:
    rulebook = answer.rulebook
    place = answer.question.place
    if answer.verdicts[provision] is Verdict.NOT_FOR_THIS_INSTITUTION:
        work = rulebook.works[rulebook.versions[rulebook.versions_of[provision][0]].work]
        yield Reason(ReasonKind.OWNER_OR_AREA, work.owner or ",".join(sorted(work.areas)))
        return
    for index in rulebook.versions_of[provision]:
        if rulebook.spans.one_holds(index, answer.moment):
            yield Reason(ReasonKind.VERSION, rulebook.versions[index].id)
            yield Reason(ReasonKind.TERRITORY, f"-{place.municipality}")


def _why_this_wording(version: int, answer: Answer) -> Iterator[Reason]:
    rulebook = answer.rulebook
    if rulebook.versions[version].goes_on_by:
        yield Reason(ReasonKind.TERRITORY, rulebook.versions[version].goes_on_by)
    ground = answer.ground
    for rival in ground.rivals[ground.candidates[ground.elders] == version].tolist():
        if ground.spans.one_holds(rival, answer.moment):
            newer = rulebook.versions[ground.candidates[rival]]
            yield Reason(ReasonKind.TERRITORY, newer.id)


def _of_exemption(exemption: Exemption) -> Iterator[Reason]:
    yield Reason(ReasonKind.EXEMPTION, exemption.id)
    for derivation in exemption.derived_from:
        yield Reason(ReasonKind.FALLS_WITH, derivation.exemption)
        yield Reason(ReasonKind.SOURCE, derivation.source)
    for rule in exemption.replaced_by:
        yield Reason(ReasonKind.INSTEAD, rule)
    if exemption.decision:
        yield Reason(ReasonKind.DECISION, exemption.decision)
    if exemption.mandate:
        yield Reason(ReasonKind.MANDATE, exemption.mandate)
    for source in exemption.sources:
        yield Reason(ReasonKind.SOURCE, source)


def fence_mark(provision: str, answer: Answer) -> FenceMark:
    """Return on which side of the fence a provision stands here; the nearest post decides."""
    rulebook = answer.rulebook
    live = answer.version_of(provision)
    version = rulebook.versions[live[0] if live else rulebook.versions_of[provision][-1]]
    posts = answer.posts
    for identity in (provision, *reversed(version.lineage)):
        if identity in posts:
            return posts[identity]
    return UNFENCED
