# SPDX-License-Identifier: MPL-2.0
"""A decision of March 2022 in Esbjerg, and the people who take it from draft into the overview."""

from collections.abc import Callable
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
from handlerum.place import Area, MunicipalityCode
from handlerum.time import Period
from handlerum_portal.actions.decisions.steps import Wish, begin, go
from handlerum_portal.store.models import OwnDecision, Person
from handlerum_portal.store.models.people import LOCAL_ROLES

CODE, OTHER = "0561", "0217"
NOW = datetime(2022, 3, 3, 11, tzinfo=UTC)
YEAR = Period(date(2022, 3, 4), date(2023, 3, 4))
EXAMPLE = Decision(
    id="",
    municipality=MunicipalityCode(CODE),
    area=Area.SCHOOL,
    title="Eksempel, ikke en virkelig beslutning",
    sets_aside=(
        SetAside(reference="folkeskolelovens § 15", period=YEAR, instead="Skolen planlægger selv."),
    ),
    body=Body.COUNCIL,
    decided_on=date(2022, 3, 1),
    meeting=Meeting(Body.COUNCIL, date(2022, 3, 1), "punkt 7"),
    hearing=Hearing(HearingState.HELD, ("skolebestyrelsen",), date(2022, 2, 1)),
)
WHERE = Publication(at=NOW, website="https://eksempel.dk/oversigt", non_digital="Ring")


@pytest.fixture(autouse=True)
def clock(monkeypatch: Any, settings: Any, tmp_path: Path) -> Callable[[datetime], None]:
    """Let the register live in March 2022, and let a test move the time on."""
    settings.VAR_DIR = tmp_path

    def at(instant: datetime) -> None:
        monkeypatch.setattr("django.utils.timezone.now", lambda: instant)

    at(NOW)
    return at


def person(role: str, code: str = CODE) -> Person:
    home = code if role in LOCAL_ROLES else ""
    return Person.objects.get_or_create(name=f"{role}-{code}", role=role, municipality=home)[0]


def step(row: OwnDecision, role: str, wanted: Step, **more: Any) -> OwnDecision:
    if wanted is Step.END_EARLY:
        meeting = Meeting(Body.COUNCIL, date(2022, 3, 1), "punkt 9")
        more = {"ending": Ending(more["ends"].end, meeting), **more}
        key = more.get("key", f"{row.key}-{wanted.value}")
        go(person("caseworker"), row.key, Wish(step=wanted, **{**more, "key": f"{key}-proposed"}))
    wish = Wish(step=wanted, **{"key": f"{row.key}-{wanted.value}", **more})
    return go(person(role), row.key, wish)


def released() -> OwnDecision:
    row = begin(person("caseworker"), EXAMPLE)
    step(row, "caseworker", Step.ASK_APPROVAL)
    step(row, "council_secretariat", Step.DECIDE)
    return step(row, "approver", Step.RELEASE)


@pytest.fixture
def shown() -> OwnDecision:
    """Take an example all the way into the overview."""
    return step(released(), "caseworker", Step.PUBLISH, publication=WHERE)
