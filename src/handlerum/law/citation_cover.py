# SPDX-License-Identifier: MPL-2.0
"""Which provisions lie at an address, or between two, and which addresses hold nothing?"""

from collections.abc import Iterable, Sequence
from typing import Final

from handlerum.law.provision import Kind, Path, Step, label_order
from handlerum.law.text import Provision, Text

_FROM_THE_END: Final = {"sidste": -1, "næstsidste": -2}
Covered = tuple[Sequence[Provision], tuple[Path, ...]]


def covered(text: Text, start: Path, end: Path = ()) -> Covered:
    """Return the provisions from `start` to `end` (only `start` without it), and what is missing.

    The empty address is the whole text.
    """
    if not start:
        return [one for one in text.provisions if one.parent < 0], ()
    if end:
        return _between(text, start, end)
    found = located(text, start)
    return ([found], ()) if found else ([], (start,))


def _between(text: Text, start: Path, end: Path) -> Covered:
    siblings = list(_siblings(text, start))
    first, last = located(text, start), located(text, end)
    if first is None or last is None:
        return _between_labels(siblings, start, end)
    span = range(first.ordinal, last.ordinal + 1)
    inside = [one for one in siblings if one.ordinal in span]
    return [*inside[:-1], last] if len(end) > len(start) else inside, ()


def _between_labels(siblings: Sequence[Provision], start: Path, end: Path) -> Covered:
    """Go by number where an end does not exist."""
    last = end[len(start) - 1]
    low, high = label_order(start[-1].label), label_order(last.label)
    inside = [one for one in siblings if low <= label_order(one.label) <= high]
    there = {one.label for one in inside}
    named = _counted(start[-1], last)
    missing = [(*start[:-1], step) for step in named if step.label not in there]
    return inside, tuple(missing)


def _counted(first: Step, last: Step) -> Iterable[Step]:
    """Return the steps a range names for certain: all numbers, or only its ends with letters."""
    if not (first.label.isdigit() and last.label.isdigit()):
        return first, last
    return (Step(first.kind, str(n)) for n in range(int(first.label), int(last.label) + 1))


def located(text: Text, path: Path) -> Provision | None:
    """Return the provision at that address; a clause (led) lies in its sentence."""
    whole = tuple(step for step in path if step.kind is not Kind.CLAUSE)
    if whole and whole[-1].label in _FROM_THE_END:
        counted = list(_siblings(text, whole))
        back = _FROM_THE_END[whole[-1].label]
        return counted[back] if len(counted) >= -back else None
    return text.find(whole) if whole in text else None


def _siblings(text: Text, path: Path) -> Iterable[Provision]:
    kind, above = path[-1].kind, path[:-1]
    if not above:
        return text.of_kind(kind)
    if above not in text:
        return ()
    return (one for one in text.children(text.find(above)) if one.kind is kind)
