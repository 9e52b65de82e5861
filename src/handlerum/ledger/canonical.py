# SPDX-License-Identifier: MPL-2.0
"""Which bytes are this value? The one JSON text of it (RFC 8785, without floating point)."""

import json
import re
import unicodedata
from collections.abc import Mapping
from functools import partial
from typing import Final, NoReturn, TypeAlias, Union

from handlerum.ledger.refusals import NotCanonical

Json: TypeAlias = Union[str, int, "tuple[Json, ...]", "list[Json]", "Mapping[str, Json]", None]

# A C2SP tile (tlog-tiles) prefixes each entry with a 16-bit length.
MAX_BYTES: Final = 65_535
MAX_DEPTH: Final = 16
# Beyond this a reader in JavaScript would see another number (RFC 7493 § 2.2).
MAX_INTEGER: Final = 2**53 - 1
_HALF: Final = re.compile(r"[\ud800-\udfff]")


def canonical(value: Json, *, limit: int = MAX_BYTES, depth: int = MAX_DEPTH) -> bytes:
    """Return the one UTF-8 text of a value; raises NotCanonical when it has none.

    Keys are sorted by their UTF-16 units, strings are NFC, integers lie within ±(2^53 − 1),
    nesting is at most `depth` and the text at most `limit` bytes.
    """
    text = _written(_sorted(value, depth))
    _bounded(len(text), limit)
    return text


def parse(data: bytes, *, limit: int = MAX_BYTES, depth: int = MAX_DEPTH) -> Json:
    """Read JSON in any spacing; refuses doubled keys, floats, depth, size and odd strings."""
    _bounded(len(data), limit)
    try:
        value: Json = _DECODER.decode(data.decode())
    except RecursionError as fault:
        raise NotCanonical(f"The text nests deeper than {depth}. Flatten it.") from fault
    except ValueError as fault:
        raise NotCanonical(
            f"This is not JSON in UTF-8: {fault}. Use the file unaltered."
        ) from fault
    return _sorted(value, depth)


def parse_canonical(data: bytes, *, limit: int = MAX_BYTES) -> Json:
    """Read a canonical text; raises NotCanonical when the same value is written otherwise."""
    _bounded(len(data), limit)
    plain = _read_plainly(data)
    if plain is not None:
        return plain
    value = parse(data, limit=limit)
    if _written(value) != data:
        raise NotCanonical(
            "The text is not in canonical form (sorted keys, no spaces, shortest escapes), "
            "so its hash means nothing. Use the bytes as they were exported."
        )
    return value


def _read_plainly(data: bytes) -> Json:
    """Return what most canonical texts hold, or None where the long way must judge.

    Here the sorted copy is spared, which is what reading a log spends most on: the keys are seen to
    stand in order while they are read, and a text in NFC without a half character holds no string
    that is not. Nothing is refused here, so the long way's words stand.
    """
    if data.count(b"{") + data.count(b"[") >= MAX_DEPTH or b"\\u" in data:
        return None
    try:
        text = data.decode()
        value: Json = _PLAIN_DECODER.decode(text)
    except (ValueError, NotCanonical):
        return None
    is_composed = text.isascii() or unicodedata.is_normalized("NFC", text)
    return value if is_composed and _ENCODER.encode(value) == text else None


def _written(value: Json) -> bytes:
    return _ENCODER.encode(value).encode()


def _sorted(value: object, left: int) -> Json:
    if not left:
        raise NotCanonical("The value nests too deep. Flatten it.")
    match value:
        case str():
            return _composed(value)
        case dict() | Mapping():
            return _object(value, left)
        case list() | tuple():
            return [_sorted(each, left - 1) for each in value]
        case None | bool():
            return value
        case int():
            return _in_range(value)
        case _:
            raise NotCanonical(
                f"A {type(value).__name__} ({value!r}) has no canonical form. "
                "Use text, whole numbers, true, false, null, lists and objects."
            )


def _object(value: Mapping[object, object], left: int) -> dict[str, Json]:
    return {key: _sorted(value[key], left - 1) for key in _ordered(value)}


def _ordered(value: Mapping[object, object]) -> list[str]:
    keys = [key for key in value if isinstance(key, str)]
    if len(keys) != len(value):
        raise NotCanonical(f"A key of {str(value)[:60]} is not text. Every key must be.")
    if "".join(keys).isascii():
        return sorted(keys)
    return sorted((_composed(key) for key in keys), key=_utf16)


def _utf16(key: str) -> bytes:
    return key.encode("utf-16-be")


def _in_range(value: int) -> int:
    if abs(value) > MAX_INTEGER:
        raise NotCanonical(
            f"{value} is beyond ±(2^53 − 1), where readers disagree. Write it as text.",
            value=value,
        )
    return int(value)


def _composed(value: str) -> str:
    if value.isascii():
        return value
    if _HALF.search(value):
        raise NotCanonical(f"{value!r} holds half a character (a lone surrogate). Remove it.")
    if unicodedata.is_normalized("NFC", value):
        return value
    raise NotCanonical(
        f"{value!r} is not in Unicode form NFC, so two equal-looking texts would differ. "
        "Normalise it to NFC first.",
        value=value,
    )


def _unique(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        twice = sorted({key for key in keys if keys.count(key) > 1})
        raise NotCanonical(f"The key {twice[0]!r} stands twice in one object. Keep one.")
    return found


def _in_order(pairs: list[tuple[str, Json]]) -> dict[str, Json]:
    """Return an object whose keys are ASCII and stand in order, each once; else ValueError."""
    keys = [key for key, _ in pairs]
    if keys != sorted(set(keys)) or not "".join(keys).isascii():
        raise ValueError
    return dict(pairs)


def _no_float(text: str) -> NoReturn:
    raise NotCanonical(
        f"{text} is not a whole number; readers print such numbers differently. "
        "Use a smaller unit (øre, per mille) or text.",
        value=text,
    )


def _integer(text: str) -> int:
    if len(text) > len(str(-MAX_INTEGER)):
        raise NotCanonical(f"The number {text[:20]}… is too long. Write it as text.")
    return int(text)


def _bounded(size: int, limit: int) -> None:
    if size > limit:
        raise NotCanonical(
            f"The text is {size} bytes; at most {limit} are allowed. "
            "Keep the document outside and put its SHA-256 here.",
            size=size,
        )


# Made once: making them costs more than most events.
_decoder: Final = partial(json.JSONDecoder, parse_float=_no_float, parse_constant=_no_float)
_DECODER: Final = _decoder(object_pairs_hook=_unique, parse_int=_integer)
_PLAIN_DECODER: Final = _decoder(
    object_pairs_hook=_in_order, parse_int=lambda text: _in_range(_integer(text))
)
_ENCODER: Final = json.JSONEncoder(ensure_ascii=False, check_circular=False, separators=(",", ":"))
