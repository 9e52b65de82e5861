# SPDX-License-Identifier: MPL-2.0
"""Which entries are the rows of a table? Each row is answered for."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from handlerum.agreements.local_rule_rows import Cells
from handlerum.errors import HandlerumError
from handlerum.law.citation_resolve import resolve
from handlerum_portal.actions.facts.table_cells import CellFault, Known, Unfit, known_in, value_of
from handlerum_portal.actions.facts.table_columns import TABLES, Column
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import Register

Entry = dict[str, Any]
_ENDS: Final = ("until", "to")


@dataclass(slots=True)
class Read:
    """What a table says: its entries, and every fault."""

    entries: list[Entry] = field(default_factory=list)
    faults: list[CellFault] = field(default_factory=list)


def entries_of(kind: str, rows: Sequence[Cells], facts: Register) -> Read:
    """Return what the rows of a table of that kind say; the first row is its headings."""
    columns, faults = _columns_at(kind, rows[0])
    read, known, seen = Read(faults=faults), known_in(facts), dict[str, int]()
    for row in () if faults else rows[1:]:
        said, wrong = _said(row, columns, known)
        entry = _entry(kind, said)
        wrong += _between(kind, row.number, entry, facts) if not wrong else []
        key = str(entry.get("id", ""))
        if key and key in seen:
            wrong.append(CellFault(row.number, "id", "twice", f"{key} ({seen[key]})"))
        seen.setdefault(key, row.number)
        read.faults += wrong
        read.entries.append(entry)
    if not faults and len(rows) == 1:
        read.faults.append(CellFault(rows[0].number, "", "no_rows"))
    return read


def _columns_at(kind: str, head: Cells) -> tuple[dict[int, Column], list[CellFault]]:
    """Return which column stands where, and the headings that are unknown, twice or missing."""
    wanted = {one.heading: one for one in TABLES[kind]}
    names = [" ".join(text.split()).casefold().replace(" ", "_") for text in head.texts]
    names = [name.replace("å", "aa").replace("ø", "oe").replace("æ", "ae") for name in names]
    faults = [
        CellFault(head.number, name, "heading", ", ".join(wanted))
        for name in names
        if name and name not in wanted
    ]
    faults += [
        CellFault(head.number, one.heading, "no_heading")
        for one in wanted.values()
        if one.is_needed and one.heading not in names
    ]
    faults += [
        CellFault(head.number, name, "heading_twice") for name in wanted if names.count(name) > 1
    ]
    return {at: wanted[name] for at, name in enumerate(names) if name in wanted}, faults


def _said(
    row: Cells, columns: Mapping[int, Column], known: Known
) -> tuple[dict[str, Any], list[CellFault]]:
    said: dict[str, Any] = {}
    faults: list[CellFault] = []
    for at, column in columns.items():
        text = row.texts[at].strip() if at < len(row.texts) else ""
        if not text:
            if column.is_needed:
                faults.append(CellFault(row.number, column.heading, "missing"))
            continue
        try:
            said[column.goes_to] = value_of(text, column, known)
        except Unfit as error:
            reason = str(error)
            shown = "" if reason == "personal_data" else text[:60]
            faults.append(CellFault(row.number, column.heading, reason, shown))
    return said, faults


def _entry(kind: str, said: Mapping[str, Any]) -> Entry:
    """Return the row as an entry of the data files of its kind."""
    entry: Entry = {"certainty": "reported"}
    for name, value in said.items():
        part, _, language = name.partition(".")
        if language:
            entry.setdefault(part, {})[language] = value
        else:
            entry[part] = value
    return _SHAPED[kind](entry)


def _institution(entry: Entry) -> Entry:
    return entry


def _agreement(entry: Entry) -> Entry:
    parties = entry.pop("parties", {})
    both = zip(*(str(parties.get(one, "")).split(";") for one in ("da", "en")), strict=False)
    pairs = [{"da": danish.strip(), "en": english.strip()} for danish, english in both]
    ends = {"first_end": entry.get("until"), "applied": entry.get("from")}
    return {**ends, "applied_certainty": "reported", **entry, "parties": pairs}


def _exemption(entry: Entry) -> Entry:
    names = ("targets", "extent", "from", "until")
    freed = {name: entry.pop(name) for name in names if name in entry}
    freed |= {"targets_certainty": "reported", "from_certainty": "reported"}
    rule = "; ".join(freed.get("targets", ()))
    where = entry.pop("where", {"all": True})
    return {**entry, "kind": "fravigelse", "rule": rule, "where": where, "exempts": freed}


_SHAPED: Final = {
    "institutioner": _institution,
    "aftaler": _agreement,
    "fravigelser": _exemption,
}


def _between(kind: str, number: int, entry: Entry, facts: Register) -> list[CellFault]:
    """Return what is wrong between the cells of one row, and with what the register holds."""
    return [CellFault(number, *said) for said in _wrong(kind, entry, facts)]


def _wrong(kind: str, entry: Entry, facts: Register) -> Iterator[tuple[str, str, str]]:
    if not entry.get("id"):
        yield "id", "missing", ""
    days = {**entry, **entry.get("exempts", {})}
    start, end = str(days.get("from") or ""), next((days[e] for e in _ENDS if days.get(e)), "")
    if start and end and not start < end:
        yield "til", "end_first", f"{start} – {end}"
    home = facts.agreement_of(str(entry.get("municipality")))
    if kind == "aftaler" and home and home.key != entry.get("id"):
        yield "kommune", "has_agreement", home.key
    elif kind != "aftaler" and (home is None or home.area != entry.get("area")):
        yield ("omraade" if home else "kommune"), "no_agreement", str(entry.get("area"))
    if kind == "fravigelser" and start:
        for one in entry["exempts"].get("targets", ()):
            if not _is_there(one, date.fromisoformat(start), facts):
                yield "bestemmelser", "provision", one


def _is_there(reference: str, on: date, facts: Register) -> bool:
    laws = laws_of(facts)
    try:
        found = [
            resolve(citation, laws.text_on(str(citation.act), on))
            for citation in laws.read(reference, "")
        ]
    except HandlerumError:
        return False
    return bool(found) and not any(one.missing for one in found)
