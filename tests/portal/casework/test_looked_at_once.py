# SPDX-License-Identifier: MPL-2.0
"""A draft is looked at once as it is and once as the meeting will look at it, wherever it is told."""

from typing import Any

import pytest

from handlerum.agreements.decision_finding import Stage
from handlerum_portal.actions.decisions import looking
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import KEY, Program


@pytest.fixture
def stages(monkeypatch: Any) -> list[Stage]:
    """Tell at which stages the whole check of a decision was asked for."""
    asked: list[Stage] = []
    real = looking.check

    def counted(decision: Any, around: Any) -> Any:
        asked.append(around.stage)
        return real(decision, around)

    monkeypatch.setattr(looking, "check", counted)
    return asked


def test_a_program_and_a_page_look_once_at_each_stage(
    draft: Desk, office: Any, stages: list[Stage]
) -> None:
    program = Program(office, "caseworker")
    told = program.get(f"sager/{KEY}").json()
    assert (stages, bool(told["fund"])) == ([Stage.DRAFT, Stage.DECIDE], True)
    stages.clear()
    page = draft.get(f"{HERE}gennemse/")
    assert (stages, "Kortere skoledag" in page) == ([Stage.DRAFT, Stage.DECIDE], True)
