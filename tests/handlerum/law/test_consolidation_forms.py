# SPDX-License-Identifier: MPL-2.0
"""No form of instruction, whatever new text comes with it, ends a replay: at worst it fails."""

from html import escape

import pytest

from handlerum.law.consolidation import Consolidation, Status, consolidate
from handlerum.law.consolidation_day import in_force
from tests.handlerum.law.consolidation_acts import amending, base, items, number, section, stk
from tests.handlerum.law.test_amendment_phrases import rows

ACT = base(
    *(
        section(label, stk("Rådet svarer. Det er gratis."), stk("Sten vejes.", "Stk. 2."))
        for label in "12345678"
    ),
    section("9", f"<Stk>{items('grå sten,', 'sorte sten og', 'hvide sten.')}</Stk>"),
)
PAYLOADS = {
    "no text": "",
    "a sentence": stk("Nyt. Mere."),
    "a subsection": stk("Nyt.", "Stk. 3."),
    "a section": section("9 x", stk("Nyt.")),
    "a list": f"<Stk>{items('a', 'b')}</Stk>",
    "a heading": "<Rubrica><Char>Nyt</Char></Rubrica>",
    "a table": "<Table><Tr><Td>a</Td></Tr></Table>",
}


def replayed(*numbers: str) -> Consolidation:
    return consolidate(ACT, [amending(*numbers)], scope=in_force(None))


@pytest.mark.parametrize("new", PAYLOADS.values(), ids=PAYLOADS)
def test_every_form_has_an_outcome(new: str) -> None:
    steps = [
        number(str(n), escape(wording, quote=False), new)
        for n, (wording, _) in enumerate(rows(), 1)
    ]
    assert len(replayed(*steps).outcomes) >= len(steps)


@pytest.mark.parametrize(
    "wording",
    [
        "§ 1, stk. 1, 1. pkt., og stk. 2, 1. pkt., affattes således:",
        "I § 1, stk. 2, indsættes som nr. 1:",
        "Overskriften før § 1, stk. 2, affattes således:",
    ],
)
def test_what_cannot_be_done_fails_and_points_at_its_section(wording: str) -> None:
    (outcome,) = replayed(number("1", wording, stk("Nyt.", "Stk. 2."))).outcomes
    assert (outcome.status, outcome.sections) == (Status.FAILED, ("1",))
