# SPDX-License-Identifier: MPL-2.0
"""What applies where and when is what a jurist found in the texts, who never saw the software."""

from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from handlerum.applicability.cautions import CautionKind
from handlerum.applicability.findings import Finding
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import HOLDING, Verdict
from handlerum.errors import DayOutsideLaw
from handlerum_portal.store.answers.answer import Asked, answer, ask
from handlerum_portal.store.answers.place_warnings import warnings_for
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.law.acts_in_force import reference as written
from handlerum_portal.store.law.citing import reference_of
from handlerum_portal.store.law.printed import wording_of
from handlerum_portal.store.law.stored import laws_of
from handlerum_portal.store.read import register

pytestmark = pytest.mark.django_db  # else no tables are made when these tests run alone
HERE = Path(__file__).parent
ROWS: list[dict[str, Any]] = yaml.load(
    (HERE / "rules_by_hand.yaml").read_text("utf-8"), yaml.CSafeLoader
)["rows"]
WORKS = {
    "lov om friplejeboliger": "friplejeboligloven",
    "lov om kommunal indsats for unge under 25 år": "ungeloven",
}
AREAS = {
    **dict.fromkeys(("dagtilbudsloven",), "dagtilbud"),
    **dict.fromkeys(("folkeskoleloven", "ungeloven"), "folkeskole"),
    **dict.fromkeys(("serviceloven", "friplejeboligloven"), "aeldre"),
}
EVERYTHING_KNOWN = "2026-11-23"
NOWHERE = {Verdict.NOT_IN_FORCE, Verdict.NOT_FOR_THIS_INSTITUTION}
FREED = set(Verdict) - HOLDING - NOWHERE | {Verdict.PARTLY_SET_ASIDE}


@dataclass(frozen=True)
class Given:
    """What the product says of one provision; `doubts` are the open points it shows."""

    finding: Finding | None
    doubts: tuple[str, ...] = ()
    is_refused: bool = False
    printed_in: str = ""

    @property
    def holds(self) -> bool:
        return bool(self.finding and self.finding.verdict in HOLDING)

    @property
    def set_aside(self) -> str:
        if not self.finding:
            return "no"
        if any(w.kind is CautionKind.MAYBE_SET_ASIDE for w in self.finding.warnings):
            return "maybe"
        return "yes" if self.finding.verdict in FREED else "no"


Look = Callable[[dict[str, Any]], Given]


@pytest.fixture(scope="module")
def look(django_db_setup: None, django_db_blocker: Any) -> Any:
    """Return the product's answer for a row, from the facts it ships."""
    with django_db_blocker.unblock():
        seen: dict[str, Given] = {}
        yield lambda row: seen.get(row["id"]) or seen.setdefault(row["id"], given_for(row))


def given_for(row: dict[str, Any]) -> Given:
    known = str(row["kendt"] or EVERYTHING_KNOWN)
    work, _, reference = row["bestemmelse"].partition(" §")
    area = "" if row["institution"] else AREAS[WORKS.get(work, work)]
    asked = ask(row["kommune"], row["institution"] or "", str(row["pr"]), known, area)
    facts = register()
    rulebook = rulebook_of(facts)
    try:
        findings = rules_for(asked.place, asked.on, asked.known_at, rulebook)
    except DayOutsideLaw:
        return Given(None, is_refused=True)
    doubts = set(_doubts(asked, WORKS.get(work, work), f"§{reference}"))
    for key in _named(rulebook)[WORKS.get(work, work), f"§{reference}"]:
        finding = findings[key]
        if finding.verdict not in NOWHERE and reference_of(finding.label) == f"§{reference}":
            words = wording_of(finding, asked.place, asked.on, asked.known_at, facts)
            marks = (*doubts, *words.open_points, *_open_point(finding))
            return Given(finding, marks, printed_in=words.printed_in)
    return Given(None, tuple(doubts), is_refused=_refuses(asked))


