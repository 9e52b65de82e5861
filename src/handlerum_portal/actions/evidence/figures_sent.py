# SPDX-License-Identifier: MPL-2.0
"""What does a file of figures hold: JSON-stat from a source, or a table of one's own?"""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from handlerum.evaluation.goals import Indicator, Measurement
from handlerum.evaluation.json_stat import Dash, read_cube
from handlerum.evaluation.json_stat_measurements import measurements_in
from handlerum.evaluation.numbers import Decimal
from handlerum.evaluation.round import Expected, round_of
from handlerum.evaluation.round_rows import Remark
from handlerum_portal.actions.evidence.indicators_files import rows_of
from handlerum_portal.actions.evidence.indicators_sources import statbank_codes

_BEFORE_JSON: Final = b"\xef\xbb\xbf \r\n\t"


@dataclass(frozen=True, slots=True)
class Sent:
    """A file as it was sent, and how it is to be read.

    `choices` picks one category in each further dimension of JSON-stat, `decimal` is "," or "."
    where figures read both ways.
    """

    name: str
    content: bytes
    decimal: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    is_dash_zero: bool = False

    @property
    def sha256(self) -> str:
        """Return the hash of what was sent."""
        return hashlib.sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Found:
    """The figures, a remark for each row at fault, places that are not ours, and the source."""

    measurements: Sequence[Measurement] = ()
    remarks: Sequence[Remark] = ()
    elsewhere: Sequence[str] = ()


def figures_in(sent: Sent, indicator: Indicator, places: Mapping[str, str]) -> Found:
    """Return what a file says; raises UnreadableFile or UnreadableCube."""
    if is_cube(sent.content):
        dash = Dash.ZERO if sent.is_dash_zero else Dash.MISSING
        codes = statbank_codes(places) | {code: code for code in places}
        cube = read_cube(sent.content, dash=dash)
        read = measurements_in(cube, indicator.key, codes, chosen=sent.choices)
        return Found(read.measurements, elsewhere=read.elsewhere)
    mark = Decimal(sent.decimal) if sent.decimal else None
    table = round_of(rows_of(sent.content), Expected(indicator, places, decimal=mark))
    return Found(table.measurements, table.remarks)


def source_in(content: bytes) -> str:
    """Return the source that JSON-stat names: who, what and when; "" for a table of one's own."""
    if not is_cube(content):
        return ""
    cube = read_cube(content)
    told: tuple[Any, ...] = (cube.source, cube.label, cube.updated)
    return ", ".join(str(one) for one in told if one)[:300]


def is_cube(content: bytes) -> bool:
    """Claim that a file is JSON and not a table."""
    return content[:64].lstrip(_BEFORE_JSON).startswith(b"{")
