# SPDX-License-Identifier: MPL-2.0
"""What falls with several exemptions together: as every choice of them says, in bounded time."""

from collections.abc import Iterator, Sequence
from datetime import UTC, date, datetime, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.agreements.exemption import Certainty, Exemption, Known, Scope, Target
from handlerum.applicability.orders_fallen import _covers, _joined, _Joint
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import Period

CODE = MunicipalityCode("0561")
FIRST, BEGUN = date(2022, 1, 1), datetime(2022, 1, 1, tzinfo=UTC)
PLACES = tuple(InstitutionId(key) for key in "xyz")
LEAVES = "abcd"
LEVELS = tuple(Certainty)
Found = Sequence[tuple[Exemption, frozenset[str]]]
Cell = tuple[InstitutionId | None, date, datetime]


def every_choice(
    missing: frozenset[str], found: Found, so_far: _Joint | None = None
) -> Iterator[_Joint]:
    """Yield every choice of exemptions that together free what is missing: the plain oracle."""
    if not missing:
        if so_far:
            yield so_far
        return
    first = min(missing)
    for exemption, freed in found:
        if first in freed:
            joined = _joined(so_far, exemption)
            if joined:
                yield from every_choice(missing - freed, found, joined)


def exemption(number: int, **more: object) -> Exemption:
    given: dict[str, object] = {
        "scope": Scope(CODE, Area.SCHOOL),
        "period": Period(FIRST, FIRST + timedelta(days=9)),
    }
    return Exemption(id=f"e{number}", targets=(Target("a"),), **{**given, **more})  # type: ignore[arg-type]


some_days = st.tuples(st.integers(0, 4), st.integers(1, 5)).map(
    lambda two: Period(FIRST + timedelta(days=two[0]), FIRST + timedelta(days=two[0] + two[1]))
)
some_knowledge = st.tuples(st.integers(0, 3), st.integers(1, 4)).map(
    lambda two: Known(BEGUN + timedelta(days=two[0]), BEGUN + timedelta(days=two[0] + two[1]))
)
some_places = st.frozensets(st.sampled_from(PLACES))
some_scope = st.builds(
    Scope, st.just(CODE), st.sampled_from([None, Area.SCHOOL]), some_places, some_places
)
some_exemption = st.fixed_dictionaries(
    {
        "scope": some_scope,
        "period": some_days,
        "known": some_knowledge,
        "certainty": st.sampled_from(LEVELS),
    }
)
some_leaves = st.frozensets(st.sampled_from(LEAVES), min_size=1)


def cells() -> Iterator[Cell]:
    """Yield every place, day and instant of knowledge there is; None is any place not named."""
    for place in (*PLACES, None):
        for day in range(10):
            for known in range(8):
                yield place, FIRST + timedelta(days=day), BEGUN + timedelta(days=known)


def reaches(joint: _Joint, cell: Cell) -> bool:
    place, day, known = cell
    scope = joint.scope
    if place is None:
        here = not scope.institutions
    else:
        here = place not in scope.minus and (not scope.institutions or place in scope.institutions)
    return here and day in joint.period and known in joint.known


def best(joints: Sequence[_Joint]) -> dict[Cell, int]:
    """Return for each cell that is reached how certain it is at best; 0 is certain."""
    doubt = [(max(LEVELS.index(o.certainty) for o in one.chosen), one) for one in joints]
    told = {cell: [level for level, one in doubt if reaches(one, cell)] for cell in cells()}
    return {cell: min(levels) for cell, levels in told.items() if levels}


@settings(max_examples=150, deadline=None)
@given(some_leaves, st.lists(st.tuples(some_exemption, some_leaves), max_size=6))
def test_the_choices_that_are_kept_reach_all_that_every_choice_reaches(
    needed: frozenset[str], drawn: list[tuple[dict[str, object], frozenset[str]]]
) -> None:
    found = [(exemption(n, **more), freed) for n, (more, freed) in enumerate(drawn)]
    kept, every = list(_covers(needed, found)), list(every_choice(needed, found))
    assert {one.chosen for one in kept} <= {one.chosen for one in every}
    assert best(kept) == best(every)


@settings(max_examples=150, deadline=None)
@given(some_leaves, st.lists(st.tuples(some_exemption, some_leaves), max_size=6))
def test_day_by_day_they_reach_the_same(
    needed: frozenset[str], drawn: list[tuple[dict[str, object], frozenset[str]]]
) -> None:
    """As the orders are asked for: on each first day, among those that have begun by then."""
    found = [(exemption(n, **more), freed) for n, (more, freed) in enumerate(drawn)]
    found.sort(key=lambda pair: pair[0].period.start, reverse=True)
    kept = [
        joint
        for start in {one.period.start for one, _ in found}
        for joint in _covers(needed, [pair for pair in found if pair[0].period.start <= start])
        if joint.period.start == start
    ]
    assert best(kept) == best(list(every_choice(needed, found)))


def test_many_decisions_that_free_the_same_take_no_longer() -> None:
    """Thirty decisions on twenty provisions: every choice would be thirty to the twentieth."""
    leaves = frozenset(f"p{n:02}" for n in range(20))
    period = [Period(FIRST + timedelta(days=n), FIRST + timedelta(days=99 + n)) for n in range(30)]
    found = [
        (exemption(n, period=period[n]), frozenset(sorted(leaves)[n % 20 : n % 20 + 2]))
        for n in range(30)
    ]
    many = [(exemption(n), frozenset({leaf})) for n, leaf in enumerate(sorted(leaves) * 8)]
    assert len(list(_covers(leaves, many))) == 1
    assert len(list(_covers(leaves, found))) <= 60 * 60
