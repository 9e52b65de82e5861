# SPDX-License-Identifier: MPL-2.0
"""Which of two exemptions goes before the other? Only what `supersedes` says, never a guess."""

from collections.abc import Iterable, Mapping, Sequence
from itertools import combinations

from handlerum.agreements.exemption import EVERY_MUNICIPALITY, Exemption
from handlerum.applicability.reach import Stroke
from handlerum.applicability.verdict import CLASH, PARTLY, REMOVED, REPLACED
from handlerum.errors import InvalidFact

Precedence = Mapping[str, frozenset[str]]
Range = tuple[int, int]


def precedence_of(exemptions: Sequence[Exemption]) -> Precedence:
    """Return what each exemption goes before, directly or through others.

    Raises InvalidFact when one goes before itself, for then both would silently vanish; and
    when one names another municipality's exemption, which it can never meet.
    """
    _refuse_strangers(exemptions)
    direct: dict[str, set[str]] = {}
    for exemption in exemptions:
        if exemption.supersedes:
            direct.setdefault(exemption.id, set()).update(exemption.supersedes)
    closure = {winner: frozenset(_reachable(winner, direct)) for winner in direct}
    for winner, losers in closure.items():
        if winner in losers:
            raise InvalidFact(
                f"Exemption {winner} goes before itself through {sorted(losers - {winner})}. "
                "Let one of them give way.",
                exemption=winner,
            )
    return closure


def _refuse_strangers(exemptions: Sequence[Exemption]) -> None:
    home = {exemption.id: exemption.scope.municipality for exemption in exemptions}
    for exemption in exemptions:
        for other in sorted(exemption.supersedes):
            own = exemption.scope.municipality
            if home.get(other) not in (own, EVERY_MUNICIPALITY) and own != EVERY_MUNICIPALITY:
                raise InvalidFact(
                    f"Exemption {exemption.id} goes before {other}, which is unknown or another "
                    "municipality's. Name one that can hold at the same place.",
                    exemption=exemption.id,
                    other=other,
                )


def _reachable(start: str, direct: Mapping[str, set[str]]) -> set[str]:
    found: set[str] = set()
    waiting = list(direct[start])
    while waiting:
        step = waiting.pop()
        if step not in found:
            found.add(step)
            waiting.extend(direct.get(step, ()))
    return found


def settled(strokes: Sequence[Stroke], before: Precedence, live: bytes) -> list[Stroke]:
    """Return the strokes without what others go before them on.

    A provision above a hole where something goes on is set aside partly, no longer wholly; `live`
    has a byte 1 for each version in force, and a hole without any counts for nothing.
    """
    remaining: list[Stroke] = []
    for stroke in strokes:
        winners = [w for w in strokes if stroke.exemption.id in before.get(w.exemption.id, ())]
        remaining.extend(_cut(stroke, winners, live) if winners else [stroke])
    return remaining


def _cut(stroke: Stroke, winners: Sequence[Stroke], live: bytes) -> Iterable[Stroke]:
    pierced = sorted(_pierced(stroke, winners, live)) if stroke.flag & REMOVED else []
    holes = [(winner.start, winner.end) for winner in winners]
    for start, end in _without(
        (stroke.start, stroke.end), [*holes, *((v, v + 1) for v in pierced)]
    ):
        yield stroke._replace(start=start, end=end)
    for version in pierced:
        for start, end in _without((version, version + 1), holes):
            yield stroke._replace(flag=PARTLY, start=start, end=end)


def _pierced(stroke: Stroke, winners: Sequence[Stroke], live: bytes) -> set[int]:
    return {
        version
        for winner in winners
        if not winner.flag & REMOVED and 1 in live[winner.start : winner.end]
        for version in winner.above
        if stroke.start <= version < stroke.end
    }


def _without(whole: Range, holes: Iterable[Range]) -> list[Range]:
    pieces = [whole]
    for start, end in holes:
        pieces = [
            piece
            for low, high in pieces
            for piece in ((low, min(high, start)), (max(low, end), high))
            if piece[0] < piece[1]
        ]
    return pieces


def replacement_clashes(strokes: Sequence[Stroke]) -> Iterable[Stroke]:
    """Yield what two exemptions both replace, by different rules."""
    replacing = [stroke for stroke in strokes if stroke.flag == REPLACED]
    for one, other in combinations(replacing, 2):
        start, end = max(one.start, other.start), min(one.end, other.end)
        if start < end and one.exemption.replaced_by != other.exemption.replaced_by:
            yield one._replace(flag=CLASH, start=start, end=end)
