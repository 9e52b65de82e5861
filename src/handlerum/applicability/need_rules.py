# SPDX-License-Identifier: MPL-2.0
"""Which rules can be found? Provisions, orders, municipal rules, habits and known cases."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any, Final

from handlerum.applicability.need import OWN_RULES, Case, Rule, RuleKind, Topic
from handlerum.applicability.need_candidates import section_of
from handlerum.law.citation import find_citations
from handlerum.law.citation_acts import ActNames
from handlerum.law.citation_write import write_citation
from handlerum.place import Area
from handlerum.time import FOREVER, parse_day

File = Mapping[str, Any]
AREAS_OF_ACT: Final = {
    "dagtilbudsloven": frozenset({Area.DAYCARE}),
    "folkeskoleloven": frozenset({Area.SCHOOL}),
    "ungeloven": frozenset({Area.SCHOOL}),
    "serviceloven": frozenset({Area.ELDER_CARE}),
    "friplejeboligloven": frozenset({Area.ELDER_CARE}),
}
AREA_OF_MANDATE: Final = {"dagtilbud": Area.DAYCARE, "folkeskole": Area.SCHOOL}
SHARE_OF_ACT: Final = {"ungeloven": 0.8, "friplejeboligloven": 0.6}
# Sections of an act that seldom are what its area asks about: children and handicap in
# serviceloven, leisure and club, which repeat the daycare sections, in dagtilbudsloven.
SELDOM: Final = {
    "serviceloven": (
        range(11, 12),
        range(19, 79),
        range(95, 112),
        range(123, 138),
        range(155, 200),
    ),
    "dagtilbudsloven": (range(45, 78),),
}
SELDOM_SHARE: Final = 0.6
ORDER_SHARE: Final = 0.6
_GONE: Final = ("Ophævet", "Findes ikke", "Udeladt", "Kravet er faldet bort")


def read_provisions(stored: File, issued: Mapping[str, date]) -> Iterator[Rule]:
    """Yield each explained wording of an act; `issued` gives the day of each printed state."""
    act = stored["act"]
    for row in stored["provisions"]:
        since = issued.get(row.get("since", ""), date.min)
        ref = f"{act} {row['ref']}"
        yield Rule(
            key=f"{ref}@{since}",
            ref=ref,
            group=section_of(ref),
            kind=RuleKind.ACT,
            title=row["heading"],
            summary=row["summary"],
            areas=AREAS_OF_ACT.get(act, frozenset()),
            source=str(row["text"]),
            act=act,
            since=since,
            is_gone=row["heading"]["da"].startswith(_GONE),
            share=_share(act, section_of(ref)),
        )


def _share(act: str, section: str) -> float:
    number = "".join(c for c in section.rpartition("§ ")[2].split(" ")[0] if c.isdigit())
    is_seldom = number and any(int(number) in span for span in SELDOM.get(act, ()))
    return SHARE_OF_ACT.get(act, 1.0) * (SELDOM_SHARE if is_seldom else 1.0)


def read_orders(stored: File, areas: Mapping[str, Area]) -> Iterator[Rule]:
    """Yield each executive order; `areas` tells which area a mandate's derived rules belong to."""
    for row in stored["orders"]:
        yield Rule(
            key=row["id"],
            ref=row["id"],
            group=row["id"],
            kind=RuleKind.ORDER,
            title={"da": row["da"], "en": row["en"]},
            summary=row.get("summary", {}),
            areas=frozenset({areas[row["id"]]}) if row["id"] in areas else frozenset(),
            source=row["id"],
            act=row["id"],
            since=_day(row.get("in_force"), date.min),
            until=_day(row.get("until"), FOREVER),
            share=ORDER_SHARE,
        )


def _day(value: object, otherwise: date) -> date:
    if isinstance(value, date):
        return value
    return parse_day(str(value)) if value else otherwise


def read_municipal(rows: Iterable[File]) -> Iterator[Rule]:
    """Yield the known rules of the municipalities themselves, but those that are removed."""
    for row in rows:
        if row["fate"] == "removed":
            continue
        yield Rule(
            key=row["id"],
            ref=row["rule"]["da"],
            group=row["id"],
            kind=RuleKind.MUNICIPAL,
            title=row["rule"],
            summary={},
            areas=frozenset({Area(row["area"])}),
            source=row["source"],
            owner=row.get("owner", ""),
            place=row["municipality"],
        )


def rules_of_topics(topics: Iterable[Topic]) -> Iterator[Rule]:
    """Yield what stands in the way without being a provision: habits, agreements, other acts."""
    for topic in topics:
        if topic.kind is RuleKind.ACT:
            continue
        yield Rule(
            key=topic.id,
            ref=topic.title["da"],
            group=topic.id,
            kind=topic.kind,
            title=topic.title,
            summary={},
            areas=topic.areas,
            source="data/search" if topic.kind in OWN_RULES else topic.act,
            act=topic.act,
        )


def read_trials(stored: File, names: ActNames) -> Iterator[Case]:
    """Yield the known local trials."""
    for row in stored["experiences"]:
        area = Area(row["area"])
        yield Case(
            row["id"],
            "proevehandling",
            area,
            tuple(row["municipalities"]),
            row["name"],
            {"da": row["what"]},
            _groups(row.get("rule", ""), area, names),
            row.get("outcome", ""),
            str(row.get("year", "")),
            row.get("needs_exemption", "ukendt"),
            row["certainty"],
            row["source"],
        )


def read_decisions(rows: Iterable[File], names: ActNames) -> Iterator[Case]:
    """Yield the known decisions that name a rule."""
    for row in rows:
        if not row.get("rule"):
            continue
        area = Area(row["area"])
        yield Case(
            row["id"],
            row["kind"],
            area,
            (row["municipality"],),
            row["what"]["da"].partition(":")[0],
            row["what"],
            _groups(row["rule"], area, names),
            "",
            str(row.get("from") or row.get("decided") or "")[:4],
            "ja" if "exempts" in row else "ukendt",
            row["certainty"],
            row["source"],
        )


_ACT_OF_AREA: Final = {
    Area.DAYCARE: "dagtilbudsloven",
    Area.SCHOOL: "folkeskoleloven",
    Area.ELDER_CARE: "serviceloven",
}


def _groups(rule: str, area: Area, names: ActNames) -> frozenset[str]:
    """Return the sections a case names; chapters and parts of an act name none."""
    act = _ACT_OF_AREA[area]
    found = find_citations(rule.replace("loven ", "lovens "), act=act, names=names)
    refs = (f"{one.act or act} {write_citation(one.start)}" for one in found if one.start)
    return frozenset(section_of(ref) for ref in refs if "§" in ref)
