# SPDX-License-Identifier: MPL-2.0
"""Replay sees when an act is recalled, counted one off, or silent about capitals and overlaps."""

from datetime import date

import pytest

from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import in_force
from handlerum.law.document import Document
from tests.handlerum.law.consolidation_acts import amending, base, items, number, section, stk

ACT = base(
    section("1", stk("Rådet giver svar. Rådet kan afvise spørgsmål."), stk("Rådet svarer.", "Stk. 2.")),
    section("2", f"<Stk>{items('grå sten,', 'sorte sten og', 'hvide sten.')}</Stk>"),
    section("3", stk("Sten vejes af en cand. jur. 1 sten vejes ad gangen. Vægten noteres.")),
)  # fmt: skip
FIRST = number("1", "I § 1, stk. 2, ændres »svarer« til: »tier«.")


def recalling(*numbers: str, day: str = "1. januar 2032") -> Document:
    of = "lov nr. 9 af 1. juni 2031 om ændring af lov om prøver"
    return amending(
        *numbers, citation=(2031, 20), commencement=f"Loven træder i kraft den {day}.", of=of
    )


def replayed(*acts: Document, on: date | None = None) -> Consolidation:
    return consolidate(ACT, acts, scope=in_force(on))


def text(result: Consolidation, label: str) -> str:
    return next(section.text for section in result.sections if section.label == label)


@pytest.mark.parametrize(
    "wording", ["§ 1, nr. 1, ophæves.", "§ 1 ophæves.", "§ 1, nr. 1-3, ophæves."]
)
def test_an_instruction_repealed_before_its_day_is_not_worked_in(wording: str) -> None:
    result = replayed(amending(FIRST), recalling(number("1", wording)))
    (outcome,) = result.outcomes
    assert text(result, "1").endswith("Rådet svarer.")
    assert (outcome.status, "lov 20/2031 § 1, nr. 1" in outcome.reason) == (Status.DONE, True)
    assert not result.outstanding


def test_an_instruction_repealed_after_its_day_stays_in_the_text() -> None:
    result = replayed(amending(FIRST), recalling(number("1", "§ 1 ophæves."), day="1. juli 2032"))
    assert text(result, "1").endswith("Rådet tier.")


def test_a_repeal_that_is_not_in_force_yet_recalls_nothing() -> None:
    later = recalling(number("1", "§ 1 ophæves."), day="2. januar 2032")
    result = replayed(amending(FIRST), later, on=date(2032, 1, 1))
    assert text(result, "1").endswith("Rådet tier.")


def test_an_instruction_reworded_before_its_day_fails_and_points_at_the_section() -> None:
    changing = recalling(number("1", "I § 1, nr. 1, ændres »tier« til: »taler«."))
    result = replayed(amending(FIRST), changing)
    (outcome,) = result.outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("1",))
    assert text(result, "1").endswith("Rådet svarer.")


def test_a_change_of_the_commencement_is_no_change_of_the_instruction() -> None:
    result = replayed(amending(FIRST), recalling(number("1", "§ 1, stk. 3, ophæves.")))
    assert text(result, "1").endswith("Rådet tier.")


def test_a_sentence_keeps_its_capital_when_its_first_word_is_exchanged() -> None:
    result = replayed(amending(number("1", "Overalt i loven ændres »Rådet« til: »nævnet«.")))
    assert "Nævnet giver svar. Nævnet kan afvise" in text(result, "1")


def test_a_sentence_keeps_its_capital_when_its_first_word_is_struck() -> None:
    result = replayed(amending(number("1", "I § 1, stk. 2, udgår »Rådet«.")))
    assert text(result, "1").endswith("Stk. 2. Svarer.")


def test_an_item_keeps_the_capital_the_act_gives_it() -> None:
    result = replayed(amending(number("1", "I § 2, nr. 1, ændres »grå« til: »Grå«.")))
    assert "1) Grå sten" in text(result, "2")


def test_words_counted_in_a_place_and_in_its_part_are_counted_once() -> None:
    wording = "To steder i § 2, stk. 1, og i § 2, stk. 1, nr. 3, ændres »sten« til: »fliser«."
    result = replayed(amending(number("1", wording)))
    assert text(result, "2").endswith("1) grå fliser, 2) sorte fliser og 3) hvide fliser.")


def test_a_sentence_that_starts_with_a_figure_is_a_sentence() -> None:
    result = replayed(
        amending(number("1", "§ 3, 2. pkt., affattes således:", stk("2 sten vejes.")))
    )
    assert text(result, "3").endswith("en cand. jur. 2 sten vejes. Vægten noteres.")


def test_a_count_that_is_one_off_shows_in_the_words_and_fails() -> None:
    new = stk("1 sten vejes højst to gange.")
    (outcome,) = replayed(amending(number("1", "§ 3, 3. pkt., affattes således:", new))).outcomes
    assert (outcome.status, "2. pkt." in outcome.reason) == (Status.FAILED, True)


def test_a_sentence_is_not_put_under_a_number_that_is_taken() -> None:
    (outcome,) = replayed(
        amending(number("1", "I § 3 indsættes som 2. pkt.:", stk("Nyt.")))
    ).outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("3",))
