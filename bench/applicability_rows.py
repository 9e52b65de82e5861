# SPDX-License-Identifier: MPL-2.0
"""What do the others get to work on? The same world as plain rows of text and whole numbers."""

from datetime import UTC, date, datetime

from handlerum.agreements.exemption import EVERY_MUNICIPALITY, Extent, Known, Mode, Scope
from handlerum.applicability.rule_version import Level, Work
from handlerum.applicability.rulebook import Rulebook
from handlerum.place import Place
from handlerum.time import Period

Asked = tuple[Place, date, datetime]
Row = tuple
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def microseconds(instant: datetime) -> int:
    """Return microseconds since 1970."""
    since = instant - EPOCH
    return (since.days * 86_400 + since.seconds) * 1_000_000 + since.microseconds


def rule_rows(rulebook: Rulebook) -> list[Row]:
    """Return (position, municipality, area, institution, valid from, to, known from, to)."""
    homes = {i.id: i.municipality for i in rulebook.institutions}
    return [
        (position, *_owner(rulebook.works[rule.work], homes), *_times(rule.valid, rule.known))
        for position, rule in enumerate(rulebook.versions)
    ]


def exemption_rows(rulebook: Rulebook) -> list[Row]:
    """Return (id, municipality, area, institution, times, first, after last) of what removes."""
    return [
        (e.id, *where, *_times(e.period, e.known), first, after)
        for e in rulebook.collection.exemptions
        if e.mode in (Mode.SET_ASIDE, Mode.REPLACED)
        for target in e.targets
        if target.extent is Extent.WHOLLY
        for first, after, _ in rulebook.ordering.ranges_of(target)
        for where in _where(e.scope)
    ]


def question(place: Place, on: date, known_at: datetime) -> dict[str, str | int]:
    """Return the question in the words of the rows."""
    return {
        "m": place.municipality,
        "a": str(place.area),
        "i": place.institution.id if place.institution else "",
        "d": on.toordinal(),
        "k": microseconds(known_at),
    }


def _owner(work: Work, homes: dict[str, str]) -> tuple[str, str, str]:
    area = "".join(sorted(work.areas))
    match work.level:
        case Level.STATE:
            return "", area, ""
        case Level.MUNICIPAL:
            return work.owner, area, ""
        case Level.LOCAL:
            return homes[work.owner], area, work.owner


def _where(scope: Scope) -> list[tuple[str, str, str]]:
    code = "" if scope.municipality == EVERY_MUNICIPALITY else scope.municipality
    return [(code, scope.area or "", i) for i in sorted(scope.institutions) or [""]]


def _times(period: Period, known: Known) -> tuple[int, int, int, int]:
    days = period.start.toordinal(), period.end.toordinal()
    return (*days, microseconds(known.start), microseconds(known.end))
