# SPDX-License-Identifier: MPL-2.0
"""Esbjerg in March 2022 asks the minister for other subjects in the leaving exam; an example."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import pytest

from handlerum.agreements.application import Application
from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Condition, Decision, SetAside
from handlerum_portal.actions.decisions.applying import Ask, take_application_step
from handlerum_portal.actions.decisions.steps import begin
from handlerum_portal.store.decisions.applications import application_of
from handlerum_portal.store.models import OwnDecision
from tests.portal.casework.conftest import EXAMPLE, YEAR, Office, office

__all__ = ["office"]
EXAM = replace(
    EXAMPLE,
    title="Eksempel: valgfaget kan trækkes til prøve",
    sets_aside=(
        SetAside(
            reference="folkeskolelovens § 14, stk. 2",
            period=YEAR,
            instead="Valgfaget kan trækkes til prøve.",
            content="Valgfaget indgår i trækningen.",
        ),
    ),
    decided_on=date(2022, 3, 3),
    meeting=replace(EXAMPLE.meeting, held_on=date(2022, 3, 3)),  # type: ignore[type-var]
)
CONDITIONS = (
    Condition("Kommunen sender prøvens resultater.", date(2022, 8, 1)),
    Condition("Eleverne får besked."),
)
GRANTED = {
    "authority": "Børne- og Undervisningsministeriet",
    "journal": "Eksempel 22/01",
    "conditions": CONDITIONS,
}
REFUSED = {key: GRANTED[key] for key in ("authority", "journal")} | {"reason": "Ikke oplyst nok."}


@dataclass
class Ministry:
    """A municipality's office, and the ministry that answers it."""

    office: Office
    count: int = 0

    def draft(self, decision: Decision = EXAM) -> OwnDecision:
        """Begin a draft in Esbjerg."""
        return begin(self.office.person("caseworker"), decision)

    def step(self, row: OwnDecision, role: str, step: Step, **more: Any) -> Application:
        """Take a step of the application as the one who has the role."""
        self.count += 1
        asked = application_of(row.key).asked
        given = {"key": f"{row.key}:{self.count}", "answered": asked.seq if asked else -1}
        ask = Ask(step=step, **given | more)
        return take_application_step(self.office.person(role), row.key, ask)

    def applied(self, decision: Decision = EXAM) -> OwnDecision:
        """Bring a draft to where the ministry has to answer."""
        row = self.draft(decision)
        self.step(row, "caseworker", Step.APPLY)
        return row

    def granted(self, decision: Decision = EXAM) -> OwnDecision:
        """Bring a draft to where the minister has approved it."""
        row = self.applied(decision)
        self.step(row, "ministry_officer", Step.GRANT, **GRANTED)
        return row


@pytest.fixture
def ministry(office: Callable[..., Any]) -> Ministry:
    """Let an office and a ministry be at work."""
    return Ministry(office)  # type: ignore[arg-type]
