# SPDX-License-Identifier: MPL-2.0
"""What does a half-written form say of a decision, and which of its fields cannot be read?"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final, TypeVar

from handlerum.agreements.decision import (
    Approval,
    Body,
    Decision,
    Delegation,
    Hearing,
    HearingState,
    Links,
    Meeting,
    Request,
    SetAside,
    Transition,
)
from handlerum.agreements.decision_finding import OWN_RULE, Finding, Level
from handlerum.agreements.exemption import Extent
from handlerum.agreements.links import is_web_address
from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.errors import InvalidPeriod
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import FOREVER, ONE_DAY, Period, parse_day
from handlerum_portal.actions.decisions.draft_fields import (
    LONGEST,
    LONGEST_TITLE,
    MOST_ENTRIES,
    ONLY_IN_CASE,
)

Form = Mapping[str, str]
Choice = TypeVar("Choice", bound=Enum)
_ENTRY: Final = re.compile(r"bestemmelse-(\d{1,2})")
CHOSEN: Final = "udvalgte"
_KINDS: Final = ("alle", CHOSEN, "undtagen")
_PRIVACY: Final = "databeskyttelsesforordningen art. 5, stk. 1, litra c"


@dataclass(frozen=True, slots=True)
class Home:
    """Where a draft belongs, and the day it is read on: the earliest first day is the next."""

    municipality: str
    area: str
    agreement: str
    today: date


@dataclass(frozen=True, slots=True)
class Where:
    """Which places and days something is set aside for: `kind` is alle, udvalgte or undtagen."""

    period: Period
    kind: str
    places: frozenset[InstitutionId]

    @property
    def named(self) -> tuple[InstitutionId, ...]:
        """Return the places it is only for; none when it is for all."""
        return tuple(sorted(self.places)) if self.kind == CHOSEN else ()


@dataclass(slots=True)
class Reading:
    """A form being read; what cannot be read is kept as findings, never raised."""

    form: Form
    home: Home
    faults: list[Finding] = field(default_factory=list)

    def text(self, name: str) -> str:
        """Return a text; one that is too long is a fault."""
        text = self.form.get(name, "").strip()
        if len(text) > LONGEST:
            self.fault("too_long", name, str(len(text)))
        elif name == "titel" and len(text) > LONGEST_TITLE:
            self.fault("title_too_long", name, str(len(text)))
        return text

    def link(self, name: str) -> str:
        """Return a web address; what nobody can visit is a fault."""
        text = self.text(name)
        if text and not is_web_address(text):
            self.fault("not_a_link", name, text[:80])
            return ""
        return text

    def day(self, name: str) -> date | None:
        """Return a day; None where nothing, or nothing readable, is written."""
        text = self.text(name)
        try:
            return parse_day(text) if text else None
        except InvalidPeriod:
            self.fault("not_a_day", name, text)
            return None

    def choice(self, name: str, kind: type[Choice]) -> Choice | None:
        """Return a choice from a list."""
        text = self.text(name)
        try:
            return kind(text) if text else None
        except ValueError:
            self.fault("not_a_choice", name, text)
            return None

    def fault(self, code: str, name: str, value: str = "", source: str = OWN_RULE) -> None:
        """Keep what is wrong with a field."""
        self.faults.append(
            Finding(level=Level.STOP, code=code, where=f"form.{name}", source=source, value=value)
        )


def read(form: Form, home: Home, key: str = "") -> tuple[Decision, tuple[Finding, ...]]:
    """Return the decision the form speaks of, as far as it can be read, and what cannot."""
    said = Reading(form, home)
    decision = _decision(said, key)
    for name in ("titel", "fra"):
        if not form.get(name, "").strip():
            said.fault("missing", name)
    for name in ONLY_IN_CASE:
        kinds = {span.kind for span in personal_data_in(form.get(name, ""))}
        if Kind.CPR in kinds:
            said.fault("personal_data", name, Kind.CPR.value, _PRIVACY)
    return decision, tuple(said.faults)


def entries_in(form: Form) -> tuple[int, ...]:
    """Return the numbers of the entries that name a provision."""
    found = (_ENTRY.fullmatch(name) for name, text in form.items() if text.strip())
    return tuple(sorted(int(one[1]) for one in found if one))[:MOST_ENTRIES]


def _decision(said: Reading, key: str) -> Decision:
    home, body, link = said.home, said.choice("organ", Body), said.link("link")
    shared = _where(said, "", None)
    return Decision(
        id=key,
        municipality=MunicipalityCode(home.municipality),
        area=Area(home.area),
        title=said.text("titel"),
        sets_aside=tuple(_entry(said, n, shared) for n in entries_in(said.form)),
        agreement=home.agreement,
        body=body,
        decided_on=said.day("besluttet"),
        meeting=_meeting(said, body, link),
        delegation=_delegation(said, body, shared.named),
        requests=tuple(_requests(said)),
        approval=_approval(said),
        hearing=_hearing(said),
        transition=said.choice("overgang", Transition) or Transition.UNANSWERED,
        transition_rule=said.text("overgangsregel"),
        why=said.text("begrundelse"),
        citizens=said.text("borgere"),
        links=Links(said.link("link_fravigelse"), link),
        changes=said.text("aendrer"),
    )


def _entry(said: Reading, number: int, shared: Where) -> SetAside:
    extent = said.choice(f"omfang-{number}", Extent) or Extent.WHOLLY
    own = _where(said, f"-{number}", shared)
    return SetAside(
        reference=said.text(f"bestemmelse-{number}"),
        period=own.period,
        extent=extent,
        part=said.text(f"del-{number}") if extent is Extent.PARTLY else "",
        institutions=own.places if own.kind == CHOSEN else frozenset(),
        minus=own.places if own.kind == "undtagen" else frozenset(),
        instead=said.text(f"i_stedet-{number}"),
        content=said.text(f"indhold-{number}"),
        supersedes=frozenset(said.text(f"foran-{number}").split()),
    )


def _where(said: Reading, end: str, shared: Where | None) -> Where:
    """Return the places and days of fields whose names end so; what is not said is shared."""
    kind = said.text(f"hvor{end}")
    if kind and kind not in _KINDS:
        said.fault("not_a_choice", f"hvor{end}", kind)
    period = _period(said, end, shared.period if shared else None)
    if shared and not kind:
        return Where(period, shared.kind, shared.places)
    places = frozenset(InstitutionId(one) for one in said.text(f"institutioner{end}").split())
    if kind == CHOSEN and not places:
        said.fault("no_place_chosen", f"institutioner{end}")
    return Where(period, kind, places)


def _period(said: Reading, end: str, shared: Period | None) -> Period:
    first = shared.start if shared else said.home.today + ONE_DAY
    start = said.day(f"fra{end}") or first
    until = said.day(f"til{end}") or (shared.end if shared else FOREVER)
    if until <= start:
        said.fault("ends_before_it_begins", f"til{end}", until.isoformat())
        return Period(start)
    return Period(start, until)


def meeting_in(form: Form) -> Meeting | None:
    """Return the meeting a step names by itself; None when body or day is missing or unreadable."""
    said = Reading(form, Home("", "", "", date.min))
    body, held_on = said.choice("organ", Body), said.day("besluttet")
    if body is None or held_on is None:
        return None
    return Meeting(body, held_on, said.text("punkt"), said.link("link"))


def _meeting(said: Reading, body: Body | None, link: str) -> Meeting | None:
    held_on, reference = said.day("besluttet"), said.text("punkt")
    if body is None or held_on is None or not (reference or link):
        return None
    return Meeting(body, held_on, reference, link)


def _delegation(
    said: Reading, body: Body | None, places: tuple[InstitutionId, ...]
) -> Delegation | None:
    held_on = said.day("delegation_dato")
    if body in {None, Body.COUNCIL} or held_on is None or body is None:
        return None
    meeting = Meeting(Body.COUNCIL, held_on, said.text("delegation_punkt"))
    only = places[0] if body is Body.INSTITUTION and len(places) == 1 else None
    return Delegation(body, meeting, said.day("delegation_til") or FOREVER, only)


def _requests(said: Reading) -> Iterator[Request]:
    for name in sorted(said.form):
        place = name.removeprefix("anmodet-")
        asked_on = said.day(name) if place != name else None
        if asked_on:
            yield Request(InstitutionId(place), asked_on, said.text(f"anmodning-{place}"))


def _approval(said: Reading) -> Approval | None:
    approved_on = said.day("godkendt")
    return Approval(approved_on, said.text("godkendelse")) if approved_on else None


def _hearing(said: Reading) -> Hearing:
    lines = (line.strip() for line in said.text("hoeringsparter").splitlines())
    state = said.choice("hoering", HearingState) or HearingState.UNSETTLED
    closes_on = said.day("hoeringsfrist")
    if state in {HearingState.OPEN, HearingState.HELD} and not said.text("hoeringsfrist"):
        said.fault("missing", "hoeringsfrist")
    return Hearing(
        state,
        tuple(line for line in lines if line),
        closes_on or FOREVER,
        said.text("hoering_hvorfor"),
    )
