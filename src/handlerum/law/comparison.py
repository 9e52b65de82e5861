# SPDX-License-Identifier: MPL-2.0
"""What changed between two wordings, provision by provision, said as legal operations?"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import Indel

_TOKEN: Final = re.compile(r"\w+|\s+|[^\w\s]")
_SAME_PROVISION: Final = 0.85
"""Share of tokens in common from which a removed and a new section are one, renumbered."""


class Change(StrEnum):
    """What happened to a provision; the value is its Danish word."""

    INSERTED = "indsat"
    REPEALED = "ophævet"
    REWORDED = "ændret"
    RENUMBERED = "nyt nummer"


class Edit(StrEnum):
    """What happened to a stretch of words."""

    KEPT = "uændret"
    INSERTED = "indsat"
    STRUCK = "udgået"


@dataclass(frozen=True, slots=True)
class Wording:
    """A provision in one text: an identity that survives renumbering, its label and words."""

    identity: str
    label: str
    text: str
    is_repealed: bool = False


@dataclass(frozen=True, slots=True)
class Stretch:
    """Words that were kept, inserted or struck."""

    edit: Edit
    text: str


@dataclass(frozen=True, slots=True)
class Difference:
    """One provision that changed; labels are empty where it did not exist."""

    changes: tuple[Change, ...]
    before: str
    after: str
    stretches: tuple[Stretch, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Every changed provision in the order of the later text, and how many did not change."""

    differences: tuple[Difference, ...]
    unchanged: int


def compare(
    before: Iterable[Wording], after: Iterable[Wording], *, alike: float = _SAME_PROVISION
) -> Comparison:
    """Align two texts by identity, then compare the words of what changed.

    Provisions whose identity is in one text only are paired when their words are `alike`, from 0
    to 1: official texts carry labels, not identities, and another act has other identities.
    """
    old = {wording.identity: wording for wording in before}
    new = {wording.identity: wording for wording in after}
    moved = _renumbered(old, new, alike)
    taken = frozenset(moved.values())
    found: list[Difference] = []
    unchanged = 0
    for identity, wording in new.items():
        earlier = old.get(identity) if identity not in moved else old[moved[identity]]
        difference = _difference(earlier, wording)
        if difference is None:
            unchanged += 1
        else:
            found.append(difference)
    gone = [w for key, w in old.items() if key not in new and key not in taken]
    return Comparison((*found, *map(_repealed, gone)), unchanged)


def _difference(old: Wording | None, new: Wording) -> Difference | None:
    if old is None:
        return Difference((Change.INSERTED,), "", new.label, (Stretch(Edit.INSERTED, new.text),))
    is_reworded = old.text != new.text
    is_same_standing = old.is_repealed is new.is_repealed
    changes = tuple(
        change
        for change, holds in (
            (Change.RENUMBERED, old.label != new.label),
            (Change.REPEALED, new.is_repealed and not is_same_standing),
            (Change.INSERTED, old.is_repealed and not is_same_standing),
            (Change.REWORDED, is_reworded and is_same_standing),
        )
        if holds
    )
    if not changes:
        return None
    return Difference(changes, old.label, new.label, stretches(old.text, new.text))


def _repealed(old: Wording) -> Difference:
    return Difference((Change.REPEALED,), old.label, "", (Stretch(Edit.STRUCK, old.text),))


def _renumbered(
    old: Mapping[str, Wording], new: Mapping[str, Wording], alike: float
) -> dict[str, str]:
    """Return new identity → old identity for provisions that only one text has."""
    gone = {key: _TOKEN.findall(w.text) for key, w in old.items() if key not in new}
    pairs: dict[str, str] = {}
    for key, wording in new.items():
        if key in old or not gone:
            continue
        tokens = _TOKEN.findall(wording.text)
        best = max(gone, key=lambda k: Indel.normalized_similarity(gone[k], tokens))
        if Indel.normalized_similarity(gone[best], tokens) >= alike:
            pairs[key] = best
            del gone[best]
    return pairs


def stretches(before: str, after: str) -> tuple[Stretch, ...]:
    """Return the words kept, struck and inserted; joined they give either text again."""
    old, new = _TOKEN.findall(before), _TOKEN.findall(after)
    found: list[Stretch] = []
    for step in Indel.opcodes(old, new):
        match step.tag:
            case "equal":
                _add(found, Edit.KEPT, old[step.src_start : step.src_end])
            case "delete":
                _add(found, Edit.STRUCK, old[step.src_start : step.src_end])
            case _:
                _add(found, Edit.INSERTED, new[step.dest_start : step.dest_end])
    return tuple(found)


def _add(found: list[Stretch], edit: Edit, tokens: Sequence[str]) -> None:
    text = "".join(tokens)
    if found and found[-1].edit is edit:
        found[-1] = Stretch(edit, found[-1].text + text)
    elif text:
        found.append(Stretch(edit, text))
