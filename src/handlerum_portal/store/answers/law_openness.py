# SPDX-License-Identifier: MPL-2.0
"""May the sections of an act be set aside under an agreement, and who has done so where?"""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from functools import lru_cache
from typing import Final

from handlerum.agreements.mandate import Effect, Mandate
from handlerum.applicability.fence import Fence, FenceKind, FenceMark
from handlerum.errors import HandlerumError
from handlerum.law.provision import Kind, Path
from handlerum.law.text import Provision, Text
from handlerum_portal.store.answers.rulebook import fences_known
from handlerum_portal.store.decisions.courses import Head, head_of_overviews
from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_known
from handlerum_portal.store.law.acts_in_force import Act
from handlerum_portal.store.law.stored import laws_of, stored_frames
from handlerum_portal.store.read import Register

_MAIN: Final = {
    "dagtilbud": "dagtilbudsloven",
    "folkeskole": "folkeskoleloven",
    "aeldre": "serviceloven",
}


class Openness(StrEnum):
    """What an agreement act says of a section; the value is the code of its words."""

    MAY = "kan"
    PARTLY = "delvis"
    AFTER_MINISTER = "efter_minister"
    MINISTER_ONLY = "kun_minister"
    MAY_NOT = "kan_ikke"


@dataclass(frozen=True, slots=True)
class Frame:
    """The agreement act that reaches an act: its last day, and what it says of each section.

    `sections` is empty on a day the agreement act does not hold.
    """

    agreement_act: str
    last_day: date
    sections: Mapping[str, Openness]


def frame_of(work: str, on: date, facts: Register) -> Frame | None:
    """Return what an agreement act says of the sections that day; None where none reaches it."""
    found = [one for one in stored_frames(facts).mandates if work in one.acts]
    return _frame(work, on, found[0], facts) if found else None


@lru_cache(maxsize=64)
def _frame(work: str, on: date, mandate: Mandate, facts: Register) -> Frame:
    named = mandate.not_eligible_source.partition(" §")[0]
    last = max(end.repealed_on for end in mandate.ends) - timedelta(days=1)
    fence = _fence(mandate, on, facts)
    if fence is None:
        return Frame(named, last, {})
    marks = {post.provision: post.mark for post in fence.posts}
    text = laws_of(facts).text_on(work, on)
    kinds = _kinds(text, marks)
    return Frame(
        named,
        last,
        {
            section.identity: _openness(kinds[section.ordinal : section.end])
            for section in text.of_kind(Kind.SECTION)
        },
    )


def _fence(mandate: Mandate, on: date, facts: Register) -> Fence | None:
    """Return the fence of that day as it is known now: the same for all of the mandate."""
    code = mandate.eligible[0].code
    held = (
        fence
        for fence in fences_known(facts)
        if fence.area is mandate.area and fence.municipality == code and on in fence.period
    )
    return max(held, key=lambda fence: fence.known.start, default=None)


def _kinds(text: Text, marks: Mapping[str, FenceMark]) -> list[Openness]:
    """Return for each provision what its own mark says, or the mark of what it stands in."""
    found: list[Openness] = []
    for one in text.provisions:
        mark = marks.get(one.identity)
        found.append(_said(mark) if mark else _above(one, found))
    return found


def _above(one: Provision, found: list[Openness]) -> Openness:
    return found[one.parent] if one.parent >= 0 else Openness.MAY_NOT


def _said(mark: FenceMark) -> Openness:
    if mark.kind is not FenceKind.NONE:
        return Openness.MAY_NOT
    if mark.note == Effect.AFTER_MINISTER.value:
        return Openness.AFTER_MINISTER
    return Openness.MINISTER_ONLY if mark.note == Effect.MINISTER_ONLY.value else Openness.MAY


def _openness(kinds: list[Openness]) -> Openness:
    """Return what holds for a section as a whole: its leaves may stand on both sides."""
    found = set(kinds)
    if len(found) == 1:
        return found.pop()
    return Openness.PARTLY if Openness.MAY_NOT in found else Openness.AFTER_MINISTER


def exemptions_in(act: Act) -> Mapping[Path, tuple[ExemptionTold, ...]]:
    """Return who has set the sections of the act aside, by section."""
    return _exemptions(act.text.work, act.text.version, act.facts, head_of_overviews())


@lru_cache(maxsize=64)
def _exemptions(
    work: str, version: str, facts: Register, _head: Head
) -> Mapping[Path, tuple[ExemptionTold, ...]]:
    laws = laws_of(facts)
    if work not in laws.skeletons:
        return {}
    text = laws.text(work, version)
    found: dict[Path, dict[str, ExemptionTold]] = defaultdict(dict)
    for told in exemptions_known(facts):
        for reference in told.references:
            for path in _sections(reference, told.area, text, facts):
                found[path][told.key] = told
    return {path: tuple(held.values()) for path, held in found.items()}


def _sections(reference: str, area: str, text: Text, facts: Register) -> set[Path]:
    """Return the sections of the text that a reference of an exemption names."""
    laws = laws_of(facts)
    try:
        citations = laws.read(reference, _MAIN.get(area, ""))
    except HandlerumError:
        return set()
    named = (laws.resolve(one, text) for one in citations if one.act == text.act)
    return {path[:1] for one in named for path in one.members if path}
