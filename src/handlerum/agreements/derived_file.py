# SPDX-License-Identifier: MPL-2.0
"""How are derived rules and the history of wordings read from data files?"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import cast

from handlerum.agreements.derived import Consequence, DerivedRule, Target
from handlerum.errors import InvalidFact
from handlerum.law.version import Amendment, Freeze
from handlerum.time import FOREVER, Change

Entry = Mapping[str, object]
_CONSEQUENCES = {
    "falls": Consequence.FALLS,
    "may": Consequence.MAY,
    "none": Consequence.NONE,
}


def read_derived(content: Entry) -> tuple[DerivedRule, ...]:
    """Return the rules of a file on derived inapplication; raises InvalidFact."""
    orders = {str(order["id"]): order for order in _entries(content, "orders")}
    return tuple(_rule(entry, orders) for entry in _entries(content, "rules"))


def read_history(content: Entry) -> tuple[Amendment, ...]:
    """Return the amending acts of a file on wordings; raises InvalidFact."""
    freezes = {
        str(entry["id"]): Freeze(
            id=str(entry["id"]),
            municipalities=frozenset(map(str, cast("Sequence[object]", entry["municipalities"]))),
            until=FOREVER,
            source=_source(entry, str(entry["id"])),
        )
        for entry in _entries(content, "freezes")
    }
    return tuple(_amendment(entry, freezes) for entry in _entries(content, "amendments"))


def _rule(entry: Entry, orders: Mapping[str, Entry]) -> DerivedRule:
    source = _source(entry, "rules")
    order = orders[source.split(" §")[0]]
    return DerivedRule(
        source=source,
        mandate=str(order["mandate"]),
        act=str(entry["act"]),
        when=str(entry.get("when") or ""),
        whole=_CONSEQUENCES[str(entry["whole"])],
        partly=_CONSEQUENCES[str(entry["partly"])],
        targets=tuple(_target(target) for target in _entries(entry, "targets")),
        any_of_them=entry.get("joined") == "any",
        needs_minister=entry.get("needs") == "minister",
        faults=tuple(map(str, cast("Sequence[object]", entry.get("faults", ())))),
        repealed_on=cast("date", order["repealed_on"]),
    )


def _target(entry: Entry) -> Target:
    successors = cast("Mapping[str, date]", entry.get("successors", {}))
    return Target(
        order=str(entry["order"]),
        parts=str(entry["parts"]),
        parts_when_partly=str(entry.get("parts_when_partly", "")),
        only=str(entry.get("only", "")),
        is_current=entry.get("current") is True,
        replaced_on=cast("date", entry.get("replaced_on", FOREVER)),
        probably=str(entry.get("probably", "")),
        successors=tuple(successors.items()),
    )


def _amendment(entry: Entry, freezes: Mapping[str, Freeze]) -> Amendment:
    earliest, latest = (
        entry.get("day", entry.get("earliest")),
        entry.get("day", entry.get("latest")),
    )
    name = f"{entry.get('by')} ({entry.get('provisions')})"
    if not isinstance(earliest, date) or not isinstance(latest, date):
        raise InvalidFact(f"{name} has no day. Give 'day' or both bounds.", value=name)
    frozen = str(entry.get("freeze", ""))
    return Amendment(
        by=str(entry["by"]),
        act=str(entry["act"]),
        provisions=str(entry["provisions"]),
        shown_in=str(entry["shown_in"]),
        since=Change(earliest, latest, str(entry.get("open_point", ""))),
        source=_source(entry, name),
        freeze=freezes[frozen] if frozen else None,
        adopted=cast("date | None", entry.get("adopted")),
    )


def _entries(entry: Entry, key: str) -> Iterator[Entry]:
    return iter(cast("Sequence[Entry]", entry.get(key) or ()))


def _source(entry: Entry, name: str) -> str:
    if not entry.get("source"):
        raise InvalidFact(
            f"The entry '{name}' has no source. Name the § it rests on under 'source'.", value=name
        )
    return str(entry["source"])
