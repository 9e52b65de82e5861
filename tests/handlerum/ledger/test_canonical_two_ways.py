# SPDX-License-Identifier: MPL-2.0
"""The short way of reading a canonical text takes what the long way takes, and nothing else."""

from unittest.mock import patch

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from handlerum.ledger import canonical as room
from handlerum.ledger.canonical import MAX_DEPTH, canonical, parse_canonical
from handlerum.ledger.refusals import NotCanonical

# Each as it may stand in a file: composed or not, escaped or not, too large, no whole number.
SCALARS = (
    *("null", "true", "false", "0", "-0", "12", "012", "1.5", "1e3", "9007199254740991"),
    *("9007199254740992", "-9007199254740992", "1" * 30, "NaN", '""', '"x"', '"\u00e6"'),
    *('"e\u0301"', '"\u00e9"', '"\\n\u0303"', '"\u0303a"', '"\\u00e6"', '"\\ud800"', '"\\/"'),
    *('"\\u0001"', '"\\\\u0041"', '"\ufb01"', '"\U0001f600"', '"\x7f"', '"\x01"'),
)
KEYS = ('"a"', '"b"', '"c"', '"\u00e6"', '"a\u030a"', '"\ufb01"', '"\U0001f600"', '"\\u0061"', "1")
GAPS = st.sampled_from(["", "", "", "", " ", "\n"])


def listed(parts: list[str]) -> str:
    return f"[{','.join(parts)}]"


def named(pairs: list[tuple[str, str]], gap: str, *, is_sorted: bool) -> str:
    pairs = sorted(dict(pairs).items()) if is_sorted else pairs
    return f"{{{','.join(f'{key}:{gap}{value}' for key, value in pairs)}}}"


def objects(each: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pairs = st.lists(st.tuples(st.sampled_from(KEYS), each), max_size=4)
    return st.builds(named, pairs, GAPS, is_sorted=st.sampled_from([True, True, True, False]))


TEXTS = st.recursive(
    st.sampled_from(SCALARS),
    lambda each: st.lists(each, max_size=4).map(listed) | objects(each),
    max_leaves=8,
)


def outcome(data: bytes) -> tuple[str, object]:
    try:
        return "read", parse_canonical(data)
    except NotCanonical as refused:
        return "refused", str(refused)


def the_long_way(data: bytes) -> tuple[str, object]:
    with patch.object(room, "_read_plainly", return_value=None):
        return outcome(data)


@given(TEXTS, st.sampled_from([0, 0, 0, MAX_DEPTH - 2, MAX_DEPTH - 1, MAX_DEPTH]))
@example('{"b":1,"a":2}', 0)
@example('{"a":1,"a":2}', 0)
@example('{"a":"\\n\u0303"}', 0)
@settings(max_examples=1_500)
def test_both_ways_take_the_same_and_refuse_in_the_same_words(text: str, deep: int) -> None:
    data = ("[" * deep + text + "]" * deep).encode()
    assert outcome(data) == the_long_way(data)


@given(st.binary(max_size=40) | st.text(max_size=40).map(lambda text: f'{{"a":"{text}"}}'.encode()))
def test_both_ways_agree_on_any_bytes(data: bytes) -> None:
    assert outcome(data) == the_long_way(data)


def test_an_ordinary_event_is_read_the_short_way() -> None:
    data = canonical({"b": ["§ 14 b, stk. 1", 2, None], "a": {"what": "Vi gør det sammen"}})
    with patch.object(room, "parse", side_effect=AssertionError):
        assert parse_canonical(data) == {
            "a": {"what": "Vi gør det sammen"},
            "b": ["§ 14 b, stk. 1", 2, None],
        }


@pytest.mark.parametrize("broken", ["_in_order", "unicodedata.is_normalized"])
def test_a_short_way_that_looks_less_closely_is_caught(broken: str) -> None:
    texts = {"_in_order": b'{"b":1,"a":2}', "unicodedata.is_normalized": '"e\u0301"'.encode()}
    data = texts[broken]
    told = the_long_way(data)
    careless = {
        "_in_order": patch.object(room, "_PLAIN_DECODER", room._DECODER),
        "unicodedata.is_normalized": patch.object(
            room.unicodedata, "is_normalized", return_value=True
        ),
    }
    with careless[broken]:
        assert outcome(data) != told
