# SPDX-License-Identifier: MPL-2.0
"""Which rules hold in every institution of the country on one day? Bits, one row a profile."""

from dataclasses import dataclass, field
from datetime import date, datetime

import numpy as np

from handlerum.applicability.ground import Indices
from handlerum.applicability.nation_plan import Plan, Words, packed, plan_of
from handlerum.applicability.rulebook import Rulebook
from handlerum.applicability.rules import rules_for
from handlerum.applicability.timeline import Mask, Moment


@dataclass(frozen=True, slots=True)
class Nation:
    """One bit for each rule version that holds: in force, and not wholly set aside or replaced.

    `rows` has shape (distinct answers, words of 64 bits), little end first; `row_of` shape
    (institutions,), in the order of `rulebook.institutions`. What two exemptions contradict
    each other about does not hold; ask `rules_for` to see the conflict.
    """

    rulebook: Rulebook = field(repr=False)
    rows: Words
    row_of: Indices

    def holds(self, institution: int) -> Mask:
        """Return shape (versions,) for the institution with that number."""
        octets = self.rows[self.row_of[institution]].view(np.uint8)
        versions = len(self.rulebook.versions)
        return np.unpackbits(octets, count=versions, bitorder="little").view(np.bool_)

    def matrix(self) -> Words:
        """Return shape (institutions, words): a row for each institution."""
        return self.rows[self.row_of]

    def counts(self) -> Indices:
        """Return shape (institutions,): how many rule versions hold."""
        counts: Indices = np.bitwise_count(self.rows).sum(axis=1, dtype=np.intp)
        return counts[self.row_of]


def whole_nation(on: date, known_at: date | datetime, rulebook: Rulebook) -> Nation:
    """Return what holds in every institution on a day; raises DayOutsideLaw."""
    plan = plan_of(rulebook)
    moment = rulebook.moment(on, known_at)
    rows = plan.open & packed(rulebook.spans.holding(moment))
    _remove(rows, plan, moment)
    for row in sorted(
        {n for entry, rows_ in plan.careful for n in rows_ if entry.stretch.holds(moment)}
    ):
        rows[row] = packed(rules_for(plan.places[row], on, known_at, rulebook).answer.holds)
    return Nation(rulebook, rows, plan.row_of)


def _remove(rows: Words, plan: Plan, moment: Moment) -> None:
    removals = plan.removals
    active = np.flatnonzero(removals.spans.holding(moment))
    if not active.size:
        return
    of_row = removals.rows[active]
    starts = np.flatnonzero(np.diff(of_row, prepend=-1))
    removed = np.zeros_like(rows)
    removed[of_row[starts]] = np.bitwise_or.reduceat(plan.masks[removals.masks[active]], starts)
    removed[plan.profiles :] |= removed[plan.profile_of]
    rows &= ~removed
