# SPDX-License-Identifier: MPL-2.0
"""Which rules apply here, as data? The one answer that pages, API and command line all give."""

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Any, Final

from handlerum.applicability.changes import days_of_change
from handlerum.applicability.findings import Findings
from handlerum.applicability.receipt import ENGINE, receipt
from handlerum.applicability.rules import rules_for
from handlerum.applicability.verdict import Verdict
from handlerum.errors import DayOutsideLaw
from handlerum.law.version import Wording
from handlerum.place import Area, Place
from handlerum.time import parse_day
from handlerum_portal.store import clock
from handlerum_portal.store.agreement_end import until_of
from handlerum_portal.store.answers.own_rules import (
    OwnBook,
    OwnRule,
    own_book_data,
    own_books,
    own_rule_data,
    own_rules,
)
from handlerum_portal.store.answers.place_warnings import Notice, warnings_for
from handlerum_portal.store.answers.rollup import Group, Line, lines_of
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.decisions.courses import Head, head_of_overviews
from handlerum_portal.store.law.citing import citation_of
from handlerum_portal.store.law.printed import wording_of
from handlerum_portal.store.local_rules import FatesOfKnown, fates_of_known
from handlerum_portal.store.places import in_area, place_of
from handlerum_portal.store.read import Register, register

OUTCOMES: Final[Mapping[Verdict, str]] = {
    Verdict.APPLIES: "gaelder",
    Verdict.OLDER_WORDING_APPLIES: "aeldre_ordlyd",
    Verdict.PARTLY_SET_ASIDE: "delvist_fraveget",
    Verdict.SET_ASIDE: "fraveget",
    Verdict.FALLS_AS_CONSEQUENCE: "falder_med",
    Verdict.REPLACED: "erstattet",
    Verdict.CONFLICT: "strid",
    Verdict.NOT_IN_FORCE: "ikke_i_kraft",
    Verdict.NOT_FOR_THIS_INSTITUTION: "ikke_her",
}

State = tuple[str, Head, FatesOfKnown]


@dataclass(frozen=True, slots=True)
class Asked:
    """A question made ready: place, day, the day whose knowledge is used, and if we chose it."""

    place: Place
    on: date
    known_at: date
    is_chosen_by_us: bool = False


@dataclass(frozen=True, slots=True)
class Answered:
    """The findings, told in lines, with their receipt."""

    asked: Asked
    facts: Register
    findings: Findings
    lines: tuple[Line, ...]
    receipt: str

    @property
    def notices(self) -> tuple[Notice, ...]:
        """Return what is uncertain about the place on that day."""
        asked = self.asked
        return tuple(warnings_for(asked.place, asked.on, self.facts, asked.known_at))

    def wording(self, line: Line) -> Wording:
        """Return which words of a line's provision hold here, and where they are printed."""
        asked = self.asked
        return wording_of(line.finding, asked.place, asked.on, asked.known_at, self.facts)

    @property
    def own_rules(self) -> tuple[OwnRule, ...]:
        """Return the rules of the municipality and its institutions that were decided on."""
        asked = self.asked
        return own_rules(asked.place, asked.on, asked.known_at, self.facts)

    @property
    def own_books(self) -> tuple[OwnBook, ...]:
        """Return the rule books of the municipality and its institutions."""
        asked = self.asked
        return own_books(asked.place, asked.on, asked.known_at, self.facts)

    @property
    def counts(self) -> Mapping[Group, int]:
        """Return how many lines each list has."""
        return Counter(line.group for line in self.lines)


def ask(municipality: str, institution: str, on: str, known_at: str, area: str = "") -> Asked:
    """Read a question as people write it.

    Without an area a municipality with an agreement is asked about the area of its agreement.
    Raises UnknownPlace, AmbiguousPlace, InvalidPeriod, InvalidQuestion.
    """
    facts = register()
    place = in_area(place_of(municipality, institution, facts), area)
    today = clock.today()
    knowledge = parse_day(known_at) if known_at.strip() else today
    if on.strip():
        return Asked(place, parse_day(on), knowledge)
    return Asked(place, _latest_day(place, facts, today), knowledge, is_chosen_by_us=True)


def answer(asked: Asked) -> Answered:
    """Answer from the newest facts and all that is published here; raises DayOutsideLaw."""
    return _answer(asked.place, asked.on, asked.known_at, _state(), asked)


def _state() -> State:
    """Return what an answer rests on: the edition of the facts, and what is decided here."""
    return register().version, head_of_overviews(), fates_of_known()


