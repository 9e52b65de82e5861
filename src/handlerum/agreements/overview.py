# SPDX-License-Identifier: MPL-2.0
"""What stands in the collected overview of a municipality? Editions that nobody changes.

Source: lov 880/2021 § 6 and BEK 894/2021; lov 879/2021 § 6 and BEK 900/2021.
"""

import hashlib
import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Final

from handlerum.agreements.decision import Approval, Decision, Named, SetAside, Transition
from handlerum.agreements.overview_order import FieldKey, OverviewOrder
from handlerum.errors import InvalidFact
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import FOREVER, danish_day, day_after_publication

FORMAT: Final = "handlerum-overview/1"
WHOLE_MUNICIPALITY: Final = "*"
LineKey = tuple[str, int]
Values = tuple[tuple[FieldKey, tuple[str, ...]], ...]


class LineStatus(StrEnum):
    """What a line means on a day."""

    COMING = "kommer"
    IN_FORCE = "i_kraft"
    ENDED = "ophoert"
    WITHDRAWN = "trukket_tilbage"


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One provision in one decision, as the overview shows it; `values` in the order's sequence.

    `effective_on` is the first day, `ends_on` the first day without effect. `since` is the number
    of the edition that showed it first, `changed_in` of the one that changed it last (0: none);
    `named` the provisions as data, empty in lines from before they were kept; `approval` what the
    minister answered in this register.
    """

    decision: str
    number: int
    values: Values
    effective_on: date
    ends_on: date
    since: int
    changed_in: int = 0
    changes_effective_on: date = date.min
    is_withdrawn: bool = False
    named: tuple[Named, ...] = ()
    approval: Approval | None = None

    @property
    def key(self) -> LineKey:
        """Return what names the line in every edition."""
        return self.decision, self.number

    @property
    def shown(self) -> Mapping[FieldKey, tuple[str, ...]]:
        """Return the values by field."""
        return dict(self.values)


def line_status(line: Line, on: date) -> LineStatus:
    """Return what the line means on a day; an ended decision goes on being shown."""
    if line.is_withdrawn:
        return LineStatus.WITHDRAWN
    if on < line.effective_on:
        return LineStatus.COMING
    return LineStatus.IN_FORCE if on < line.ends_on else LineStatus.ENDED


@dataclass(frozen=True, slots=True, kw_only=True)
class Publication:
    """When and where an edition is made public.

    `website` is the page of the municipality that shows it; `non_digital` how citizens who do
    not use the net get it.
    """

    at: datetime
    website: str
    non_digital: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Edition:
    """One published state of the overview; `previous` is the digest of the edition before."""

    municipality: MunicipalityCode
    area: Area
    order: str
    number: int
    publication: Publication
    lines: tuple[Line, ...]
    previous: str = ""

    @property
    def day(self) -> date:
        """Return the Danish day of publication."""
        return danish_day(self.publication.at)


def canonical_bytes(value: object) -> bytes:
    """Return the one JSON text of a value of texts, numbers, lists and objects (RFC 8785)."""
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return text.encode()


def as_json(edition: Edition) -> dict[str, object]:
    """Return the edition as plain values: what is hashed, and what the JSON file holds."""
    return {
        "format": FORMAT,
        "municipality": str(edition.municipality),
        "area": edition.area.value,
        "order": edition.order,
        "number": edition.number,
        "published_at": edition.publication.at.astimezone(UTC).isoformat(),
        "day": edition.day.isoformat(),
        "website": edition.publication.website,
        "non_digital": edition.publication.non_digital,
        "previous": edition.previous,
        "lines": [_line_as_json(line) for line in edition.lines],
    }


def _line_as_json(line: Line) -> dict[str, object]:
    named = [{"act": one.act, "path": one.path, "eli": one.eli} for one in line.named]
    return {
        "decision": line.decision,
        "number": line.number,
        "values": {key.value: list(value) for key, value in line.values},
        "effective_on": line.effective_on.isoformat(),
        "ends_on": "" if line.ends_on == FOREVER else line.ends_on.isoformat(),
        "since": line.since,
        "changed_in": line.changed_in,
        "withdrawn": line.is_withdrawn,
        **({"provisions": named} if named else {}),
        **({"approval": line.approval.as_json()} if line.approval else {}),
    }


def digest(edition: Edition, canonical: Callable[[object], bytes] = canonical_bytes) -> str:
    """Return the SHA-256 of the edition in hexadecimal; a changed word gives another."""
    return hashlib.sha256(canonical(as_json(edition))).hexdigest()


def next_edition(
    previous: Edition | None,
    decisions: Sequence[Decision],
    order: OverviewOrder,
    publication: Publication,
    *,
    withdrawn: frozenset[str] = frozenset(),
) -> Edition:
    """Return the edition that shows these decisions besides all that stood there before.

    `withdrawn` names decisions undone before they had effect: they stay, marked, as does what an
    early end kept from taking effect. All decisions must be of one municipality and area.
    """
    if previous is None and not decisions:
        raise InvalidFact("The first edition is empty. Add a decision before you publish it.")
    number = previous.number + 1 if previous else 1
    before = {line.key: line for line in previous.lines} if previous else {}
    fresh = {
        line.key: _against(before.get(line.key), line, number, publication.at)
        for decision in decisions
        for line in _lines(decision, order, number, publication.at)
    }
    gone = {key for key in before if key[0] in withdrawn} | set(_never(decisions))
    lines = (_withdrawn(line, gone, number) for line in (before | fresh).values())
    return Edition(
        municipality=previous.municipality if previous else decisions[0].municipality,
        area=previous.area if previous else decisions[0].area,
        order=order.id,
        number=number,
        publication=publication,
        lines=tuple(sorted(lines, key=lambda line: (line.since, line.key))),
        previous=digest(previous) if previous else "",
    )


def _lines(
    decision: Decision, order: OverviewOrder, number: int, published_at: datetime
) -> Iterator[Line]:
    earliest = day_after_publication(published_at)
    given = decision.approval
    for number_of_one, one in decision.taking_effect:
        yield Line(
            decision=decision.id,
            number=number_of_one,
            values=_values(decision, one, order),
            effective_on=max(one.period.start, earliest),
            ends_on=one.period.end,
            since=number,
            named=one.named,
            approval=given if given and given.authority else None,
        )


def _never(decisions: Sequence[Decision]) -> Iterator[LineKey]:
    """Yield the lines of what never takes effect, though its decision has."""
    for decision in decisions:
        for number, one in enumerate(decision.sets_aside, 1):
            if one.is_withdrawn:
                yield decision.id, number


def _values(decision: Decision, one: SetAside, order: OverviewOrder) -> Values:
    known = {
        FieldKey.PROVISIONS: _texts(one.reference),
        FieldKey.EXTENT: _texts(one.extent.value, one.part),
        FieldKey.SCOPE: _scope(one),
        FieldKey.DECIDED_ON: _days(
            decision.decided_on, decision.ending.meeting.held_on if decision.ending else None
        ),
        FieldKey.PERIOD: _days(one.period.start, one.period.end),
        FieldKey.CONTENT: _texts(one.content),
        FieldKey.TRANSITION: _transition(decision),
        FieldKey.LINK_EXEMPTION: _texts(decision.links.exemption),
        FieldKey.LINK_DECISION: _texts(decision.links.decision),
    }
    return tuple((field.key, known.get(field.key, ())) for field in order.fields)


def _texts(*texts: str) -> tuple[str, ...]:
    return tuple(text for text in texts if text.strip())


def _days(*days: date | None) -> tuple[str, ...]:
    return tuple(day.isoformat() for day in days if day and day != FOREVER)


def _scope(one: SetAside) -> tuple[str, ...]:
    """Return the ids of the institutions, or the whole municipality but those left out ("-id")."""
    if one.institutions:
        return _ids(one.institutions - one.minus)
    return (WHOLE_MUNICIPALITY, *(f"-{key}" for key in _ids(one.minus)))


def _ids(keys: frozenset[InstitutionId]) -> tuple[str, ...]:
    return tuple(sorted(str(key) for key in keys))


def _transition(decision: Decision) -> tuple[str, ...]:
    if decision.transition is Transition.UNANSWERED:
        return ()
    return _texts(decision.transition.value, decision.transition_rule)


def _against(before: Line | None, line: Line, number: int, published_at: datetime) -> Line:
    """Return the line as it was when nothing changed, else with the day the change takes effect.

    A line that already has effect keeps its first day.
    """
    if before is None:
        return line
    if _is_same(before, line):
        return before
    earliest = day_after_publication(published_at)
    has_begun = before.effective_on < earliest and not before.is_withdrawn
    changed_on = max(earliest, line.effective_on)
    values = tuple(
        (key, (changed_on.isoformat(),) if key is FieldKey.CHANGES_EFFECTIVE_ON else value)
        for key, value in line.values
    )
    return replace(
        line,
        values=values,
        since=before.since,
        changed_in=number,
        effective_on=before.effective_on if has_begun else line.effective_on,
        changes_effective_on=changed_on,
    )


def _is_same(before: Line, line: Line) -> bool:
    ignored = FieldKey.CHANGES_EFFECTIVE_ON
    return (
        before.ends_on == line.ends_on
        and not before.is_withdrawn
        and [pair for pair in before.values if pair[0] is not ignored]
        == [pair for pair in line.values if pair[0] is not ignored]
    )


def _withdrawn(line: Line, gone: AbstractSet[LineKey], number: int) -> Line:
    if line.key not in gone or line.is_withdrawn:
        return line
    return replace(line, is_withdrawn=True, changed_in=number)
