# SPDX-License-Identifier: MPL-2.0
"""An instruction of an amending act is read into operations that name place, words and number."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.amendment import EVERYWHERE, Operation, Verb, named
from handlerum.law.amendment_grammar import operations
from handlerum.law.amendment_tokens import Reference, tokens
from handlerum.law.document import Element, Level, Run

NEW = (Element(Level.LINE, "", (Run("Ny tekst."),)),)


def read(wording: str) -> list[Operation]:
    return list(operations(wording, NEW)[0])


def summary(operation: Operation) -> tuple[str, list[str], int]:
    return operation.verb.name, [named(target) for target in operation.targets], operation.count


@pytest.mark.parametrize(
    ("wording", "expected"),
    [
        ("I § 1 ændres »a« til: »b«.", [("SUBSTITUTE", ["§ 1"], 1)]),
        ("I § 1, stk. 2, 3. pkt., udgår »a«.", [("STRIKE", ["§ 1, stk. 2, 3. pkt."], 1)]),
        ("I § 5 i ændres »a« til: »b«.", [("SUBSTITUTE", ["§ 5 i"], 1)]),
        ("To steder i § 7 ændres »a« til: »b«.", [("SUBSTITUTE", ["§ 7"], 2)]),
        ("I § 7 ændres tre steder »a« til: »b«.", [("SUBSTITUTE", ["§ 7"], 3)]),
        ("Overalt i loven ændres »a« til: »b«.", [("SUBSTITUTE", ["loven"], EVERYWHERE)]),
        (
            "I § 2, og to steder i § 3, stk. 1, ændres »a« til: »b«.",
            [("SUBSTITUTE", ["§ 2"], 1), ("SUBSTITUTE", ["§ 3, stk. 1"], 2)],
        ),
        (
            "I § 4 ændres »a« til: »b«, og efter »c« indsættes: »d«.",
            [("SUBSTITUTE", ["§ 4"], 1), ("ADD_AFTER", ["§ 4"], 1)],
        ),
        ("§ 8, stk. 2-4, ophæves.", [("REPEAL", ["§ 8, stk. 2", "§ 8, stk. 3", "§ 8, stk. 4"], 1)]),
        ("Nr. 3 og 4 udgår.", [("REPEAL", ["nr. 3", "nr. 4"], 1)]),
        ("§ 9, stk. 1, affattes således:", [("REWORD", ["§ 9, stk. 1"], 1)]),
        ("§ 9 ophæves, og i stedet indsættes:", [("REPLACE", ["§ 9"], 1)]),
        ("I § 3 indsættes efter stk. 2 som nyt stykke:", [("INSERT_AFTER", ["§ 3, stk. 2"], 1)]),
        ("I § 3 indsættes som stk. 4:", [("APPEND", ["§ 3"], 1)]),
        ("Efter § 6 a indsættes i kapitel 2:", [("INSERT_AFTER", ["§ 6 a"], 1)]),
        ("Før § 1 indsættes:", [("INSERT_BEFORE", ["§ 1"], 1)]),
        ("Overskriften før § 5 ophæves.", [("REPEAL", ["overskriften før, § 5"], 1)]),
        ("Bilag 2 affattes som bilag 1 til denne lov.", [("REWORD", ["bilag 2"], 1)]),
    ],
)
def test_each_form_of_instruction_is_understood(
    wording: str, expected: list[tuple[str, list[str], int]]
) -> None:
    assert [summary(operation) for operation in read(wording)] == expected


def test_the_new_number_of_a_moved_provision_is_read() -> None:
    (operation,) = read("I § 11, stk. 5, der bliver stk. 6, ændres »stk. 3« til: »stk. 4«.")
    (_, subsection) = operation.targets[0]
    assert (subsection.label, subsection.becomes) == ("5", "6")


def test_renumbering_belongs_to_the_section_named_before() -> None:
    _, context = operations("§ 11, stk. 4, ophæves.")
    (operation,), _ = operations("Stk. 5-7 bliver herefter stk. 4-6.", (), context)
    assert named(operation.targets[0]) == "§ 11, stk. 5"
    assert [step.label for step in operation.labels] == ["4", "5", "6"]


def test_unequal_renumbering_is_a_fault_not_a_guess() -> None:
    (operation,), _ = operations("Nr. 4-11 bliver herefter nr. 3-8.")
    assert operation.fault


@pytest.mark.parametrize("wording", ["Hvad loven ellers siger.", "I § 1 ændres »a«.", "", "»a«"])
def test_what_is_not_an_instruction_is_unreadable_with_a_reason(wording: str) -> None:
    (operation,), _ = operations(wording)
    assert (operation.verb, bool(operation.fault)) == (Verb.UNREADABLE, True)


@pytest.mark.parametrize(
    ("text", "labels"),
    [
        ("§§ 57-57 c", ("57–57 c",)),
        ("§§ 3 a-3 c", ("3 a", "3 b", "3 c")),
        ("§§ 1, 2 og 4-6", ("1", "2", "4", "5", "6")),
        ("1.-3. pkt.", ("1", "2", "3")),
        ("litra b og d", ("b", "d")),
    ],
)
def test_lists_and_ranges_name_every_label(text: str, labels: tuple[str, ...]) -> None:
    (token,) = tokens(text)
    assert isinstance(token, Reference)
    assert token.labels == labels


@given(st.text(alphabet="§»«iæøå .,:0123456789stknrpkterogfændrsudglov", max_size=60))
def test_no_wording_makes_the_reader_stumble(wording: str) -> None:
    found, _ = operations(wording)
    assert all(operation.verb in Verb for operation in found)


@given(st.integers(1, 90), st.integers(1, 9))
def test_a_substitution_keeps_the_quoted_words_whole(section: int, part: int) -> None:
    (operation,) = read(f"I § {section}, stk. {part}, ændres »x, y og § 2« til: »ny«.")
    assert (operation.old, operation.new) == ("x, y og § 2", "ny")
