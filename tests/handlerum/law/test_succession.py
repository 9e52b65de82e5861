# SPDX-License-Identifier: MPL-2.0
"""A minister's name is exchanged only where one successor is certain, and never in silence."""

from datetime import date

import pytest

from handlerum.law.authority import Register, Resolution, authorities
from handlerum.law.consolidation import Consolidation, consolidate
from handlerum.law.consolidation_day import in_force
from handlerum.law.document import Document
from handlerum.law.succession import Renaming, renamed, successions
from handlerum_portal.cli.ministries import register
from tests.handlerum.law.consolidation_acts import amending, base, number, section, stk

ACT = base(
    section("1", stk("Stenministeren giver svar efter stenministerens regler.")),
    section("2", stk("Ministeren for skov og sø giver lov.")),
    section("3", stk("Sø- og stenministeren giver alt. Stenministeriet tier.")),
    section("4", stk("Stenministeren svarer.")),
)
QUIET = number("1", "I § 3 ændres »alt« til: »intet«.")
DAY = date(2031, 3, 1)


def exchanged(
    names: dict[str, str | list[str]], step: str = QUIET, act: Document = ACT, day: date = DAY
) -> tuple[Consolidation, tuple[Renaming, ...]]:
    former = frozenset(a for name in names for a in authorities(name))
    resolution = Resolution(day, former, "note", successions(names))
    result = consolidate(act, [amending(step)], scope=in_force(None))
    return renamed(result, act, Register(DAY, (resolution,)), date(2032, 1, 1))


def text(result: Consolidation, label: str) -> str:
    return next(section.text for section in result.sections if section.label == label)


def test_the_only_successor_takes_the_place_in_every_form_and_nowhere_else() -> None:
    result, (made,) = exchanged({"stenministeren": "skov- og stenministeren"})
    assert text(result, "1").startswith(
        "§ 1. Skov- og stenministeren giver svar efter skov- og sten"
    )
    assert text(result, "1").endswith("skov- og stenministerens regler.")
    assert text(result, "3").startswith("§ 3. Sø- og stenministeren giver intet. Stenministeriet")
    assert made.sections == ("1", "4")


def test_a_minister_for_something_is_exchanged_too() -> None:
    result, _ = exchanged({"ministeren for skov og sø": "søministeren"})
    assert text(result, "2") == "§ 2. Søministeren giver lov."


def test_of_two_successors_none_is_chosen_without_a_ground() -> None:
    result, made = exchanged({"stenministeren": ["grusministeren", "sandministeren"]})
    assert (made, text(result, "4")) == ((), "§ 4. Stenministeren svarer.")


def test_the_successor_the_amending_acts_use_is_the_one() -> None:
    step = number("1", "I § 3 ændres »alt« til: »alt, siger sandministeren«.")
    result, (made,) = exchanged({"stenministeren": ["grusministeren", "sandministeren"]}, step)
    assert (text(result, "4"), "Ændringslovene" in made.ground) == (
        "§ 4. Sandministeren svarer.",
        True,
    )


def test_a_name_acts_still_use_after_the_day_is_not_exchanged() -> None:
    step = number("1", "I § 3 ændres »alt« til: »alt, siger stenministeren«.")
    assert exchanged({"stenministeren": "sandministeren"}, step)[1] == ()


@pytest.mark.parametrize("day", [date(2029, 1, 1), date(2032, 1, 2)])
def test_a_resolution_outside_the_time_between_base_and_day_changes_nothing(day: date) -> None:
    assert exchanged({"stenministeren": "sandministeren"}, day=day)[1] == ()


def test_names_that_go_back_and_forth_end_with_the_last() -> None:
    first = Resolution(date(2031, 1, 1), frozenset(), "a", {"stenministeren": ("sandministeren",)})
    second = Resolution(date(2031, 2, 1), frozenset(), "b", {"sandministeren": ("stenministeren",)})
    result = consolidate(ACT, [amending(QUIET)], scope=in_force(None))
    after, made = renamed(result, ACT, Register(DAY, (second, first)), date(2032, 1, 1))
    assert (after.sections, len(made)) == (result.sections, 2)


def test_the_register_names_each_successor_as_the_texts_print_it() -> None:
    for resolution in register().resolutions:
        names = [*resolution.later, *(n for later in resolution.later.values() for n in later)]
        assert all(authorities(name) for name in names)
        assert all(
            (name == name.lower() and name.split()[0].endswith("en")) or "-" in name
            for name in names
        )
