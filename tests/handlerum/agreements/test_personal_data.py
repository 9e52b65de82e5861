# SPDX-License-Identifier: MPL-2.0
"""Personal data in free text is found, and § numbers, dates and journal numbers are left alone."""

import time
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from handlerum.agreements.personal_data import Kind, personal_data_in
from handlerum.ledger.personal import holds_cpr

births = st.dates(date(1900, 1, 1), date(2024, 12, 31))
serials = st.integers(0, 9999).map(lambda number: f"{number:04d}")
gaps = st.sampled_from(["", "-", " ", " - ", "–", "\u00ad", "\u00a0"])
words = st.sampled_from(["Borgeren", "vedtaget", "(", "jf.", ":", "", "sag", "\n", "ø"])


def found(text: str, kind: Kind) -> list[str]:
    return [text[one.start : one.end] for one in personal_data_in(text) if one.kind is kind]


@given(births, serials, gaps, words, words)
def test_a_cpr_number_is_found_however_it_is_joined(
    birth: date, serial: str, gap: str, before: str, after: str
) -> None:
    number = f"{birth:%d%m%y}{gap}{serial}"
    assert found(f"{before} {number} {after}", Kind.CPR) == [number]


@given(births, serials)
def test_a_number_given_by_a_hospital_is_found(birth: date, serial: str) -> None:
    number = f"{birth.day + 60}{birth:%m%y}-{serial}"
    assert found(f"nr. {number}.", Kind.CPR) == [number]


@given(st.text(alphabet="0123456789-. /ab§", max_size=40))
def test_what_the_ledger_would_refuse_is_found_here_first(text: str) -> None:
    assert bool(found(text, Kind.CPR)) >= holds_cpr(text)


@given(st.integers(32, 60), st.integers(1, 12), serials)
def test_ten_digits_that_begin_with_no_date_are_no_cpr_number(
    day: int, month: int, serial: str
) -> None:
    assert found(f"{day}{month:02d}90-{serial}", Kind.CPR) == []


sections = st.builds(
    "§ {}{}, stk. {}, nr. {}, {}. pkt.".format,
    st.integers(1, 300),
    st.sampled_from(["", " a", " b", " g"]),
    *[st.integers(1, 30)] * 3,
)
acts = st.builds(
    "{} nr. {} af {:%d/%m/%Y}".format,
    st.sampled_from(["LBK", "lov", "bekendtgørelse", "BEK"]),
    st.integers(1, 2999),
    births,
)
orders = st.builds(
    "{} {}/{}".format,
    st.sampled_from(["LBK", "BEK", "lov"]),
    st.integers(1, 2999),
    st.integers(1990, 2026),
)
days = st.builds(
    lambda day, form: day.strftime(form),
    st.dates(date(1990, 1, 1), date(2026, 12, 31)),
    st.sampled_from(["%Y-%m-%d", "%d.%m.%Y", "%d-%m-%Y", "%d/%m-%Y", "%d/%m/%Y", "%Y%m%d"]),
)
journals = st.builds(
    "{:02d}.{:02d}.{:02d}-{}{:02d}-{}-{:02d}".format,
    *[st.integers(0, 99)] * 3,
    st.sampled_from("PGAKSØ"),
    st.integers(0, 99),
    st.integers(1, 9999),
    st.integers(15, 26),
)
years = st.builds(
    "{}{}{}".format,
    st.integers(1990, 2030),
    st.sampled_from(["-", "/", " ", "–"]),
    st.integers(1990, 2030),
)
cvr = st.builds("CVR-nr. {}".format, st.integers(20_000_000, 99_999_999))
harmless = st.one_of(sections, acts, orders, days, journals, years, cvr)


@given(st.lists(harmless, min_size=1, max_size=4))
def test_what_stands_in_every_decision_is_not_personal(pieces: list[str]) -> None:
    assert personal_data_in("Byrådet har besluttet " + ", og ".join(pieces) + ".") == ()


phones = st.lists(st.integers(0, 99), min_size=3, max_size=3).map(
    lambda rest: "86" + "".join(f"{pair:02d}" for pair in rest)
)


@given(phones, st.sampled_from(["", " ", "-", "."]), st.sampled_from(["", "+45 ", "0045"]))
def test_a_phone_number_is_found(number: str, gap: str, country: str) -> None:
    pairs = [number[index : index + 2] for index in range(0, 8, 2)]
    written = country + gap.join(pairs)
    assert found(f"ring {written} i dag", Kind.PHONE) == [written]


@pytest.mark.parametrize(
    "address", ["ole@eksempel.dk", "o.b+c@post.eksempel.dk", "ole (at) eksempel.dk"]
)
def test_an_address_is_found(address: str) -> None:
    assert found(f"Skriv til {address}, tak", Kind.EMAIL) == [address]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Aftalt med Jens Hansen i maj", "Jens Hansen"),
        ("Anne-Marie Bak Nielsen sagde ja", "Anne-Marie Bak Nielsen"),
        ("hjælp til fru Petersen hver dag", "Petersen"),
        ("efter ønske fra hr. Lund", "Lund"),
        ("Navn: Xerxia", "Xerxia"),
        ("Ole B. Friis er glad", "Ole B. Friis"),
    ],
)
def test_a_likely_name_is_found(text: str, name: str) -> None:
    assert found(text, Kind.NAME) == [name]


@pytest.mark.parametrize(
    "text",
    [
        "Marie Krogs Vej 3",
        "Børnehuset Elverhøjen og Peter Plys Børnehave",
        "Byrådet i Helsingør Kommune",
        "Lederen. Skolen fraviger",
        "Elevernes trivsel. Eva",
        "EVA og VIVE",
        "Social- og Ældreministeriet",
        "Frederik den Syvendes Kanal",
    ],
)
def test_a_place_or_an_office_is_not_a_name(text: str) -> None:
    assert found(text, Kind.NAME) == []


def test_a_known_institution_with_a_persons_name_is_left_alone() -> None:
    text = "Gælder kun Anna Ancher."
    known = frozenset({"Anna Ancher"})
    assert [one.kind for one in personal_data_in(text)] == [Kind.NAME]
    assert personal_data_in(text, known) == ()


def test_the_answer_holds_places_and_kinds_but_no_text() -> None:
    (span,) = personal_data_in("010190-1234")
    assert span.__slots__ == ("start", "end", "kind")
    assert "0101" not in repr(span)


HOSTILE = ["1 ", "a", "12.34.", "nr. 86123456 ", "Anna ", "a@", "a.", "010190", "§ ", "hr. "]


@pytest.mark.parametrize("piece", HOSTILE)
def test_no_text_takes_long(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    began = time.process_time()
    personal_data_in(text)
    assert time.process_time() - began < 1
