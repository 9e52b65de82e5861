# SPDX-License-Identifier: MPL-2.0
"""Does anything that looks like a CPR number get in, and does what only resembles it?"""

import uuid
from datetime import date
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.ledger.personal import holds_cpr, refuse_personal_data
from handlerum.ledger.refusals import HiddenCharacter, PersonalData

DAYS = st.dates(date(1900, 3, 1), date(2057, 12, 31))
GAPS = st.sampled_from(["", "-", " ", " - ", "\u2013", "\u2011", "\u00a0", "\u00ad", ".", "/"])


@given(
    DAYS, st.integers(0, 9999), GAPS, st.sampled_from(["", "Borger ", "nr.", "CPR", "(", "sag 12-"])
)
def test_every_number_with_a_real_birthday_is_seen(day, serial, gap, before):
    assert holds_cpr(f"{before}{day:%d%m%y}{gap}{serial:04d}, tak")


@given(DAYS, st.integers(0, 9999))
def test_a_replacement_number_is_seen(day, serial):
    assert holds_cpr(f"{day.day + 60}{day:%m%y}-{serial:04d}")


@given(DAYS, st.integers(0, 9999))
def test_a_number_in_a_whole_cell_of_digits_is_seen_without_its_leading_zero(day, serial):
    with pytest.raises(PersonalData):
        refuse_personal_data({"id": int(f"{day:%d%m%y}{serial:04d}")})


@given(st.binary(max_size=20), st.uuids())
def test_hashes_and_uuids_are_not_taken_for_people(data, identifier: uuid.UUID):
    assert not holds_cpr(f"{sha256(data).hexdigest()} {identifier}")


@pytest.mark.parametrize(
    "text",
    [
        "01.02.70-1234",
        "01 02 70 1234",
        "٠١٠٢٧٠-١٢٣٤",
        "01021970-1234",
        "290200-4123",
        "99 99 99 0102 70-1234",
        "a0102701234b",
    ],
)
def test_other_ways_of_writing_it_are_seen(text):
    assert holds_cpr(text)


@pytest.mark.parametrize(
    "text",
    [
        "311370-1234",
        "300270-1234",
        "000170-1234",
        "010070-1234",
        "12345678",
        "5790001234567",
        "01.01.2021 til 31.12.2024",
        "lov 880/2021 § 6, stk. 2",
        "LBK nr. 1326 af 09/09/2020",
        "2030-01-01T09:00:00.000000Z",
        "10.000 kr. i 2021",
        "70 10 20 30",
    ],
)
def test_what_has_no_birthday_in_it_passes(text):
    refuse_personal_data({"text": text})
    assert not holds_cpr(text)


def test_the_refusal_says_where_and_never_repeats_the_number():
    with pytest.raises(PersonalData) as refusal:
        refuse_personal_data({"payload": {"notes": ["fine", "se 010270-1234"]}})
    assert refusal.value.data == {"path": "event.payload.notes[1]"}
    assert "1234" not in str(refusal.value)


def test_a_number_used_as_a_key_is_refused():
    with pytest.raises(PersonalData, match="key"):
        refuse_personal_data({"payload": {"010270-1234": 1}})


@pytest.mark.parametrize(
    "character", ["\u202e", "\x1b", "\x00", "\u200f", "\ufeff", "\u2028", "\ue000", "\u0378"]
)
def test_characters_that_turn_or_hide_text_are_refused(character):
    with pytest.raises(HiddenCharacter, match=f"U\\+{ord(character):04X}"):
        refuse_personal_data({"text": f"fri{character}stilles"})


@pytest.mark.parametrize(
    "text", ["to\nlinjer", "hård\u00a0plads", "blød\u00adbinde", "👩‍👧", "§ – »ja«"]
)
def test_ordinary_characters_pass(text):
    assert refuse_personal_data({"text": text}) is None
