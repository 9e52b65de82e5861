# SPDX-License-Identifier: MPL-2.0
"""How is a mandate read from a data file? Plain mappings in, one checked value out."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import cast

from handlerum.agreements.mandate import (
    CitizenCarveOut,
    Clause,
    Concern,
    Duty,
    Effect,
    End,
    Mandate,
    Operator,
    Part,
    Participant,
    Rank,
    Shift,
)
from handlerum.errors import InvalidFact
from handlerum.place import Area, MunicipalityCode
from handlerum.time import ALWAYS, NEVER, Change

Entry = Mapping[str, object]


def read_mandate(entry: Entry) -> Mandate:
    """Return the mandate a data file describes; raises InvalidFact naming the faulty entry."""
    changes = {name: _change(name, fact) for name, fact in _entries_by_name(entry, "changes")}
    named = _Changes(changes)
    return Mandate(
        id=_text(entry, "id"),
        area=Area(_text(entry, "area")),
        act=_text(entry, "act"),
        eligible=tuple(
            Participant(
                MunicipalityCode(_text(fact, "code")),
                _text(fact, "name"),
                _source(fact, "eligible"),
            )
            for fact in _entries(entry, "eligible")
        ),
        not_eligible_source=_text(entry, "not_eligible_source"),
        outside_source=_text(entry, "outside_source"),
        rules_source=_text(entry, "rules_source"),
        start=named.get("start"),
        ends=tuple(_end(fact) for fact in _entries(entry, "ends")),
        clauses=tuple(_clause(fact, named) for fact in _entries(entry, "clauses")),
        operators=tuple(_operator(fact) for fact in _entries(entry, "operators")),
        citizens=tuple(_citizen(fact) for fact in _entries(entry, "citizens")),
        duties=tuple(_duty(fact, named) for fact in _entries(entry, "duties")),
        shifts=tuple(_shift(fact, named) for fact in _entries(entry, "shifted")),
        outside_sources=tuple(cast("Mapping[str, str]", entry.get("outside_sources", {})).items()),
        names=tuple(cast("Mapping[str, str]", entry.get("title", {})).items()),
    )


class _Changes:
    """The named changes of one file, and what an absent name means."""

    def __init__(self, changes: Mapping[str, Change]) -> None:
        self._changes = changes

    def get(self, name: object, default: Change = ALWAYS) -> Change:
        if name is None:
            return default
        try:
            return self._changes[str(name)]
        except KeyError:
            raise InvalidFact(
                f"'{name}' is not among the changes of the file. Add it under 'changes'.",
                value=name,
            ) from None


def _change(name: str, fact: Entry) -> Change:
    earliest = fact.get("day", fact.get("earliest"))
    latest = fact.get("day", fact.get("latest"))
    if not isinstance(earliest, date) or not isinstance(latest, date):
        raise InvalidFact(f"The change '{name}' has no day. Give 'day' or both bounds.", value=name)
    return Change(earliest, latest, str(fact.get("before", name)), _source(fact, name))


def _end(fact: Entry) -> End:
    return End(
        repealed_on=_day(fact, "repealed_on"),
        known_from=_day(fact, "known_from"),
        source=_source(fact, "ends"),
        in_force=_day(fact, "in_force") if "in_force" in fact else date.min,
    )


def _clause(fact: Entry, changes: _Changes) -> Clause:
    return Clause(
        id=_text(fact, "id"),
        effect=Effect(_text(fact, "effect")),
        rank=Rank[_text(fact, "rank").upper()],
        act=_text(fact, "act"),
        targets=_text(fact, "targets"),
        source=_source(fact, _text(fact, "id")),
        since=changes.get(fact.get("since")),
        until=changes.get(fact.get("until"), NEVER),
        concern=Concern(str(fact.get("concerns", Concern.PROVISIONS))),
        purpose=str(fact.get("purpose", fact.get("only_for", ""))),
        parts=tuple(_part(part) for part in _entries(fact, "partial")),
        faults=tuple((_text(f, "ref"), _text(f, "code")) for f in _entries(fact, "faults")),
        conditions=tuple(str(c) for c in cast("Sequence[object]", fact.get("conditions", ()))),
    )


def _part(fact: Entry) -> Part:
    is_open = "open_part" in fact
    code = _text(fact, "open_part" if is_open else "closed_part")
    return Part(_text(fact, "ref"), code, is_open, str(fact.get("words", "")))


def _operator(fact: Entry) -> Operator:
    return Operator(
        kind=_text(fact, "kind"),
        source=_source(fact, _text(fact, "kind")),
        eligible=fact.get("eligible", True) is True,
        on_request=fact.get("on_request", False) is True,
        note=str(fact.get("note", "")),
        also=tuple(str(name) for name in cast("Sequence[object]", fact.get("also", ()))),
    )


def _citizen(fact: Entry) -> CitizenCarveOut:
    is_choice = "choice_under" in fact
    return CitizenCarveOut(
        id=_text(fact, "id"),
        act=_text(fact, "act"),
        targets=_text(fact, "choice_under" if is_choice else "help_under"),
        source=_source(fact, _text(fact, "id")),
        is_choice_elsewhere=is_choice,
    )


def _duty(fact: Entry, changes: _Changes) -> Duty:
    return Duty(
        id=_text(fact, "id"),
        source=_source(fact, _text(fact, "id")),
        act=str(fact.get("act", "")),
        when=str(fact.get("when", "")),
        since=changes.get(fact.get("since")),
    )


def _shift(fact: Entry, changes: _Changes) -> Shift:
    return Shift(
        act=_text(fact, "act"),
        reference=_text(fact, "ref"),
        was=_text(fact, "was"),
        listed_in=_text(fact, "listed_in"),
        change=changes.get(_text(fact, "change")),
        concern=Concern(str(fact.get("concerns", Concern.PROVISIONS))),
    )


def _entries(entry: Entry, key: str) -> Sequence[Entry]:
    return cast("Sequence[Entry]", entry.get(key) or ())


def _entries_by_name(entry: Entry, key: str) -> Sequence[tuple[str, Entry]]:
    return tuple(cast("Mapping[str, Entry]", entry.get(key) or {}).items())


def _source(fact: Entry, name: str) -> str:
    if not fact.get("source"):
        raise InvalidFact(
            f"The entry '{name}' has no source. Name the § it rests on under 'source'.", value=name
        )
    return str(fact["source"])


def _text(fact: Entry, key: str) -> str:
    value = fact.get(key)
    if not isinstance(value, str) or not value.strip():
        raise InvalidFact(
            f"The entry {dict(fact)!r} has no '{key}'. Write it as text.",
            value=key,
            entry=dict(fact),
        )
    return value


def _day(fact: Entry, key: str) -> date:
    value = fact.get(key)
    if not isinstance(value, date):
        raise InvalidFact(f"'{value}' under '{key}' is not a day. Write 2021-05-15.", value=value)
    return value
