# SPDX-License-Identifier: MPL-2.0
"""How is a reference written in Danish? The canonical form, short lists and ranges, unbroken §."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Final

from handlerum.errors import MalformedCitation
from handlerum.law.citation_value import Citation
from handlerum.law.provision import DEPTH, Kind, Path, Step, key
from handlerum.law.text import Text

NO_BREAK: Final = "\u00a0"
_ORDINAL: Final = frozenset({Kind.SENTENCE, Kind.CLAUSE})
_COUNTED: Final = frozenset({Kind.SUBSECTION, Kind.SENTENCE})
"""Kinds numbered 1, 2, 3 without letters between, so that a range needs no text."""
_SHORTEST_RANGE: Final = 3
_NOMINATIVE: Final = ("loven", "lov")


def write_citation(
    members: Path | Citation | Iterable[Path | Citation],
    *,
    act: str = "",
    text: Text | None = None,
    unbroken: bool = False,
) -> str:
    """Write provisions as "§ 3 a, stk. 1-4 og 6, og § 7"; reading it back gives the same.

    Neighbours become ranges where nothing stands between them: by the order of `text`, without it
    only for stk. and pkt. `act` stands in the genitive before, or after "i". `unbroken` puts
    no-break spaces into "§ 14 b", "stk. 1" and "1. pkt.". Raises MalformedCitation for a range
    that Danish has no form for, such as one from a stk. to a later §.
    """
    words = _joined(list(_phrases(_compressed(list(_citations(members)), text))))
    named = _with_act(words, act)
    return named if unbroken else named.replace(NO_BREAK, " ")


def _citations(members: Path | Citation | Iterable[Path | Citation]) -> Iterator[Citation]:
    if isinstance(members, Citation):
        yield members
    elif isinstance(members, tuple) and _path(members) == members:
        yield Citation(None, _path(members))
    else:
        for one in members:
            match one:
                case Citation():
                    yield one
                case tuple():
                    yield Citation(None, one)


def _path(steps: Iterable[object]) -> Path:
    return tuple(step for step in steps if isinstance(step, Step))


def _with_act(words: str, act: str) -> str:
    if not act:
        return words
    if not words:
        return f"hele {act}"
    return f"{act}s {words}" if act.endswith(_NOMINATIVE) and " " not in act else f"{words} i {act}"


def _compressed(members: Sequence[Citation], text: Text | None) -> Iterator[Citation]:
    """Yield the members, runs of three or more neighbours as one range."""
    run: list[Citation] = []
    for member in members:
        if run and not _follows(run[-1], member, text):
            yield from _as_range(run)
            run = []
        run.append(member)
    yield from _as_range(run)


def _as_range(run: Sequence[Citation]) -> Iterable[Citation]:
    if len(run) < _SHORTEST_RANGE:
        return run
    return (replace(run[0], end=run[-1].start),)


def _follows(earlier: Citation, later: Citation, text: Text | None) -> bool:
    """Claim that two single provisions are neighbours with nothing between them."""
    single = not any((earlier.end, later.end, earlier.exception, later.exception))
    first, second = earlier.start, later.start
    if not single or not first or _place(first) != _place(second):
        return False
    return _counts_on(first, second) if text is None else _stands_before(first, second, text)


def _place(path: Path) -> tuple[Path, Kind | None]:
    """Return what members of one list share: the address above them and their kind."""
    return path[:-1], path[-1].kind if path else None


def _counts_on(first: Path, second: Path) -> bool:
    kind, label = first[-1].kind, first[-1].label
    return kind in _COUNTED and label.isdigit() and second[-1].label == str(int(label) + 1)


def _stands_before(first: Path, second: Path, text: Text) -> bool:
    if first not in text or second not in text:
        return False
    begins, ends = text.find(first).end, text.find(second).ordinal
    kinds = {one.kind for one in text.provisions[begins:ends]}
    return begins <= ends and first[-1].kind not in kinds


@dataclass(frozen=True, slots=True)
class _Spoken:
    """One member as its list says it: the place above it, its kind and its label or labels."""

    above: Path
    kind: Kind
    label: str
    member: Citation


def _spoken(member: Citation) -> _Spoken:
    start, end = member.start, member.end or ()
    if not end:
        return _Spoken(start[:-1], start[-1].kind, start[-1].label, member)
    level = len(start) - 1
    same = len(end) > level and start[:-1] == end[:level] and start[-1].kind is end[level].kind
    if not same:
        raise MalformedCitation(
            f"There is no Danish form for the range from {key(start)} to {key(end)}. "
            "Name its provisions one by one.",
            start=start,
            end=end,
        )
    dash = ".-" if start[-1].kind in _ORDINAL else "-"
    return _Spoken(start[:-1], start[-1].kind, f"{start[-1].label}{dash}{end[level].label}", member)


def _phrases(members: Iterable[Citation]) -> Iterator[str]:
    """Yield one phrase per list of members that stand in the same place, shortened by the last."""
    context: Path = ()
    named = (_spoken(member) for member in members if member.start)
    for (above, kind, _), group in groupby(named, _list_of):
        listed = list(group)
        kept = _kept(context, (*above, listed[0].member.start[len(above)]))
        lead = [_phrase(step.kind, [step.label]) for step in above[kept:]]
        yield ", ".join([*lead, _phrase(kind, [one.label for one in listed])]) + _tail(listed[-1])
        last = listed[-1].member
        context = last.end or last.start


def _list_of(one: _Spoken) -> tuple[Path, Kind, int]:
    """Return what members of one list share; a member with a tail of its own ends its list."""
    return one.above, one.kind, id(one.member) if _tail(one) else 0


def _kept(context: Path, path: Path) -> int:
    """Return how many steps the reader takes over from the reference before."""
    for at in range(len(path) - 1, 0, -1):
        depth = DEPTH[path[at].kind]
        taken_over = tuple(step for step in context[:-1] if DEPTH[step.kind] < depth)
        if context and depth <= DEPTH[context[-1].kind] and taken_over == path[:at]:
            return at
    return 0


def _tail(one: _Spoken) -> str:
    """Return what stands after the member: the deeper end of its range, and what it leaves out."""
    start, end, exception = one.member.start, one.member.end or (), one.member.exception
    deeper = "".join(f", {_phrase(step.kind, [step.label])}" for step in end[len(start) :])
    if not exception:
        return deeper
    inner = (_below(gap, end or start) for gap in exception.citations)
    return f"{deeper}, bortset fra {exception.words or _joined(list(_phrases(inner)))}"


def _below(gap: Citation, above: Path) -> Citation:
    """Return what is left out as it is said after the member it is left out of."""
    level = len(above) if gap.start[: len(above)] == above else 0
    return replace(gap, start=gap.start[level:], end=gap.end[level:] if gap.end else None)


def _phrase(kind: Kind, labels: Sequence[str]) -> str:
    """Return one keyword with its list: "stk. 1, 2 og 6-8", "2. og 3. pkt."."""
    if kind in _ORDINAL:
        numbers = [f"{label}." if label[-1].isdigit() else label for label in labels]
        return f"{_list(numbers)}{NO_BREAK}{kind.value}"
    many = len(labels) > 1 or "-" in labels[0]
    word = "§§" if kind is Kind.SECTION and many else kind.value
    return f"{word}{NO_BREAK}{_list([label.replace(' ', NO_BREAK) for label in labels])}"


def _list(labels: Sequence[str]) -> str:
    return ", ".join(labels[:-1]) + (" og " if len(labels) > 1 else "") + labels[-1]


def _joined(phrases: Sequence[str]) -> str:
    if len(phrases) <= 1:
        return "".join(phrases)
    comma = "," if any("," in phrase for phrase in phrases) else ""
    return f"{', '.join(phrases[:-1])}{comma} og {phrases[-1]}"
