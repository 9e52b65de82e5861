# SPDX-License-Identifier: MPL-2.0
"""Where does the fence stand, day by day? The clauses of the mandates laid over the acts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from handlerum.agreements.exemption import SINCE_EVER, UNENDING, Known
from handlerum.agreements.mandate import Clause, Concern, Effect, End, Mandate
from handlerum.agreements.reading import REPEAL_DAY, SHIFTED_LABELS, readings
from handlerum.applicability.fence import Fence, FenceKind, FenceMark, FencePost
from handlerum.law.citation_resolve import resolve
from handlerum.law.collection import Laws
from handlerum.law.text import Text
from handlerum.law.version import Amendment
from handlerum.time import FOREVER, Period, stretches


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of clauses that may hold on a day, and the open point between them."""

    clauses: tuple[tuple[Clause, ...], ...]
    open_point: str


def fences_of(mandate: Mandate, laws: Laws, history: Sequence[Amendment] = ()) -> Iterator[Fence]:
    """Yield the fence in each municipality of a mandate, for every stretch it stands unchanged.

    While the texts leave open which list holds, what either protects stands behind the fence, with
    the name of the open point as its note. Where `history` freezes an older wording, the fence
    stands around that too.
    """
    for version, end, known in versions_as_known(mandate):
        for period in _stretches(version, end, laws):
            lists = _lists(version, period.start)
            posts = tuple(
                post
                for act in acts_at_hand(version, laws)
                for post in _posts_that_day(version, lists, act, period.start, (laws, history))
            )
            for participant in version.eligible:
                yield Fence(participant.code, version.area, period, posts, known)


def versions_as_known(mandate: Mandate) -> Iterator[tuple[Mandate, End, Known]]:
    """Yield each version with each end of the act, and when these two were what was known."""
    until = UNENDING
    for version in mandate.versions():
        since = version.released_at or SINCE_EVER
        for end, known in ends_as_known(version):
            first, last = max(since, known.start), min(until, known.end)
            if first < last:
                yield version, end, Known(first, last)
        until = since


def _lists(mandate: Mandate, on: date) -> Lists:
    found = readings(mandate, on, FOREVER)
    points = found[0].open_points - {REPEAL_DAY, SHIFTED_LABELS}
    return Lists(tuple(dict.fromkeys(r.clauses for r in found)), next(iter(sorted(points)), ""))


def ends_as_known(mandate: Mandate) -> Iterator[tuple[End, Known]]:
    """Yield each end of the act with the stretch of time in which it was the end known."""
    for end, later in zip(mandate.ends, (*mandate.ends[1:], None), strict=True):
        since = Known.since(end.known_from)
        yield end, Known(since.start, Known.since(later.known_from).start) if later else since


def acts_at_hand(mandate: Mandate, laws: Laws) -> tuple[str, ...]:
    """Return the acts the mandate reaches whose structure we hold."""
    return tuple(sorted(act for act in mandate.acts if act in laws.skeletons))


def _stretches(mandate: Mandate, end: End, laws: Laws) -> Iterator[Period]:
    days: set[date] = set()
    for clause in mandate.clauses:
        days |= {clause.since.earliest, clause.since.latest, clause.until.latest}
    for act in acts_at_hand(mandate, laws):
        days |= {state.issued for state in laws.skeleton(act).versions}
    return stretches(mandate.start.latest, end.repealed_on, days)


def _posts_that_day(
    mandate: Mandate,
    lists: Lists,
    act: str,
    on: date,
    known_law: tuple[Laws, Sequence[Amendment]],
) -> Iterator[FencePost]:
    laws, history = known_law
    text = laws.text_on(act, on)
    yield from _posts(mandate, lists, text, laws)
    standing = {provision.identity for provision in text.provisions}
    for amendment in history:
        if amendment.act == act and amendment.freeze and on >= amendment.since.earliest:
            older = laws.text(act, laws.state_before(act, amendment.shown_in))
            for post in _posts(mandate, lists, older, laws):
                if post.provision not in standing:
                    standing.add(post.provision)
                    yield post


@lru_cache(maxsize=512)
def _posts(mandate: Mandate, lists: Lists, text: Text, laws: Laws) -> tuple[FencePost, ...]:
    """Return a post wherever the side of the fence changes on the way down."""
    readings_of_it = [_marks(mandate, clauses, text, laws) for clauses in lists.clauses]
    marks = [_either(found, lists.open_point) for found in zip(*readings_of_it, strict=True)]
    _mark_shifted(marks, mandate, lists.clauses[0], text, laws)
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


def _mark_shifted(
    marks: list[FenceMark], mandate: Mandate, clauses: tuple[Clause, ...], text: Text, laws: Laws
) -> None:
    """Mark what label and text of a renumbered list disagree on: it stays behind the fence."""
    for shift in mandate.shifts:
        printed = laws.issued_on(text.act, text.version) if shift.act == text.act else date.min
        if shift.concern is not Concern.PROVISIONS or printed < shift.change.latest:
            continue
        listed = laws.text(shift.act, shift.listed_in)
        before = _marks(mandate, clauses, listed, laws)
        was = resolve(laws.read(shift.was, shift.act), listed).ranges
        now = resolve(laws.read(shift.reference, shift.act), text).ranges
        kinds = {before[ordinals.start].kind for ordinals in was}
        for ordinals in now:
            mark = marks[ordinals.start]
            if kinds and mark.kind not in kinds:
                shifted = FenceMark(FenceKind.PROTECTED, mark.source, SHIFTED_LABELS)
                marks[ordinals.start : ordinals.stop] = [shifted] * len(ordinals)


def _either(found: tuple[FenceMark, ...], open_point: str) -> FenceMark:
    """Return the mark of all readings, or of the one that protects, with the open point."""
    if len({mark.kind for mark in found}) == 1:
        return found[-1]
    strictest = next((m for m in found if m.kind is FenceKind.PROTECTED), found[0])
    return FenceMark(strictest.kind, strictest.source, open_point)


def _mark(clause: Clause) -> FenceMark:
    if clause.effect is Effect.MAY_NOT:
        return FenceMark(FenceKind.PROTECTED, clause.source)
    note = "" if clause.effect is Effect.MAY else clause.effect.value
    return FenceMark(FenceKind.NONE, clause.source, note or clause.purpose)
