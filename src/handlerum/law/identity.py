# SPDX-License-Identifier: MPL-2.0
"""Which provision of the earlier text is this one? Alignment by words shows renumbering."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise, product
from typing import Final

from handlerum.law.fingerprint import words_of
from handlerum.law.provision import Kind, Path, Step
from handlerum.law.text import Provision, Text

SAME_SECTION: Final = 0.15
"""Likeness from which a section with the same label is the same one, rewritten."""
SAME_PLACE: Final = 0.25
"""Likeness from which a smaller provision with the same label is the same one, rewritten."""
MOVED: Final = 0.55
"""Likeness from which a provision with another label is the same one, renumbered."""
ELSEWHERE: Final = 0.75
"""Likeness from which a provision is the same one although it left its section."""

_BY_LABEL: Final = frozenset({Kind.PART, Kind.CHAPTER})
"""Kinds that are the same while their label is."""

_Bag = Counter[tuple[str, ...]]


@dataclass(slots=True)
class _State:
    """One text with its words per provision, counted once."""

    text: Text
    bags: dict[Path, _Bag] = field(default_factory=dict)

    def bag(self, provision: Provision) -> _Bag:
        """Return single words and pairs of neighbours under the provision."""
        if provision.path not in self.bags:
            words = [
                word
                for ordinal in range(provision.ordinal, provision.end)
                for word in _own_words(self.text.provisions[ordinal])
            ]
            singles = ((word,) for word in words)
            self.bags[provision.path] = Counter([*singles, *pairwise(words)])
        return self.bags[provision.path]


def _own_words(provision: Provision) -> Sequence[str]:
    return words_of(provision.wording) if provision.kind is Kind.SENTENCE else ()


def likeness(one: _Bag, other: _Bag) -> float:
    """Return the share of words and neighbours two provisions have in common (Dice), 0 to 1."""
    size = one.total() + other.total()
    return 2 * (one & other).total() / size if size else 1.0


def align(earlier: Text, later: Text) -> Mapping[Path, Path]:
    """Return, for each provision of the later text that existed before, its earlier address."""
    before, after = _State(earlier), _State(later)
    pairs: dict[Path, Path] = {}
    for provision in later.provisions:
        if provision.kind in _BY_LABEL and provision.path in earlier:
            pairs[provision.path] = provision.path
    _pair_lists(before, after, _sections(earlier), _sections(later), pairs)
    _pair_strays(before, after, pairs)
    return pairs


def _sections(text: Text) -> list[Provision]:
    return list(text.of_kind(Kind.SECTION))


def _pair_lists(
    before: _State,
    after: _State,
    old: Sequence[Provision],
    new: Sequence[Provision],
    pairs: dict[Path, Path],
) -> None:
    """Pair two lists of neighbours: unchanged ones first, then the most alike, then below them."""
    for mine, theirs in _matches(before, after, old, new):
        pairs[mine.path] = theirs.path
        for kind in (Kind.SUBSECTION, Kind.NUMBER, Kind.LETTER, Kind.SENTENCE):
            inner_old = _inner(before.text, theirs, kind)
            inner_new = _inner(after.text, mine, kind)
            if inner_old and inner_new:
                _pair_lists(before, after, inner_old, inner_new, pairs)


def _inner(text: Text, provision: Provision, kind: Kind) -> list[Provision]:
    return [one for one in text.children(provision) if one.kind is kind]


def _matches(
    before: _State, after: _State, old: Sequence[Provision], new: Sequence[Provision]
) -> Iterator[tuple[Provision, Provision]]:
    """Yield pairs: unchanged neighbours by fingerprint, then the most alike, greedily."""
    free_old = {one.path: one for one in old}
    free_new = {one.path: one for one in new}
    for mine, theirs in _unchanged(old, new):
        del free_new[mine.path], free_old[theirs.path]
        yield mine, theirs
    scored = _scored(before, after, free_old.values(), free_new.values())
    for mine, theirs in _best_first(scored):
        if mine.path in free_new and theirs.path in free_old:
            del free_new[mine.path], free_old[theirs.path]
            yield mine, theirs


def _unchanged(
    old: Sequence[Provision], new: Sequence[Provision]
) -> Iterator[tuple[Provision, Provision]]:
    same = {(one.label, one.fingerprint): one for one in old}
    for mine in new:
        if theirs := same.get((mine.label, mine.fingerprint)):
            yield mine, theirs


def _scored(
    before: _State, after: _State, old: Iterable[Provision], new: Iterable[Provision]
) -> Iterator[tuple[float, Provision, Provision]]:
    for mine, theirs in product(new, list(old)):
        score = likeness(after.bag(mine), before.bag(theirs))
        if score >= _least(mine, theirs):
            # A label kept decides between texts that are nearly as much alike.
            yield score + (0.05 if mine.label == theirs.label else 0.0), mine, theirs


def _least(mine: Provision, theirs: Provision) -> float:
    if mine.label != theirs.label:
        return MOVED
    return SAME_SECTION if mine.kind is Kind.SECTION else SAME_PLACE


def _pair_strays(before: _State, after: _State, pairs: dict[Path, Path]) -> None:
    """Pair subsections that left their section with the ones that are new in another."""
    taken = set(pairs.values())
    gone = [one for one in before.text.of_kind(Kind.SUBSECTION) if one.path not in taken]
    fresh = [one for one in after.text.of_kind(Kind.SUBSECTION) if one.path not in pairs]
    for mine, theirs in _best_first(_alike(before, after, gone, fresh)):
        if mine.path not in pairs and theirs.path not in taken:
            pairs[mine.path] = theirs.path
            taken.add(theirs.path)


def _alike(
    before: _State, after: _State, old: Iterable[Provision], new: Iterable[Provision]
) -> Iterator[tuple[float, Provision, Provision]]:
    for mine, theirs in product(new, old):
        score = likeness(after.bag(mine), before.bag(theirs))
        if after.bag(mine) and score >= ELSEWHERE:
            yield score, mine, theirs


def _best_first(
    scored: Iterable[tuple[float, Provision, Provision]],
) -> Iterator[tuple[Provision, Provision]]:
    for _, mine, theirs in sorted(scored, key=lambda one: (-one[0], one[1].ordinal)):
        yield mine, theirs


def identified(text: Text, identities: Mapping[Path, str]) -> Text:
    """Return the text with those identities."""
    return Text(
        text.act,
        text.version,
        tuple(_with_identity(one, identities[one.path]) for one in text.provisions),
        text.repealed,
        text.notes,
    )


def _with_identity(one: Provision, identity: str) -> Provision:
    return Provision(
        one.path, one.ordinal, one.end, one.parent, identity, one.wording, one.fingerprint
    )


def with_identities(states: Iterable[Text]) -> Iterator[Text]:
    """Yield the states of an act, oldest first, with identities that survive renumbering.

    An identity is the address where the provision was first seen, below the identity of what it
    stands in; a label taken over by another provision gets the version it came with.
    """
    used: set[str] = set()
    previous: Text | None = None
    known: dict[Path, str] = {}
    for state in states:
        pairs = align(previous, state) if previous else {}
        known = _named(state, {path: known[pairs[path]] for path in pairs}, used)
        used.update(known.values())
        yield identified(state, known)
        previous = state


def _named(text: Text, kept: Mapping[Path, str], used: set[str]) -> dict[Path, str]:
    names: dict[Path, str] = {}
    for one in text.provisions:
        names[one.path] = kept.get(one.path) or _new_name(one.path, names, text, used)
    return names


def _new_name(path: Path, names: Mapping[Path, str], text: Text, used: set[str]) -> str:
    above = names.get(path[:-1], text.act)
    name = f"{above}{'/' if len(path) > 1 else ':'}{_step(path[-1])}"
    if path[-1].kind in _BY_LABEL:
        return name
    return f"{name}@{text.version}" if name in used or name in names.values() else name


def _step(step: Step) -> str:
    return f"{step.kind.value}{step.label}"
