# SPDX-License-Identifier: MPL-2.0
"""An act's own words say from which day each of its numbers holds, or that they do not say."""

from datetime import date

import pytest

from handlerum.law.amendment import Commencement
from handlerum.law.amendment_commencement import calendar
from handlerum.law.amendment_reader import amends, identity
from handlerum.law.consolidation import Status, consolidate
from handlerum.law.consolidation_day import in_force, reservation
from tests.handlerum.law.consolidation_acts import amending, base, number, section, stk

JAN, JUL = date(2032, 1, 1), date(2032, 7, 1)
NEXT = date(2031, 6, 2)
FIXED, AFTER = Commencement.FIXED, Commencement.DAY_AFTER_PUBLICATION
MINISTER, UNSTATED = Commencement.MINISTER, Commencement.UNSTATED


def days(words: str) -> list[tuple[date, Commencement]]:
    found = calendar(amending(number("1", "§ 1 ophæves."), commencement=words))
    return [(e.day, e.certainty) for e in (found.effect("1", "1"), found.effect("1", "2"))]


@pytest.mark.parametrize(
    ("words", "first", "second"),
    [
        ("Loven træder i kraft den 1. januar 2032.", (JAN, FIXED), (JAN, FIXED)),
        ("Loven træder i kraft den 1. januar 2032, dog træder § 1, nr. 2, i kraft den 1. juli 2032.", (JAN, FIXED), (JUL, FIXED)),
        ("Loven træder i kraft den 1. januar 2032 med undtagelse af § 1, nr. 2, der træder i kraft den 1. juli 2032.", (JAN, FIXED), (JUL, FIXED)),
        ("§ 1, nr. 1, træder i kraft den 1. januar 2032, og § 1, nr. 2, træder i kraft den 1. juli 2032.", (JAN, FIXED), (JUL, FIXED)),
        ("Lovens § 1, nr. 2, træder i kraft den 1. juli 2032. Loven træder i øvrigt i kraft den 1. januar 2032.", (JAN, FIXED), (JUL, FIXED)),
        ("§ 1, nr. 1, og § 3, nr. 4, træder i kraft den 1. januar 2032. § 1, nr. 2, træder i kraft den 1. juli 2032.", (JAN, FIXED), (JUL, FIXED)),
        ("Loven træder i kraft dagen efter bekendtgørelsen i Lovtidende og har virkning fra den 1. januar 2031.", (NEXT, AFTER), (NEXT, AFTER)),
        ("Loven træder i kraft ved bekendtgørelsen i Lovtidende.", (NEXT, AFTER), (NEXT, AFTER)),
        ("Loven træder i kraft den 1. januar 2032 og finder anvendelse på sager fra den 1. juli 2032.", (JAN, FIXED), (JAN, FIXED)),
        ("Loven træder i kraft den 1. januar 2032. Stenministeren fastsætter tidspunktet for ikrafttrædelsen af § 1, nr. 2.", (JAN, FIXED), (date(2031, 6, 1), MINISTER)),
        ("Loven træder i kraft den 1. januar 2032. Tidspunktet for ikrafttræden af § 1, nr. 2, fastsættes af ministeren.", (JAN, FIXED), (date(2031, 6, 1), MINISTER)),
        ("Loven træder i kraft den 1. januar 2032. § 1, nr. 2, træder i kraft samtidig med lov nr. 5 af 1. maj 2031.", (JAN, FIXED), (date(2031, 6, 1), UNSTATED)),
        ("Loven træder i kraft den 1. januar 2032. Ministeren fastsætter tidspunktet for ikrafttræden af § 1, nr. 2, samt § 75, stk. 1, i lov om sten som affattet ved denne lovs § 3, nr. 1.", (JAN, FIXED), (date(2031, 6, 1), MINISTER)),
        ("Loven træder i kraft den 31. juni 2032.", (date(2031, 6, 1), UNSTATED), (date(2031, 6, 1), UNSTATED)),
        ("Loven træder i kraft den 1. januar 2032. § 1, nr. 2, gælder ikke for sager fra før, loven træder i kraft.", (JAN, FIXED), (JAN, FIXED)),
    ],
)  # fmt: skip
def test_each_number_gets_the_day_the_act_gives_it(
    words: str, first: tuple[date, Commencement], second: tuple[date, Commencement]
) -> None:
    assert days(words) == [first, second]


