# SPDX-License-Identifier: MPL-2.0
"""What did the collected overview say on a day, and in whose words? Read from the editions alone.

Source: lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from handlerum.agreements.overview import Edition, Line, LineStatus, line_status


@dataclass(frozen=True, slots=True)
class LineOnDay:
    """A line as it held on a day."""

    line: Line
    status: LineStatus

    @property
    def edition(self) -> int:
        """Return the number of the edition that first said it in these words."""
        return self.line.changed_in or self.line.since


def lines_on(newest_first: Iterable[Edition], on: date) -> tuple[LineOnDay, ...]:
    """Return every line of the first edition as it held on a day no earlier than its own.

    A change has effect from the day after it is published at the earliest: until then the words
    of an edition before hold (lov 880/2021 § 6, stk. 2; lov 879/2021 § 6, stk. 2). No edition is
    read that no line needs.
    """
    editions = iter(newest_first)
    standing = next(editions, None)
    if standing is None:
        return ()
    held = {line.key: line for line in standing.lines}
    late = {key for key, line in held.items() if _is_too_new(line, on)}
    while late:
        for line in next(editions).lines:
            if line.key in late and line.changes_effective_on <= on:
                held[line.key] = line
                late.remove(line.key)
    return tuple(LineOnDay(line, line_status(line, on)) for line in held.values())


def _is_too_new(line: Line, on: date) -> bool:
    """Claim that a line had begun, and that its change had not."""
    return line.effective_on <= on < line.changes_effective_on
