# SPDX-License-Identifier: MPL-2.0
"""The bench lays a difference on the official text only where the acts' own words say so."""

import pytest

from bench.consolidation_evidence import Departure, Evidence, departure, new_words
from bench.consolidation_literal import literals
from handlerum.law.consolidation import consolidate
from handlerum.law.consolidation_day import in_force
from tests.handlerum.law.consolidation_acts import amending, base, number, section, stk

OLD = "Klubben giver hurtigt et gratis svar på spørgsmål om grå sten. Klubben fører tal over svar."
ACT = base(section("1", stk(OLD)))
NEW = stk("Klubben fører hvert år tal over svar, klager og alle andre sager.")


def why(step: str, official: str) -> Departure:
    result = consolidate(ACT, [amending(step)], scope=in_force(None))
    ours, before = result.sections[0].text, f"§ 1. {OLD}"
    evidence = Evidence(new_words(result), frozenset(), literals(result, {"1": before}))
    return departure((ours, official, before), "1", evidence, touched=True)


@pytest.mark.parametrize(
    ("official", "expected"),
    [
        # The official text keeps half of what the act strikes.
        ("Klubben giver hurtigt et gratis og enkelt svar på spørgsmål om grå sten. Klubben fører tal over svar.", Departure.WRITTEN),
        # It has words no act gives, where the base stood.
        ("Klubben giver hurtigt et godt svar på spørgsmål om sorte sten. Klubben fører tal over svar.", Departure.UNCAUSED),
        # It has the ordered words at another place: then the replay may have mistaken the place.
        ("Klubben giver hurtigt et gratis svar på spørgsmål om grå sten. Klubben fører tal over godt svar.", Departure.NONE),
    ],
)  # fmt: skip
def test_a_difference_is_weighed_by_the_blind_exchange_of_words(
    official: str, expected: Departure
) -> None:
    step = number("1", "I § 1, 1. pkt., ændres »gratis« til: »godt«.")
    assert why(step, f"§ 1. {official}") is expected


def test_the_new_text_of_an_act_is_its_own_proof() -> None:
    step = number("1", "§ 1, 2. pkt., affattes således:", NEW)
    official = (
        f"§ 1. {OLD.split('. ', maxsplit=1)[0]}. Klubben fører hvert år tal over svar og andet."
    )
    assert why(step, official) is Departure.WRITTEN
