# SPDX-License-Identifier: MPL-2.0
"""How is a change of wording said as an act would say it? »x« ændres til »y«, »z« udgår."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from handlerum.law.comparison import Change as Kind
from handlerum.law.comparison import Comparison, Difference, Edit, Stretch
from handlerum.law.flat_split import subsections

_LONGEST_JOINT: Final = 3
_WORDS_OF_PLACE: Final = 4


class Verb(StrEnum):
    """What an amending act would write."""

    CHANGED = "ændres"
    INSERTED = "indsættes"
    STRUCK = "udgår"


@dataclass(frozen=True, slots=True)
class WordChange:
    """One change of words: in which stk., after which words, what went out and what came in."""

    verb: Verb
    subsection: str
    place: str
    before: str
    after: str


def readable(stretches: Iterable[Stretch]) -> tuple[Stretch, ...]:
    """Join edits with nothing but a space or a mark between, struck words before inserted ones.

    Joined the stretches still give either text; they only say less often that something changed.
    """
    found: list[Stretch] = []
    struck, inserted = "", ""
    for one, is_joint in _with_joints(tuple(stretches)):
        if is_joint or one.edit is Edit.STRUCK:
            struck += one.text
        if is_joint or one.edit is Edit.INSERTED:
            inserted += one.text
        if one.edit is Edit.KEPT and not is_joint:
            found += _edits(struck, inserted)
            struck, inserted = "", ""
            found.append(one)
    return (*found, *_edits(struck, inserted))


def _with_joints(stretches: Sequence[Stretch]) -> Iterator[tuple[Stretch, bool]]:
    for at, one in enumerate(stretches):
        is_between = 0 < at < len(stretches) - 1 and one.edit is Edit.KEPT
        has_word = any(character.isalnum() for character in one.text)
        yield one, is_between and not has_word and len(one.text) <= _LONGEST_JOINT


def _edits(struck: str, inserted: str) -> Iterator[Stretch]:
    if struck:
        yield Stretch(Edit.STRUCK, struck)
    if inserted:
        yield Stretch(Edit.INSERTED, inserted)


def word_changes(stretches: Iterable[Stretch]) -> tuple[WordChange, ...]:
    """Return the changes of one provision in order; none where nothing of it is kept."""
    joined = readable(stretches)
    if not any(one.edit is Edit.KEPT for one in joined):
        return ()
    return tuple(_changes(joined))


def _changes(joined: Sequence[Stretch]) -> Iterator[WordChange]:
    old = new = 0
    edges = (
        _edges("".join(one.text for one in joined if one.edit is not Edit.INSERTED)),
        _edges("".join(one.text for one in joined if one.edit is not Edit.STRUCK)),
    )
    place, struck = "", ""
    for at, one in enumerate(joined):
        after = joined[at + 1].edit if at + 1 < len(joined) else Edit.KEPT
        match one.edit:
            case Edit.KEPT:
                place = _last_words(one.text)
                old, new = old + len(one.text), new + len(one.text)
            case Edit.STRUCK if after is Edit.INSERTED:
                struck, old = one.text, old + len(one.text)
            case Edit.STRUCK:
                yield WordChange(Verb.STRUCK, _at(edges[0], old), place, one.text.strip(), "")
                old += len(one.text)
            case Edit.INSERTED:
                verb = Verb.CHANGED if struck else Verb.INSERTED
                stk = _at(edges[1], new)
                yield WordChange(verb, stk, place, struck.strip(), one.text.strip())
                struck, new = "", new + len(one.text)


def _edges(words: str) -> list[tuple[int, str]]:
    """Return where each stk. of a section begins."""
    found, at = [], 0
    for piece in subsections(words):
        found.append((at, piece.label))
        at += len(piece.mark) + len(piece.words)
    return found


def _at(edges: Iterable[tuple[int, str]], position: int) -> str:
    return [label for at, label in edges if at <= position][-1]


def _last_words(text: str) -> str:
    return " ".join(text.split()[-_WORDS_OF_PLACE:])


def grouped(comparison: Comparison) -> dict[Kind, tuple[Difference, ...]]:
    """Return the differences by the weightiest thing that happened, each group in act order."""
    order = (Kind.INSERTED, Kind.REPEALED, Kind.REWORDED, Kind.RENUMBERED)
    groups: dict[Kind, list[Difference]] = {kind: [] for kind in order}
    for one in comparison.differences:
        groups[next(kind for kind in order if kind in one.changes)].append(one)
    return {kind: tuple(held) for kind, held in groups.items() if held}
