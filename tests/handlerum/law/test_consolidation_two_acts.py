# SPDX-License-Identifier: MPL-2.0
"""Two acts that change one provision: what the second means by a number must be certain."""

import pytest

from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import in_force
from handlerum.law.document import Document
from tests.handlerum.law.consolidation_acts import amending, base, number, section, stk

ACT = base(
    section(
        "1",
        stk("Grå sten vejes. Vægten noteres."),
        stk("Sorte sten vaskes.", "Stk. 2."),
        stk("Hvide sten males.", "Stk. 3."),
    )
)
INSERTING = amending(
    number(
        "1",
        "I § 1 indsættes efter stk. 1 som nyt stykke:",
        stk("Røde sten tælles.", "Stk. 2."),
        "Stk. 2 og 3 bliver herefter stk. 3 og 4.",
    )
)


def second(*numbers: str, of: str = "lov om prøver") -> Document:
    return amending(*numbers, citation=(2031, 10), of=of)


def replayed(*acts: Document) -> Consolidation:
    return consolidate(ACT, acts, scope=in_force(None))


def text(result: Consolidation) -> str:
    return result.sections[0].text


REPEAL = number("1", "§ 1, stk. 2, ophæves.", "", "Stk. 3 bliver herefter stk. 2.")


def test_a_number_another_act_has_moved_is_not_taken_for_the_old_one() -> None:
    result = replayed(INSERTING, second(REPEAL))
    *_, repeal, renumbering = result.outcomes
    assert (repeal.status, renumbering.status) == (Status.FAILED, Status.FAILED)
    assert (repeal.sections, "9/2031" in repeal.reason) == (("1",), True)
    assert "Røde sten tælles." in text(result)


@pytest.mark.parametrize(
    "names", ["som ændret ved lov nr. 9 af 1. juni 2031", "som senest ændret ved lov nr. 11 af 2. juni 2031"]
)  # fmt: skip
def test_an_act_that_names_the_other_speaks_of_the_new_numbers(names: str) -> None:
    act = second(
        number("1", "§ 1, stk. 2, ophæves.", "", "Stk. 3 og 4 bliver herefter stk. 2 og 3."),
        of=f"lov om prøver, jf. lovbekendtgørelse nr. 7 af 1. juni 2030, {names}",
    )
    result = replayed(INSERTING, act)
    assert text(result).endswith("Stk. 2. Sorte sten vaskes. Stk. 3. Hvide sten males.")
    assert {outcome.status for outcome in result.outcomes} == {Status.DONE}


def test_words_prove_the_place_themselves() -> None:
    result = replayed(
        INSERTING, second(number("1", "I § 1, stk. 4, ændres »males« til: »tørres«."))
    )
    assert text(result).endswith("Hvide sten tørres.")


def test_a_renumbering_that_forgets_the_last_is_a_fault() -> None:
    act = amending(number("1", "§ 1, stk. 1, ophæves.", "", "Stk. 2 bliver herefter stk. 1."))
    result = replayed(act)
    assert Status.FAILED in {outcome.status for outcome in result.outcomes}
    assert result.outstanding[0].sections == ("1",)


@pytest.mark.parametrize(
    ("words", "status"), [("Røde sten tælles to gange.", Status.DONE), ("Alt andet.", Status.FAILED)]
)  # fmt: skip
def test_a_new_wording_proves_its_place_when_it_is_much_like_the_old(
    words: str, status: Status
) -> None:
    step = number("1", "§ 1, stk. 2, affattes således:", stk(words, "Stk. 2."))
    result = replayed(INSERTING, second(step))
    assert result.outcomes[-1].status is status
