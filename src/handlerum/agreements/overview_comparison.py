# SPDX-License-Identifier: MPL-2.0
"""What does an edition of the overview say otherwise than the one before it?"""

from dataclasses import dataclass
from datetime import date

from handlerum.agreements.overview import Edition, Line


@dataclass(frozen=True, slots=True)
class Comparison:
    """What an edition says otherwise than the one before it; `dropped` must be empty."""

    new: tuple[Line, ...]
    changed: tuple[Line, ...]
    ended: tuple[Line, ...]
    withdrawn: tuple[Line, ...]
    dropped: tuple[Line, ...]


def compare(previous: Edition | None, edition: Edition) -> Comparison:
    """Return what is new, changed, ended, withdrawn and dropped since the edition before."""
    before = {line.key: line for line in previous.lines} if previous else {}
    now = {line.key: line for line in edition.lines}
    since = previous.day if previous else date.min
    standing = [line for line in edition.lines if not line.is_withdrawn]
    return Comparison(
        new=tuple(line for line in edition.lines if line.key not in before),
        changed=tuple(line for line in standing if line.key in before and line != before[line.key]),
        ended=tuple(line for line in standing if since < line.ends_on <= edition.day),
        withdrawn=tuple(
            line
            for key, line in now.items()
            if line.is_withdrawn and not (key in before and before[key].is_withdrawn)
        ),
        dropped=tuple(line for key, line in before.items() if key not in now),
    )
