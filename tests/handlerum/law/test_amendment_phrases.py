# SPDX-License-Identifier: MPL-2.0
"""Every form of instruction in the phrase tables is read into the operations written under it."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.law.amendment import Operation, Verb, named
from handlerum.law.amendment_grammar import operations
from handlerum.law.document import Element, Level, Run

TABLES = tuple(Path(__file__).with_name(f"phrases{which}.txt") for which in ("", "_later"))
NEW = (Element(Level.LINE, "", (Run("Nyt."),)),)


def rows() -> Iterator[tuple[str, list[str]]]:
    wording, expected = "", list[str]()
    for line in "\n".join(t.read_text(encoding="utf-8") for t in TABLES).splitlines():
        if line.startswith("    "):
            expected.append(line.strip())
        elif line and not line.startswith("#"):
            if wording:
                yield wording, expected
            wording, expected = line, []
    yield wording, expected


def read(wording: str) -> tuple[Operation, ...]:
    return operations(wording, NEW if wording.endswith(":") else ())[0]


def shown(operation: Operation) -> str:
    if operation.verb is Verb.UNREADABLE:
        return str(operation.verb)
    targets = (
        ", ".join(f"{step} → {step.becomes}" if step.becomes else str(step) for step in target)
        for target in operation.targets
    )
    parts = [
        f"{operation.verb} {'; '.join(targets)}",
        f" «{operation.old}»→«{operation.new}»" if operation.old else "",
        f" ×{operation.count}" if operation.count != 1 else "",
        f" som {', '.join(map(str, operation.labels))}" if operation.labels else "",
        f" af bilag {operation.annex}" if operation.annex is not None else "",
        f" undtagen {'; '.join(map(named, operation.apart_from))}" if operation.apart_from else "",
    ]
    return "".join(parts).strip()


@pytest.mark.parametrize(("wording", "expected"), list(rows()))
def test_the_form_is_read_as_the_table_says(wording: str, expected: list[str]) -> None:
    assert [shown(operation) for operation in read(wording)] == expected


PIECES = (
    "I § 4", "§ 4", "stk. 2", "nr. 1-3", "2. pkt.", "litra b", "ophæves", "ændres", "udgår", "»a«", "»b«",
    "til:", "indsættes", "efter", "som", "stk. 3", "affattes således:", "og", "i", "to steder",
    "bliver herefter", "der bliver", "overalt i loven", "overskriften før", "bilag 1", "tabellen",
)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES), max_size=14))
def test_a_place_is_never_dropped_in_silence(pieces: list[str]) -> None:
    found = read(" ".join((*pieces, "i § 99.")))
    named_last = any("§ 99" in named(t) for o in found for t in (*o.targets, o.within, o.labels))
    assert found[0].verb is Verb.UNREADABLE or named_last


@pytest.mark.parametrize(
    "wording",
    [
        "I § 5 ændres »a« til: »b« i § 6.",
        "I § 5 ændres »a« til: »b«, § 6.",
        "§ 5 ophæves, § 6, stk. 2.",
    ],
)
def test_a_place_no_verb_speaks_of_makes_the_instruction_unread(wording: str) -> None:
    assert read(wording)[0].verb is Verb.UNREADABLE


def test_quoted_words_are_taken_letter_by_letter() -> None:
    """What stands between the marks is new law: the reader's repairs never reach into it."""
    (operation,) = read("I § 1 ændres »litra a, og 5 a, stk. 2« til: »3. afsnit, og 6 a, stk. 2«.")
    assert (operation.old, operation.new) == (
        "litra a, og 5 a, stk. 2",
        "3. afsnit, og 6 a, stk. 2",
    )