@lru_cache(maxsize=64)
def _answer(place: Place, on: date, known_at: date, state: State, asked: Asked) -> Answered:
    facts = register()
    findings = rules_for(place, on, known_at, rulebook_of(facts))
    lines = lines_of(findings)
    if not lines:
        first = _days(place, known_at, state)[0]
        raise DayOutsideLaw(f"No text in force here on {on}.", on=on, first=first)
    return Answered(asked, facts, findings, lines, receipt(findings).sha256)


@lru_cache(maxsize=256)
def _days(place: Place, known_at: date, _state: State) -> tuple[date, ...]:
    return days_of_change(place, known_at, rulebook_of(register()))


def days_around(asked: Asked) -> tuple[date | None, date | None]:
    """Return the change before the day asked about, and the next after it."""
    days = _days(asked.place, asked.known_at, _state())
    earlier = [day for day in days if day <= asked.on]
    later = [day for day in days if day > asked.on]
    before = earlier[-1] - timedelta(days=1) if earlier and len(earlier) > 1 else None
    return before, later[0] if later else None


def answer_data(answered: Answered) -> dict[str, Any]:
    """Return the answer as plain data, the same for everyone who asks."""
    return {
        **answer_in_short(answered),
        "bestemmelser": [line_data(line, answered) for line in answered.lines],
        "egne_regler": [own_rule_data(one) for one in answered.own_rules],
        "egne_regelsaet": [own_book_data(one) for one in answered.own_books],
        "kvittering": receipt_data(answered),
    }


def answer_in_short(answered: Answered) -> dict[str, Any]:
    """Return place, days, counts and warnings of an answer as plain data; no line is written."""
    asked = answered.asked
    return {
        "sted": _place(asked.place, answered.facts),
        "pr": asked.on.isoformat(),
        "kendt": asked.known_at.isoformat(),
        "antal": {group.value: answered.counts.get(group, 0) for group in Group},
        "advarsler": [{"slags": notice.code, "værdi": notice.value} for notice in answered.notices],
    }


def receipt_data(answered: Answered) -> dict[str, str]:
    """Return the receipt of an answer, and what it rests on, as plain data."""
    return {
        "sha256": answered.receipt,
        "regelsaet": answered.findings.answer.rulebook.hash,
        "oplysninger": answered.facts.version,
        "motor": ENGINE,
    }


def answer_bytes(answered: Answered) -> bytes:
    """Return the one way to write the answer: JSON in UTF-8."""
    return json.dumps(answer_data(answered), ensure_ascii=False, indent=1).encode() + b"\n"


def line_data(line: Line, answered: Answered) -> dict[str, Any]:
    """Return one line of the answer as plain data."""
    finding, wording = line.finding, answered.wording(line)
    return {
        "bestemmelse": citation_of(finding, answered.facts),
        "id": finding.provision,
        "niveau": answered.findings.answer.rulebook.works[finding.work].level.value,
        "udfald": OUTCOMES[finding.verdict],
        "gruppe": line.group.value,
        "ordlyd": wording.id.replace("LOV ", "lov "),
        "trykt_i": wording.printed_in,
        "uden": [amendment.by for amendment in wording.without],
        "kæde": list(finding.chain),
        "hegn": {
            "slags": finding.fence.kind.value,
            "kilde": finding.fence.source,
            "note": finding.fence.note,
        },
        "advarsler": [
            {
                "slags": caution.kind.value,
                "fravigelse": caution.exemption,
                "kilde": caution.source,
                "note": caution.note,
            }
            for caution in finding.warnings
        ],
    }


def _place(place: Place, facts: Register) -> dict[str, str | None]:
    home = facts.municipality(place.municipality)
    return {
        "kommune": place.municipality,
        "kommunenavn": home.name if home else None,
        "omraade": place.area.value if place.area else None,
        "institution": place.institution.id if place.institution else None,
        "institutionsnavn": place.institution.name if place.institution else None,
    }


def _latest_day(place: Place, facts: Register, today: date) -> date:
    """Return today, or the last day on which the agreement of the place certainly held."""
    agreement = facts.agreement_of(place.municipality)
    is_another = agreement is not None and place.area not in (None, Area(agreement.area))
    if agreement is None or is_another or today < until_of(agreement):
        return today
    site = facts.institution(place.institution.id) if place.institution else None
    last = until_of(agreement) - timedelta(days=1)
    return min(last, parse_day(site.last_day)) if site and site.last_day else last
