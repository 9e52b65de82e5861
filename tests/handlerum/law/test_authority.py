# SPDX-License-Identifier: MPL-2.0
"""Names of ministers that may be out of date are shown, for no amending act renames them."""

from datetime import date

import pytest

from handlerum.law.authority import Outdated, Register, Resolution, authorities, outdated
from handlerum.law.consolidation import consolidate
from handlerum.law.consolidation_day import in_force
from tests.handlerum.law.consolidation_acts import amending, base, number, section, stk

ACT = base(
    section("1", stk("Stenministeren giver svar.")),
    section("2", stk("Ministeren for skov og sø giver lov.")),
    section("3", stk("Ministeren giver alt.")),
)
QUIET = number("1", "I § 3 ændres »alt« til: »intet«.")
LATE = date(2032, 1, 1)


def found(step: str, register: Register) -> tuple[Outdated, ...]:
    return outdated(consolidate(ACT, [amending(step)], scope=in_force(None)), ACT, register, LATE)


@pytest.mark.parametrize(
    ("text", "fields"),
    [
        ("Økonomi- og erhvervsministeren fastsætter", ("erhverv", "økonomi")),
        ("social-, børne- og integrationsministerens regler", ("børne", "integration", "social")),
        ("Ministeren for by, bolig og landdistrikter kan", ("bolig", "by", "landdistrikter")),
        ("Ministeriet for Børn og Undervisning er", ("børn", "undervisning")),
    ],
)
def test_a_minister_is_known_by_the_fields_in_the_name(text: str, fields: tuple[str, ...]) -> None:
    assert [authority.fields for authority in authorities(text)] == [fields]


def test_a_minister_named_by_no_field_is_no_name() -> None:
    assert authorities("Ministeren og ministeriet afgør sagen.") == frozenset()


def test_a_known_resolution_between_base_and_day_points_at_the_sections() -> None:
    resolution = Resolution(date(2031, 3, 1), authorities("stenministeren"), "note til lov 9/2031")
    (entry,) = found(QUIET, Register(LATE, (resolution,)))
    assert (entry.sections, "note til lov 9/2031" in entry.reason) == (("1",), True)


def test_a_resolution_before_the_base_says_nothing() -> None:
    resolution = Resolution(date(2029, 3, 1), authorities("stenministeren"), "note")
    assert found(QUIET, Register(LATE, (resolution,))) == ()


def test_a_new_name_in_the_words_of_an_act_casts_doubt_on_the_old_one() -> None:
    step = number("1", "I § 3 indsættes efter »alt«: », siger skov-, sø- og bjergministeren«.")
    (entry,) = found(step, Register(LATE))
    assert (entry.sections, "lov 9/2031 § 1, nr. 1" in entry.reason) == (("2",), True)


def test_beyond_what_is_known_every_named_minister_is_unverified() -> None:
    (entry,) = found(QUIET, Register(date(2031, 12, 31)))
    assert entry.sections == ("1", "2")
