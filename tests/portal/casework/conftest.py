# SPDX-License-Identifier: MPL-2.0
"""A register that lives in March 2022, people with roles, and a decision to take through it."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import (
    Body,
    Decision,
    Ending,
    Hearing,
    HearingState,
    Meeting,
    SetAside,
)
from handlerum.agreements.overview import Publication
from handlerum.place import Area, InstitutionId, MunicipalityCode
from handlerum.time import Period
from handlerum_portal.actions.decisions.steps import Wish, begin, go
from handlerum_portal.store import read
from handlerum_portal.store.models import InstitutionRow, Load, OwnDecision, Person
from handlerum_portal.store.models.people import LOCAL_ROLES
from tests.portal.casework.desk import Desk
from tests.portal.casework.programs import Program

CODE = "0561"
AURA = InstitutionId("esb-d-aura")
NOW = datetime(2022, 3, 3, 11, tzinfo=UTC)
YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))
EXAMPLE = Decision(
    id="",
    municipality=MunicipalityCode(CODE),
    area=Area.SCHOOL,
    title="Eksempel, ikke en virkelig beslutning",
    sets_aside=(
        SetAside(
            reference="folkeskolelovens § 15",
            period=YEAR,
            institutions=frozenset({AURA}),
            instead="Skolen planlægger selv.",
        ),
    ),
    body=Body.COUNCIL,
    decided_on=date(2022, 3, 1),
    meeting=Meeting(Body.COUNCIL, date(2022, 3, 1), "punkt 7"),
    hearing=Hearing(HearingState.HELD, ("skolebestyrelsen",), date(2022, 2, 1)),
)
SAID = Meeting(Body.COUNCIL, date(2022, 3, 1), "punkt 9")
WHERE = Publication(at=NOW, website="https://eksempel.dk/oversigt", non_digital="Ring")


@dataclass
class Office:
    """Everyone at work in a municipality, and the clock on the wall."""

    code: str
    set_clock: Callable[[datetime], None]
    count: int = field(default=0)

    def at(self, *parts: int) -> None:
        """Move the clock to an instant, UTC."""
        self.set_clock(datetime(*parts, tzinfo=UTC))  # type: ignore[arg-type,misc]

    def person(self, role: str, code: str = "") -> Person:
        """Return the one who has the role here."""
        home = (code or self.code) if role in LOCAL_ROLES else ""
        return Person.objects.get_or_create(name=f"{role}-{home}", role=role, municipality=home)[0]

    def step(self, row: OwnDecision, role: str, wanted: Step, **more: Any) -> OwnDecision:
        """Take a step as the one who has the role; an end is proposed by the caseworker first."""
        self.count += 1
        if wanted is Step.END_EARLY:
            more = {"ending": Ending(more["ends"].end, SAID), **more}
            first = Wish(step=wanted, **{**more, "key": f"{row.key}-proposed-{self.count}"})
            go(self.person("caseworker"), row.key, first)
        wish = Wish(step=wanted, **{"key": f"{row.key}-{wanted.value}-{self.count}", **more})
        return go(self.person(role), row.key, wish)

    def released(self, decision: Decision = EXAMPLE) -> OwnDecision:
        """Bring a decision to where only publication is left."""
        row = begin(self.person("caseworker"), decision)
        self.step(row, "caseworker", Step.ASK_APPROVAL)
        self.step(row, "council_secretariat", Step.DECIDE)
        return self.step(row, "approver", Step.RELEASE)

    def published(self, decision: Decision = EXAMPLE) -> OwnDecision:
        """Bring a decision into the overview."""
        row = self.released(decision)
        return self.step(row, "caseworker", Step.PUBLISH, publication=WHERE)


@pytest.fixture
def office(monkeypatch: Any, settings: Any, tmp_path: Path) -> Office:
    """Let the register live in March 2022, and let a test move the time on."""
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def at(instant: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: instant)

    at(NOW)
    return Office(CODE, at)


@pytest.fixture
def example() -> Decision:
    """Return the decision that every test begins with."""
    return replace(EXAMPLE)


@pytest.fixture
def where() -> Publication:
    """Return where an edition is shown."""
    return WHERE


@pytest.fixture
def program(office: Office) -> Program:
    """Give the caseworker a token."""
    return Program(office, "caseworker")


@pytest.fixture
def caseworker(office: Any) -> Desk:
    """Sign in the one who writes."""
    return Desk(office, "caseworker")


@pytest.fixture
def draft(caseworker: Desk) -> Desk:
    """Begin a draft and write all five steps."""
    caseworker.begin()
    return caseworker


@pytest.fixture
def private_place() -> Iterator[str]:
    """Let there be a private institution in Helsingør, as an example."""
    InstitutionRow.objects.create(
        load=Load.objects.order_by("pk").last(),
        key="eksempel-privat",
        municipality="0217",
        area="dagtilbud",
        name="Eksempelhuset",
        kind="privatinstitution",
        certainty="certain",
        source="https://example.org/",
    )
    read._snapshot.cache_clear()
    yield "eksempel-privat"
    read._snapshot.cache_clear()
