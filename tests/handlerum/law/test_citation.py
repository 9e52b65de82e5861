# SPDX-License-Identifier: MPL-2.0
"""Every form a Danish reference takes is read into the same addresses."""

from pathlib import Path

import pytest
import yaml

from handlerum.errors import MalformedCitation
from handlerum.law.citation import ActNames, Citation, act_names, read_citation
from handlerum.law.provision import key

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def names() -> ActNames:
    return act_names(yaml.safe_load((ROOT / "data/acts.yaml").read_text("utf-8"))["acts"])


def shown(citations: tuple[Citation, ...]) -> str:
    """Return references as short text: "act:§3/stk.1..§3/stk.4 −words"."""
    return " + ".join(
        (f"{one.act}:" if one.act else "")
        + key(one.start)
        + (f"..{key(one.end)}" if one.end else "")
        + (f" -{one.exception.words}" if one.exception.words else "")
        + (f" -({shown(one.exception.citations)})" if one.exception.citations else "")
        for one in citations
    )


TABLE = [
    ("§ 7", "§7"),
    ("§ 3 a", "§3 a"),
    (
        "§ 42, stk. 1, 2. og 3. pkt., og nr. 1-4",
        "§42/stk.1/pkt.2 + §42/stk.1/pkt.3 + §42/stk.1/nr.1..§42/stk.1/nr.4",
    ),
    ("dagtilbudslovens § 7", "dagtilbudsloven:§7"),
]


@pytest.mark.parametrize(("text", "expected"), TABLE)
def test_a_reference_is_read_member_by_member(text: str, expected: str, names: ActNames) -> None:
    assert shown(read_citation(text, names=names)) == expected


@pytest.mark.parametrize("text", ["", "lorem", "§", "stk.", "§ x"])
def test_a_text_that_names_nothing_is_refused(text: str) -> None:
    with pytest.raises(MalformedCitation):
        read_citation(text)
