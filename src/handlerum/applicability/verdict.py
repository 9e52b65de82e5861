# SPDX-License-Identifier: MPL-2.0
"""What is the answer for one provision? Eight verdicts, one error shown, and how bits decide it."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final

import numpy as np
from numpy.typing import NDArray

from handlerum.agreements.exemption import Exemption, Extent, Mode, Target

Flags = NDArray[np.uint8]


class Verdict(StrEnum):
    """What holds of a provision at a place on a day, as known at a moment.

    CONFLICT is an error to show, not an answer: two exemptions reach the provision with
    instructions that cannot both be followed, and neither is said to go before the other.

    These pairs conflict: replaced and (set aside, falling, partly set aside or extended);
    set aside or falling and extended; replaced by different rules; pinned to different days.
    These do not: the same instruction twice; set aside and falling; set aside and partly set
    aside (the whole holds the part); partly and partly (the parts may differ); partly and
    extended; pinned and any other mode (it chooses the wording, the other says if it holds).
    Only an explicit `supersedes` orders a pair: neither the institution before the municipality
    nor the later decision before the earlier, for the acts give no such order (lov 880/2021
    §§ 8-9; lov 879/2021 § 8).
    """

    NOT_FOR_THIS_INSTITUTION = "not_for_this_institution"
    NOT_IN_FORCE = "not_in_force"
    APPLIES = "applies"
    OLDER_WORDING_APPLIES = "older_wording_applies"
    PARTLY_SET_ASIDE = "partly_set_aside"
    SET_ASIDE = "set_aside"
    FALLS_AS_CONSEQUENCE = "falls_as_consequence"
    REPLACED = "replaced"
    CONFLICT = "conflict"


VERDICTS: Final = tuple(Verdict)
HOLDING: Final = frozenset(
    {Verdict.APPLIES, Verdict.OLDER_WORDING_APPLIES, Verdict.PARTLY_SET_ASIDE}
)

LIVE, HERE, OLDER, AWAY, FALLS, REPLACED, PARTLY, EXTENDED = (1 << bit for bit in range(8))
CLASH: Final = AWAY | REPLACED
REMOVED: Final = AWAY | FALLS | REPLACED


def bit_of(exemption: Exemption, target: Target) -> int:
    """Return the flag an exemption puts on a target; 0 for pinned, which chooses wordings."""
    match exemption.mode, target.extent:
        case Mode.PINNED, _:
            return 0
        case Mode.EXTENDED, _:
            return EXTENDED
        case _, Extent.PARTLY:
            return PARTLY
        case Mode.REPLACED, _:
            return REPLACED
        case _:
            return FALLS if exemption.derived_from else AWAY


def verdict_of(flags: int) -> Verdict:
    """Return what a set of flags amounts to."""
    if not flags & HERE:
        return Verdict.NOT_FOR_THIS_INSTITUTION
    if not flags & LIVE:
        return Verdict.NOT_IN_FORCE
    if _conflicts(flags):
        return Verdict.CONFLICT
    for flag, verdict in _BY_WEIGHT:
        if flags & flag:
            return verdict
    return Verdict.APPLIES


def _conflicts(flags: int) -> bool:
    if flags & REPLACED:
        return bool(flags & (AWAY | FALLS | PARTLY | EXTENDED))
    return bool(flags & EXTENDED and flags & (AWAY | FALLS))


_BY_WEIGHT: Final = (
    (AWAY, Verdict.SET_ASIDE),
    (FALLS, Verdict.FALLS_AS_CONSEQUENCE),
    (REPLACED, Verdict.REPLACED),
    (PARTLY, Verdict.PARTLY_SET_ASIDE),
    (OLDER, Verdict.OLDER_WORDING_APPLIES),
)
_CODE_OF_FLAGS: Final = bytes(VERDICTS.index(verdict_of(flags)) for flags in range(256))
_WITH: Final = tuple(bytes(flags | flag for flags in range(256)) for flag in range(256))
_PARTLY_BELOW: Final = bytes(flags if flags & REMOVED else flags | PARTLY for flags in range(256))
_HOLDS: Final = bytes(code < len(VERDICTS) and VERDICTS[code] in HOLDING for code in range(256))


def codes_of(flags: bytes | bytearray) -> bytes:
    """Return one byte for each flag set, an index into VERDICTS."""
    return bytes(flags.translate(_CODE_OF_FLAGS))


def holding_of(codes: bytes) -> NDArray[np.bool_]:
    """Return which codes say that a rule holds, wholly or in part."""
    return np.frombuffer(codes.translate(_HOLDS), dtype=np.bool_)


def set_flag(flags: bytearray, flag: int, start: int, end: int) -> None:
    """Set a flag, in place, on a stretch."""
    flags[start:end] = flags[start:end].translate(_WITH[flag])


def mark_partly_below(flags: bytearray, above: Iterable[int]) -> None:
    """Mark, in place, what stands above something set aside, unless it is removed whole."""
    for index in above:
        flags[index] = _PARTLY_BELOW[flags[index]]