def _doubts(asked: Asked, work: str, reference: str) -> Iterator[str]:
    """Yield what the answer says of the place and day that leaves this provision open."""
    facts = register()
    section = reference.partition(",")[0]
    for notice in warnings_for(asked.place, asked.on, facts, asked.known_at):
        match notice.code:
            case "ophoersdag":
                yield notice.code
            case "foer_foerste_tekst" if notice.value.startswith(f"{work} ("):
                yield notice.code
            case "foerste_dag_uklar" if f"({work} " in notice.value:
                named = notice.value.partition(f"({work} ")[2].rstrip(")")
                laws = laws_of(facts)
                held = (laws.resolve(one, laws.newest(work)) for one in laws.read(named, work))
                if section in {written(path[:1]) for one in held for path in one.members}:
                    yield notice.code


@lru_cache(maxsize=2)
def _named(rulebook: Rulebook) -> dict[tuple[str, str], set[str]]:
    """Return what has ever borne a name: a provision keeps its identity when renumbered."""
    named: dict[tuple[str, str], set[str]] = defaultdict(set)
    for version in rulebook.versions:
        named[version.work, reference_of(version.label)].add(version.provision)
    return named


def _refuses(asked: Asked) -> bool:
    try:
        answer(asked)
    except DayOutsideLaw:
        return True
    return False


def _open_point(finding: Finding) -> tuple[str, ...]:
    return (finding.fence.note,) if finding.fence.note.startswith("change-") else ()


def with_key(key: str) -> list[Any]:
    rows = [row for row in ROWS if row["sure"] and key in row["holds"]]
    return [pytest.param(row, id=row["id"]) for row in rows]


def wanted(row: dict[str, Any], key: str) -> list[Any]:
    value = row["holds"][key]
    return value if isinstance(value, list) else [value]


@pytest.mark.parametrize("row", with_key("gaelder"))
def test_whether_it_holds(row: dict[str, Any], look: Look) -> None:
    given = look(row)
    said = {"uklart"} if given.is_refused else {given.holds, *(["uklart"] if given.doubts else [])}
    assert said & set(wanted(row, "gaelder")), row["reason"]


@pytest.mark.parametrize("row", with_key("ordlyd_trykt_i"))
def test_which_wording_holds(row: dict[str, Any], look: Look) -> None:
    finding = look(row).finding
    assert finding is not None, row["reason"]
    printed = {row["holds"]["ordlyd_trykt_i"], *row["holds"].get("ogsaa_trykt_i", [])}
    assert finding.version.rpartition("@")[2] in printed, row["reason"]


@pytest.mark.parametrize("row", with_key("ordlyd_trykt_i"))
def test_which_published_text_is_named(row: dict[str, Any], look: Look) -> None:
    printed = {row["holds"]["ordlyd_trykt_i"], *row["holds"].get("ogsaa_trykt_i", [])}
    assert look(row).printed_in in printed, row["reason"]


@pytest.mark.parametrize("row", with_key("aeldre_ordlyd"))
def test_whether_the_wording_is_older_than_elsewhere(row: dict[str, Any], look: Look) -> None:
    finding = look(row).finding
    assert finding is not None, row["reason"]
    is_older = finding.verdict is Verdict.OLDER_WORDING_APPLIES
    assert is_older == row["holds"]["aeldre_ordlyd"], row["reason"]


@pytest.mark.parametrize("row", with_key("hegn"))
def test_on_which_side_of_the_fence_it_stands(row: dict[str, Any], look: Look) -> None:
    given = look(row)
    side = given.finding.fence.kind.value if given.finding else "none"
    said = {side, *(["uklart"] if given.doubts else [])}
    assert said & set(wanted(row, "hegn")), row["reason"]


@pytest.mark.parametrize("row", with_key("fraveget"))
def test_whether_it_is_set_aside(row: dict[str, Any], look: Look) -> None:
    assert look(row).set_aside in wanted(row, "fraveget"), row["reason"]
