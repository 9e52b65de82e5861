# SPDX-License-Identifier: MPL-2.0
"""What came, changed and ended at a municipality between two days? One day against a later one."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from handlerum_portal.store.decisions.exemption_list import ExemptionTold, exemptions_at
from handlerum_portal.store.decisions.exemptions_as_known import as_it_stood
from handlerum_portal.store.read import Register


@dataclass(frozen=True, slots=True)
class BetweenDays:
    """Exemptions that hold on the second day and not the first, the other way, or otherwise.

    `changed` holds each as it stood on the first day and on the second.
    """

    came: Sequence[ExemptionTold]
    ended: Sequence[ExemptionTold]
    changed: Sequence[tuple[ExemptionTold, ExemptionTold]]
    passed: Sequence[ExemptionTold]

    @property
    def is_nothing(self) -> bool:
        """Claim that the two days are alike, and that nothing came and went between them."""
        return not (self.came or self.ended or self.changed or self.passed)


def between_days(code: str, first: date, second: date, facts: Register) -> BetweenDays:
    """Compare a municipality's exemptions on two days; `first` is the earlier.

    `passed` are those that began after the first day and had ended again by the second.
    """
    came, ended, changed, passed = [], [], [], []
    for one in exemptions_at(code, facts):
        before, after = (as_it_stood(one, day, facts) for day in (first, second))
        held, holds = before.holds_on(first), after.holds_on(second)
        if holds and not held:
            came.append(after)
        elif held and not holds:
            ended.append(before)
        elif held and before != after:
            changed.append((before, after))
        elif not held and _lies_between(after, first, second):
            passed.append(after)
    return BetweenDays(came, ended, changed, passed)


def _lies_between(one: ExemptionTold, first: date, second: date) -> bool:
    return bool(one.start and one.until and first < one.start and one.until <= second)
