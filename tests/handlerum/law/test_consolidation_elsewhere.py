# SPDX-License-Identifier: MPL-2.0
"""New text goes where the act says, and "overalt" reaches no further than the place it is said of."""

import pytest

from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import in_force
from tests.handlerum.law.consolidation_acts import amending, base, items, number, section, stk

ACT = base(
    section("1", stk("Grå sten vejes. Grå sten tælles."), stk("Sorte sten vaskes. De males.", "Stk. 2.")),
    section("2", f"<Stk>{items('grå sten,', 'sorte sten og', 'hvide sten.')}</Stk>"),
    section("3", stk("Sten vejes. Vægten noteres.")),
)  # fmt: skip


def replayed(wording: str, new: str = "", renumbering: str = "") -> Consolidation:
    act = amending(number("1", wording, new, renumbering))
    return consolidate(ACT, [act], scope=in_force(None))


def texts(result: Consolidation) -> dict[str, str]:
    return {section.label: section.text for section in result.sections}


@pytest.mark.parametrize(
    "wording",
    [
        "I § 1 ændres overalt »sten« til: »klipper«.",
        "I § 1, stk. 1 og 2, ændres overalt »sten« til: »klipper«.",
        "I § 1 ændres overalt »Grå sten« til: »Grå klipper« og »Sorte sten« til: »Sorte klipper«.",
    ],
)
def test_everywhere_reaches_no_further_than_the_place_named(wording: str) -> None:
    before, after = texts(replayed("§ 9 ophæves.")), texts(replayed(wording))
    assert after["1"] == before["1"].replace("sten", "klipper")
    assert (after["2"], after["3"]) == (before["2"], before["3"])


def test_words_are_added_everywhere_only_in_the_place_named() -> None:
    before, after = (
        texts(replayed("§ 9 ophæves.")),
        texts(replayed("I § 1 indsættes overalt efter »sten«: »og grus«.")),
    )
    assert after["1"] == before["1"].replace("sten", "sten og grus")
    assert (after["2"], after["3"]) == (before["2"], before["3"])


def test_an_everywhere_that_names_no_place_after_another_is_not_guessed() -> None:
    result = replayed(
        "I § 1, stk. 2, ændres »De« til: »Alle«, og »sten« ændres overalt til: »grus«."
    )
    assert texts(result) == texts(replayed("§ 9 ophæves."))
    assert result.outcomes[0].status is Status.FAILED


@pytest.mark.parametrize(
    ("wording", "new", "expected"),
    [
        (
            "§ 3, 2. pkt., ophæves, og som stk. 2 indsættes:",
            stk("Vægten slettes.", "Stk. 2."),
            {"3": "§ 3. Sten vejes. Stk. 2. Vægten slettes."},
        ),
        (
            "§ 3, 2. pkt., ophæves, og i stedet indsættes som stk. 2:",
            stk("Vægten slettes.", "Stk. 2."),
            {"3": "§ 3. Sten vejes. Stk. 2. Vægten slettes."},
        ),
        (
            "§ 1, stk. 2, ophæves, og i stedet indsættes i § 3 som stk. 2:",
            stk("Vægten slettes.", "Stk. 2."),
            {
                "1": "§ 1. Grå sten vejes. Grå sten tælles.",
                "3": "§ 3. Sten vejes. Vægten noteres. Stk. 2. Vægten slettes.",
            },
        ),
        (
            "§ 1, stk. 2, ophæves, og i stedet indsættes efter § 1:",
            section("1 a", stk("Sorte sten gemmes.")),
            {"1": "§ 1. Grå sten vejes. Grå sten tælles.", "1 a": "§ 1 a. Sorte sten gemmes."},
        ),
        (
            "§ 2, stk. 1, nr. 3, ophæves, og som stk. 2 indsættes:",
            stk("Hvide sten gemmes.", "Stk. 2."),
            {"2": "§ 2. Følgende gælder: 1) grå sten, 2) sorte sten og Stk. 2. Hvide sten gemmes."},
        ),
    ],
)
def test_new_text_stands_where_it_is_said_to_go(
    wording: str, new: str, expected: dict[str, str]
) -> None:
    result = replayed(wording, new)
    assert {outcome.status for outcome in result.outcomes} == {Status.DONE}
    assert {label: texts(result)[label] for label in expected} == expected


@pytest.mark.parametrize(
    ("wording", "label", "expected"),
    [
        ("§ 1, stk. 1, ophæves.", "1", "§ 1. (Ophævet) Stk. 2. Sorte sten vaskes. De males."),
        (
            "§ 2, stk. 1, nr. 2, ophæves.",
            "2",
            "§ 2. Følgende gælder: 1) grå sten, 2) (Ophævet) 3) hvide sten.",
        ),
        ("§ 1, stk. 2, ophæves.", "1", "§ 1. Grå sten vejes. Grå sten tælles."),
    ],
)
def test_what_is_repealed_and_keeps_its_number_keeps_no_words(
    wording: str, label: str, expected: str
) -> None:
    result = replayed(wording)
    assert result.outcomes[0].status is Status.DONE
    assert texts(result)[label] == expected
    assert bool(result.outstanding) == ("(Ophævet)" in expected)


@pytest.mark.parametrize("wording", ["ændres 2. sted »sten«", "ændres »sten« 2. sted"])
def test_a_place_that_is_counted_is_not_taken_for_so_many(wording: str) -> None:
    result = replayed(f"I § 1, stk. 1, {wording} til: »grus«.")
    assert texts(result) == texts(replayed("§ 9 ophæves."))
    assert result.outcomes[0].status is Status.FAILED


@pytest.mark.parametrize(
    ("wording", "new"),
    [
        ("§ 3, 2. pkt., ophæves, og i stedet indsættes:", stk("Vægten slettes.", "Stk. 2.")),
        ("§ 1, stk. 1, 2. pkt., affattes således:", stk("Sorte sten gemmes.", "Stk. 2.")),
        ("§ 2, stk. 1, nr. 3, ophæves, og i stedet indsættes:", stk("Hvide gemmes.", "Stk. 2.")),
        ("§ 1, stk. 2, ophæves, og i stedet indsættes:", section("1 a", stk("Sorte gemmes."))),
    ],
)
def test_new_text_with_the_number_of_another_place_is_not_taken(wording: str, new: str) -> None:
    result = replayed(wording, new)
    assert texts(result) == texts(replayed("§ 9 ophæves."))
    (outcome,) = result.outcomes
    assert (outcome.status, bool(outcome.reason)) == (Status.FAILED, True)
