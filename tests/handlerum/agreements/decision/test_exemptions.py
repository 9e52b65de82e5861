# SPDX-License-Identifier: MPL-2.0
"""A decision becomes exemptions that point at the provisions it names."""

import pytest

from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import exemptions_of
from handlerum.agreements.exemption import Mode
from handlerum.agreements.mandate import Mandate
from handlerum.errors import InvalidFact
from tests.handlerum.agreements.decision.examples import YEAR, decision, entry


def test_a_decision_becomes_exemptions_that_point_at_provisions(
    frames: Frames, dagtilbud: Mandate
) -> None:
    first, second = exemptions_of(
        decision(sets_aside=(entry(), entry("§ 8, stk. 2", rules=("r-1",)))), dagtilbud, frames.laws
    )
    assert (first.id, first.mode, first.period) == ("b-1/1", Mode.SET_ASIDE, YEAR)
    assert (second.id, second.mode, second.replaced_by) == ("b-1/2", Mode.REPLACED, ("r-1",))
    assert {target.first.split("/")[0] for target in (*first.targets, *second.targets)}


def test_what_never_takes_effect_gives_no_exemption_and_keeps_its_number(
    frames: Frames, dagtilbud: Mandate
) -> None:
    gone = entry("dagtilbudslovens § 999", is_withdrawn=True)
    (found,) = exemptions_of(decision(sets_aside=(gone, entry())), dagtilbud, frames.laws)
    assert found.id == "b-1/2"


def test_a_decision_on_what_does_not_exist_becomes_no_exemption(
    frames: Frames, dagtilbud: Mandate
) -> None:
    with pytest.raises(InvalidFact, match="§ 999"):
        exemptions_of(
            decision(sets_aside=(entry("dagtilbudslovens § 999"),)), dagtilbud, frames.laws
        )