def test_a_number_whose_day_stands_in_another_act_is_outstanding() -> None:
    words = "§ 1, nr. 1, træder i kraft samtidig med lov nr. 5 af 1. maj 2031."
    act = amending(number("1", "§ 1 ophæves."), commencement=words)
    result = consolidate(base(section("1", stk("Nyt."))), [act], scope=in_force(None))
    assert [outcome.status for outcome in result.outcomes] == [Status.OUTSTANDING]


def test_an_act_given_twice_is_worked_in_once() -> None:
    act = amending(number("1", "I § 1 ændres »sten« til: »sten og sten«."))
    result = consolidate(base(section("1", stk("Kun sten."))), [act, act], scope=in_force(None))
    assert [section.text for section in result.sections] == ["§ 1. Kun sten og sten."]


@pytest.mark.parametrize(
    ("introduction", "named"),
    [
        ("I lov om prøver, jf. lovbekendtgørelse nr. 3 af 1. maj 2029, som ændret bl.a. ved § 1 i lov nr. 4 af 2. maj 2029 og senest ved § 3 i lov nr. 5 af 3. maj 2029, foretages:", True),
        ("I lov om prøver, lov nr. 3 af 1. maj 2029, foretages følgende ændring:", True),
        ("I prøveloven, jf. lovbekendtgørelse nr. 7 af 1. juni 2030, foretages:", True),
        ("I lov nr. 3 af 1. maj 2029 om prøver, som ændret ved lov nr. 4, foretages:", True),
        ("I lov om ændring af lov om prøver foretages:", False),
        ("I lov om prøver af sten, jf. lovbekendtgørelse nr. 8 af 1. juni 2030, foretages:", False),
    ],
)  # fmt: skip
def test_the_opening_words_say_which_act_is_amended(introduction: str, named: bool) -> None:
    assert amends(introduction, identity(base(section("1", stk("Nyt."))))) is named


@pytest.mark.parametrize(
    ("lapse", "on", "status", "reserved"),
    [
        ("Loven ophæves den 1. juli 2032.", JAN, Status.DONE, True),
        ("Loven ophæves den 1. juli 2032.", JUL, Status.OUTSTANDING, False),
        ("§ 1, nr. 1 og 3, har virkning fra og med indkomståret 2033.", JUL, Status.DONE, True),
        ("§ 1, nr. 2, har virkning fra den 1. januar 2033.", JUL, Status.DONE, False),
        ("Loven har virkning fra den 1. januar 2031.", JUL, Status.DONE, False),
        ("§ 1, nr. 1, ophæves den 1. juli 2032.", JUL, Status.OUTSTANDING, False),
        ("§ 1, nr. 2, ophæves den 1. juli 2032.", JUL, Status.DONE, False),
        ("Lov nr. 5 af 1. maj 2010 ophæves den 1. juli 2032.", JUL, Status.DONE, False),
    ],
)
def test_what_an_act_lets_lapse_is_never_silently_in_the_text(
    lapse: str, on: date, status: Status, reserved: bool
) -> None:
    words = f"Loven træder i kraft den 1. januar 2032. {lapse}"
    act = amending(number("1", "§ 1 ophæves."), commencement=words)
    old = base(section("1", stk("Nyt.")))
    result = consolidate(old, [act], scope=in_force(on), doubt=reservation(on, old))
    (outcome,) = result.outcomes
    assert (outcome.status, bool(outcome.reservation) and outcome.status is Status.DONE) == (
        status,
        reserved,
    )
