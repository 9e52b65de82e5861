# SPDX-License-Identifier: MPL-2.0
"""Where does the fence stand, day by day? The clauses of the mandates laid over the acts."""

from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from handlerum.agreements.exemption import Known
from handlerum.agreements.mandate import Clause, Concern, Effect, End, Mandate
from handlerum.agreements.reading import readings
from handlerum.applicability.fence import Fence, FenceKind, FenceMark, FencePost
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.text import Text
from handlerum.time import Period


def fences_of(mandate: Mandate, laws: Laws) -> Iterator[Fence]:
    """Yield the fence in each municipality of a mandate, for every stretch it stands unchanged."""
    for end, known in ends_as_known(mandate):
        for period in _stretches(mandate, end, laws):
            clauses = readings(mandate, period.start, end.known_from)[0].clauses
            posts = tuple(
                post
                for act in acts_at_hand(mandate, laws)
                for post in _posts(mandate, clauses, laws.text_on(act, period.start), laws)
            )
            for participant in mandate.eligible:
                yield Fence(participant.code, mandate.area, period, posts, known)


def ends_as_known(mandate: Mandate) -> Iterator[tuple[End, Known]]:
    """Yield each end of the act with the stretch of time in which it was the end known."""
    for number, end in enumerate(mandate.ends):
        later = mandate.ends[number + 1 :]
        started = Known.since(end.known_from) if number else Known()
        yield (
            end,
            Known(started.start, Known.since(later[0].known_from).start) if later else started,
        )


def acts_at_hand(mandate: Mandate, laws: Laws) -> tuple[str, ...]:
    """Return the acts the mandate reaches whose structure we hold."""
    return tuple(sorted(act for act in mandate.acts if act in laws.skeletons))


def _stretches(mandate: Mandate, end: End, laws: Laws) -> Iterator[Period]:
    days = {mandate.start.latest, end.repealed_on}
    for clause in mandate.clauses:
        days |= {clause.since.latest, clause.until.latest}
    for act in acts_at_hand(mandate, laws):
        days |= {state.issued for state in laws.skeleton(act).versions}
    held = sorted(day for day in days if mandate.start.latest <= day <= end.repealed_on)
    return (Period(start, until) for start, until in pairwise(held))


@lru_cache(maxsize=512)
def _posts(
    mandate: Mandate, clauses: tuple[Clause, ...], text: Text, laws: Laws
) -> tuple[FencePost, ...]:
    """Return a post wherever the side of the fence changes on the way down."""
    marks = _marks(mandate, clauses, text, laws)
    return tuple(
        FencePost(provision.identity, marks[provision.ordinal])
        for provision in text.provisions
        if provision.parent < 0 or marks[provision.ordinal] != marks[provision.parent]
    )


def _marks(
    mandate: Mandate, clauses: tuple[Clause, ...], text: Text, laws: Laws
) -> list[FenceMark]:
    outside = FenceMark(FenceKind.OUTSIDE_FRAME, mandate.outside_source)
    marks = [outside] * len(text.provisions)
    for clause in sorted(clauses, key=lambda one: -one.rank):
        if clause.act != text.act or clause.concern is Concern.RULES:
            continue
        for ordinals in resolve(laws.read(clause.targets, text.act), text).ranges:
            marks[ordinals.start : ordinals.stop] = [_mark(clause)] * len(ordinals)
        for part in clause.parts:
            mark = FenceMark(_mark(clause).kind, clause.source, part.code)
            for ordinals in resolve(laws.read(part.reference, text.act), text).ranges:
                marks[ordinals.start : ordinals.stop] = [mark] * len(ordinals)
    return marks


def _mark(clause: Clause) -> FenceMark:
    if clause.effect is Effect.MAY_NOT:
        return FenceMark(FenceKind.PROTECTED, clause.source)
    note = "" if clause.effect is Effect.MAY else clause.effect.value
    return FenceMark(FenceKind.NONE, clause.source, note or clause.purpose)
