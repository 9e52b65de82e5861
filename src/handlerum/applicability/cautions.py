# SPDX-License-Identifier: MPL-2.0
"""What should a reader know beside the verdict? Warnings as data, each with the id it rests on."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from handlerum.agreements.exemption import Exemption, Mode
from handlerum.applicability.answer import Answer
from handlerum.applicability.fence import FenceKind
from handlerum.applicability.reach import Entry, Reach
from handlerum.applicability.reasons import deciding, fence_mark
from handlerum.applicability.verdict import REMOVED, Verdict


class CautionKind(StrEnum):
    """What kind of thing the reader should know."""

    MAYBE_SET_ASIDE = "maybe_set_aside"
    NOT_FOR_THESE_CITIZENS = "not_for_these_citizens"
    ONLY_FOR_SOME_HERE = "only_for_some_here"
    NOT_FOR_SOME_HERE = "not_for_some_here"
    PART_IN_WORDS = "part_in_words"
    EXTENDED = "extended"
    PROTECTED_YET_SET_ASIDE = "protected_yet_set_aside"


@dataclass(frozen=True, slots=True, order=True)
class Caution:
    """A warning: its kind, the exemption it comes from, the § and the words that explain it."""

    kind: CautionKind
    exemption: str = ""
    source: str = ""
    note: str = ""


_FREED = frozenset({Verdict.SET_ASIDE, Verdict.FALLS_AS_CONSEQUENCE, Verdict.REPLACED})


def cautions(provision: str, answer: Answer) -> list[Caution]:
    """Return the warnings for a provision, sorted; none where it is not in force here."""
    found: set[Caution] = set()
    for version in answer.version_of(provision):
        for exemption in deciding(version, answer):
            found.update(_of_decided(exemption, version, answer))
        for entry, reach in answer.touching:
            if _concerns(entry, version, answer):
                found.update(_of_uncertain(entry, reach))
    mark = fence_mark(provision, answer)
    if answer.verdicts[provision] in _FREED and mark.kind is not FenceKind.NONE:
        note = mark.kind.value
        found.add(Caution(CautionKind.PROTECTED_YET_SET_ASIDE, "", mark.source, note))
    if mark.kind is FenceKind.PROTECTED:
        # A guess about a decision does not reach what no decision may reach.
        found = {one for one in found if one.kind is not CautionKind.MAYBE_SET_ASIDE}
    return sorted(found)


def _concerns(entry: Entry, version: int, answer: Answer) -> bool:
    return any(
        stroke.start <= version < stroke.end
        or (
            version in stroke.above
            and stroke.flag & REMOVED
            and answer.live[stroke.start : stroke.end].any()
        )
        for stroke in entry.strokes
    )


def _of_uncertain(entry: Entry, reach: Reach) -> Iterator[Caution]:
    if entry.is_inferred:
        origin = next(iter(entry.exemption.derived_from), None)
        named = (origin.exemption, origin.source) if origin else (entry.exemption.id, "")
        yield Caution(CautionKind.MAYBE_SET_ASIDE, *named)
    elif reach is Reach.SOME:
        yield Caution(CautionKind.ONLY_FOR_SOME_HERE, entry.exemption.id)


def _of_decided(exemption: Exemption, version: int, answer: Answer) -> Iterator[Caution]:
    for carve_out in exemption.carve_outs:
        kind = CautionKind.NOT_FOR_THESE_CITIZENS
        yield Caution(kind, exemption.id, carve_out.source, carve_out.code)
    for part in _parts(exemption, version, answer):
        yield Caution(CautionKind.PART_IN_WORDS, exemption.id, note=part)
    if exemption.mode is Mode.EXTENDED:
        yield Caution(CautionKind.EXTENDED, exemption.id)
    if exemption.scope.minus and not answer.question.place.institution:
        yield Caution(CautionKind.NOT_FOR_SOME_HERE, exemption.id)


def _parts(exemption: Exemption, version: int, answer: Answer) -> set[str]:
    return {
        stroke.part
        for stroke in answer.strokes
        if stroke.exemption is exemption and stroke.start <= version < stroke.end
    } - {""}
