# SPDX-License-Identifier: MPL-2.0
"""A decision names the act of every provision before anybody decides; what is unclear is asked."""

import pytest

from handlerum.agreements.assessment import Frames
from handlerum.agreements.decision import Named
from handlerum.agreements.decision_finding import Level, Surroundings
from handlerum.agreements.decision_ground import grounds_of
from handlerum.agreements.decision_named import named_in_full
from tests.handlerum.agreements.decision.examples import elder, of_code, school, stops

WRITTEN = {
    "§ 14 b, stk. 1": "folkeskolelovens § 14 b, stk. 1",
    "§ 15 og § 16 a": "folkeskolelovens §§ 15 og 16 a",
    "§ 14 b og ungelovens § 6": "folkeskolelovens § 14 b og ungelovens § 6",
    "FSKL § 15": "folkeskolelovens § 15",
    "folkeskolelovens § 15": "folkeskolelovens § 15",
    "det med skemaet": "det med skemaet",
}


@pytest.mark.parametrize("reference", WRITTEN)
def test_every_provision_is_written_with_its_act(reference: str, frames: Frames) -> None:
    mandate = next(one for one in frames.mandates if one.area.value == "folkeskole")
    one = named_in_full(school(reference), mandate, frames.laws, str)
    assert one.sets_aside[0].reference == WRITTEN[reference]
    assert named_in_full(one, mandate, frames.laws, str) == one


def test_the_provision_stands_as_data_with_the_text_that_prints_it(frames: Frames) -> None:
    mandate = next(one for one in frames.mandates if one.area.value == "folkeskole")
    one = named_in_full(school("§ 14 b, stk. 1"), mandate, frames.laws, "eli/{}".format)
    (named,) = one.sets_aside[0].named
    assert named == Named("folkeskoleloven", "§14 b/stk.1", "eli/LBK 1887/2021")


@pytest.mark.parametrize(
    ("one", "acts"),
    [
        (school("§ 5"), "folkeskoleloven, ungeloven"),
        (school("§ 6"), "folkeskoleloven, ungeloven"),
        (elder("§ 32"), "serviceloven, friplejeboligloven"),
    ],
    ids=["§ 5", "§ 6", "§ 32"],
)
def test_a_section_that_several_acts_have_is_asked_about(
    one: object, acts: str, around: Surroundings
) -> None:
    found = of_code("which_act", one, around)  # type: ignore[arg-type]
    assert (found.level, found.value.partition(": ")[2]) == (Level.STOP, acts)
    assert found.source.endswith("§ 2, stk. 1, nr. 1")


def test_a_section_that_names_its_act_or_has_but_one_is_not_asked_about(
    around: Surroundings,
) -> None:
    for reference in ("folkeskolelovens § 5", "§ 15", "§ 14 b, stk. 1"):
        assert "which_act" not in stops(school(reference), around)


def test_the_ground_is_the_section_of_the_agreement_act(around: Surroundings) -> None:
    """lov 880/2021 § 9, stk. 1, 1. pkt., and § 9, stk. 2, 1. pkt.; none for what is protected."""
    assert list(grounds_of(school("folkeskolelovens § 15"), around)) == [
        ("folkeskolelovens § 15", "lov 880/2021 § 9, stk. 1, 1. pkt.")
    ]
    assert list(grounds_of(school("folkeskolelovens § 1"), around)) == []
