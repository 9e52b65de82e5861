# SPDX-License-Identifier: MPL-2.0
"""Is there exactly one text for each value, and none for what has no single text?"""

import json
import shutil
import subprocess
import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from handlerum.ledger.canonical import MAX_BYTES, MAX_INTEGER, canonical, parse, parse_canonical
from handlerum.ledger.refusals import NotCanonical

TEXT = st.text(st.characters(exclude_categories=["Cs"])).map(
    lambda text: unicodedata.normalize("NFC", text)
)
PLAIN = st.none() | st.booleans() | st.integers(-MAX_INTEGER, MAX_INTEGER) | TEXT
VALUES = st.recursive(
    PLAIN,
    lambda each: st.lists(each, max_size=4) | st.dictionaries(TEXT, each, max_size=4),
    max_leaves=12,
)


@given(VALUES)
def test_printing_then_parsing_gives_the_value_back(value):
    assert parse_canonical(canonical(value)) == value


@given(VALUES)
def test_the_order_in_which_keys_were_given_does_not_matter(value):
    assert canonical(backwards(value)) == canonical(value)


@given(VALUES, st.sampled_from([None, 1, "\t"]), st.booleans())
def test_any_spacing_reads_as_the_same_value(value, indent, ascii_only):
    spaced = json.dumps(value, indent=indent, ensure_ascii=ascii_only).encode()
    assert canonical(parse(spaced)) == canonical(value)


@given(st.binary(max_size=60) | st.text(max_size=60).map(str.encode))
@settings(max_examples=500)
def test_bytes_are_either_their_own_canonical_form_or_refused(data):
    assert reprinted(data) in {data, b"refused"}


def test_keys_are_sorted_by_utf16_units_as_rfc_8785_3_2_3_asks():
    value = {"€": 1, "\r": 2, "\ufb01": 3, "1": 4, "😀": 5, "\u0080": 6, "ö": 7}
    assert list(parse(canonical(value))) == ["\r", "1", "\u0080", "ö", "€", "😀", "\ufb01"]


def test_strings_are_escaped_as_in_the_example_of_rfc_8785_3_2_2():
    said = rb'"\u20ac$\u000F\u000aA\u0027\u0042\u0022\u005c\\\"\/"'
    assert canonical(parse(said)) == '"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"'.encode()


@pytest.mark.parametrize(
    ("said", "why"),
    [
        (b'{"a":1,"a":1}', "stands twice"),
        (b'{"a":{"b":1,"c":2,"b":1}}', "stands twice"),
        (b'{"a":1.0}', "not a whole number"),
        (b"1e3", "not a whole number"),
        (b"NaN", "not a whole number"),
        (b"-Infinity", "not a whole number"),
        (b"9007199254740992", "beyond"),
        (b"1" * 5000, "too long"),
        ('"a\u030a"'.encode(), "NFC"),
        ('{"a\u030a":1}'.encode(), "NFC"),
        (rb'"\ud800"', "surrogate"),
        (rb'{"\udfff":1}', "surrogate"),
        (b'"\xff"', "UTF-8"),
        (b"\xef\xbb\xbf{}", "not JSON"),
        (b"", "not JSON"),
        (b"{} {}", "not JSON"),
        (b'"a\nb"', "not JSON"),
        (b"[" * 17 + b"]" * 17, "too deep"),
        (b"[" * 60_000, "deeper|not JSON"),
        (b'"' + b"a" * MAX_BYTES + b'"', "at most 65535"),
    ],
)
def test_a_text_without_one_meaning_is_refused_with_the_reason(said, why):
    with pytest.raises(NotCanonical, match=why):
        parse(said)


@pytest.mark.parametrize(
    "value", [1.5, b"bytes", {1: 2}, {"a": {3}}, 2**53, -(2**53), object(), "\ud83d", "e\u0301"]
)
def test_a_value_without_one_text_is_refused(value):
    with pytest.raises(NotCanonical):
        canonical(value)


@pytest.mark.parametrize(
    "said", [b'{"b":1,"a":2}', b"{ }", b'"\\u0041"', b'"\\/"', b"-0", b'"\\u000A"', b"1 "]
)
def test_a_value_written_in_another_way_is_not_canonical(said):
    with pytest.raises(NotCanonical, match="canonical form"):
        parse_canonical(said)


def test_javascript_prints_the_same_bytes(values):
    assert printed_by_node(values) == [canonical(value).decode() for value in values]


@pytest.fixture
def values():
    found = []

    @given(VALUES)
    @settings(max_examples=150, database=None, derandomize=True)
    def collect(value):
        found.append(value)

    collect()
    return found


def backwards(value):
    match value:
        case dict():
            return {key: backwards(value[key]) for key in reversed(value)}
        case list():
            return [backwards(each) for each in value]
        case _:
            return value


def reprinted(data: bytes) -> bytes:
    try:
        return canonical(parse_canonical(data))
    except NotCanonical:
        return b"refused"


def printed_by_node(values) -> list[str]:
    node = shutil.which("node")
    if not node:
        pytest.skip("node is not installed: canonical JSON is not compared with JavaScript")
    # Integer-like keys come first in a JavaScript object, so the text is joined by hand.
    program = """
      const print = v => Array.isArray(v) ? '[' + v.map(print).join(',') + ']'
        : v && typeof v === 'object'
        ? '{' + Object.keys(v).sort().map(k => JSON.stringify(k) + ':' + print(v[k])).join(',') + '}'
        : JSON.stringify(v);
      let said = ''; process.stdin.on('data', d => said += d).on('end', () =>
        process.stdout.write(JSON.stringify(JSON.parse(said).map(print))));
    """
    # __proto__ as a key would set a prototype instead; hypothesis does not draw it by chance.
    result = subprocess.run(
        [node, "-e", program], input=json.dumps(values), capture_output=True, text=True, check=True
    )
    return json.loads(result.stdout)
