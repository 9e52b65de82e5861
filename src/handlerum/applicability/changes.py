# SPDX-License-Identifier: MPL-2.0
"""What is different at a place between two days, and on which days does anything change?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from operator import attrgetter

from handlerum.agreements.exemption import end_of
from handlerum.applicability.answer import Answer
from handlerum.applicability.cautions import cautions
from handlerum.applicability.findings import Finding, Findings
from handlerum.applicability.reach import Reach, reach_of
from handlerum.applicability.reasons import deciding, fence_mark
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.place import Place
from handlerum.time import Period

_PARTS = tuple(map(attrgetter, ("packed", "strokes", "touching", "posts")))


@dataclass(frozen=True, slots=True)
class Change:
    """One provision whose verdict, wording, deciding ids, warnings or fence differ."""

    before: Finding
    after: Finding


def changes_between(
    place: Place, a: date, b: date, known_at: date | datetime, rulebook: Rulebook
) -> tuple[Change, ...]:
    """Return what differs at a place from day `a` to day `b`, in the order of the acts.

    The same words in a new consolidated text are no change.
    """
    earlier = rules_for(place, a, known_at, rulebook)
    later = rules_for(place, b, known_at, rulebook)
    return tuple(_changes(earlier, later))


def days_of_change(place: Place, known_at: date | datetime, rulebook: Rulebook) -> tuple[date, ...]:
    """Return, in order, every day on which the answer at a place differs from the day before.

    The first day is the first on which anything is in force here.
    """
    days = _candidates(place, end_of(known_at), rulebook)
    changed: list[date] = []
    before: Findings | None = None
    for day in days:
        after = rules_for(place, day, known_at, rulebook)
        if before is None or any(True for _ in _changes(before, after)):
            changed.append(day)
        before = after
    return tuple(changed)


def _candidates(place: Place, known_at: datetime, rulebook: Rulebook) -> list[date]:
    rules = _ends(_rules(place, known_at, rulebook))
    if not rules:
        return []
    other = _ends((*_freedoms(place, known_at, rulebook), *_fences(place, known_at, rulebook)))
    first, end = min(rules), max(rules)
    return sorted(day for day in rules | other if first <= day < end)


def _ends(periods: Iterable[Period]) -> set[date]:
    return {day for period in periods for day in (period.start, period.end)}


def _rules(place: Place, known_at: datetime, rulebook: Rulebook) -> Iterator[Period]:
    ground = rulebook.ground(place)
    for index in ground.candidates[ground.open].tolist():
        if known_at in rulebook.versions[index].known:
            yield rulebook.versions[index].valid


def _freedoms(place: Place, known_at: datetime, rulebook: Rulebook) -> Iterator[Period]:
    for exemption in rulebook.collection.exemptions:
        if known_at in exemption.known and reach_of(exemption.scope, place) is not Reach.NONE:
            yield exemption.period


def _fences(place: Place, known_at: datetime, rulebook: Rulebook) -> Iterator[Period]:
    for fence in rulebook.collection.fences:
        if known_at in fence.known and fence.municipality == place.municipality:
            yield fence.period


def _changes(earlier: Findings, later: Findings) -> Iterator[Change]:
    one, other = earlier.answer, later.answer
    if all(part(one) == part(other) for part in _PARTS):
        return
    for provision in one.rulebook.provisions:
        if _content(provision, one) != _content(provision, other):
            yield Change(earlier[provision], later[provision])


def _content(provision: str, answer: Answer) -> tuple[object, ...]:
    live = answer.version_of(provision)
    if not live:
        return ()
    version = answer.rulebook.versions[live[0]]
    return (
        answer.verdicts[provision],
        version.label,
        version.wording or version.id,
        [exemption.id for exemption in deciding(live[0], answer)],
        cautions(provision, answer),
        fence_mark(provision, answer),
    )
