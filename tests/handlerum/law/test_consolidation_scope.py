# SPDX-License-Identifier: MPL-2.0
"""What a consolidated act says it holds and leaves out is read, notes and broken lines or not."""

import pytest

from handlerum.law.amendment import Cause
from handlerum.law.consolidation_scope import statement
from handlerum.law.document import Citation
from tests.handlerum.law.consolidation_acts import base, section, stk

OPENING = (
    "Herved bekendtgøres lov om prøver, jf. lovbekendtgørelse nr. 3 af 1. maj 2029, med de "
    "ændringer, der følger af § 1, nr. 1-4, i lov nr. 9 af 1. juni 2030"
)
LATER = "Den ændring, der følger af § 1, nr. 5, i lov nr. 9 af 1. juni 2030, gælder fra 2031"


def held(introduction: str, section_: str, number: str) -> bool:
    act = base(section("1", stk("Nævnet giver svar.")), introduction=introduction)
    return statement(act).holds(Cause(Citation(2030, 9), section_, number))


@pytest.mark.parametrize(
    "tail",
    [
        ". Ændringerne i § 1, nr. 5-7, i lov nr. 9 af 1. juni 2030 er ikke indarbejdet.",
        " . De ændringer, der følger af § 1, nr. 5-7, i lov nr. 9 af 1. juni 2030, er ikke indarbejdet.",
        f". {LATER}. Denne ændring er derfor ikke indarbejdet.",
        f" . {LATER} . Denne ændring er derfor ikke indarbejdet.",
    ],
)
def test_what_is_left_out_is_not_held(tail: str) -> None:
    assert held(OPENING + tail, "1", "4")
    assert not held(OPENING + tail, "1", "5")


def test_an_act_the_introduction_does_not_name_is_not_held() -> None:
    assert not held(OPENING + ".", "2", "1")
