# SPDX-License-Identifier: MPL-2.0
"""Which of the rules registered here stand in the way at a place on a day?"""

from datetime import date
from urllib.parse import urlencode

from django.db import DatabaseError

from handlerum.agreements.local_rule import Fate
from handlerum.agreements.local_rule_day import RuleState, state_on
from handlerum.applicability.need import Rule
from handlerum.applicability.need_registered import registered_rule
from handlerum_portal.store.local_rules import decided_rows, rule_in
from handlerum_portal.store.models import LocalRuleRow


def registered(municipality: str, institution: str, on: date) -> tuple[Rule, ...]:
    """Return the decided rules of the municipality, and of the institution if one is named.

    Removed rules are left out from their day; a register without tables has none.
    """
    rows = decided_rows().filter(municipality=municipality, institution__in=("", institution))
    try:
        standing = [row for row in rows if _stands(row, on)]
    except DatabaseError:
        return ()
    found = (registered_rule(row.key, municipality, rule_in(row)) for row in standing)
    return tuple(rule for rule in found if rule)


def address_of(rule: Rule) -> str | None:
    """Return where the public list shows a registered rule; None for every other."""
    if not rule.is_registered:
        return None
    return f"/kommuneregler/?{urlencode({'kommune': rule.place, 'q': rule.ref})}"


def _stands(row: LocalRuleRow, on: date) -> bool:
    decided_on = row.fate_on or date.min
    return state_on(Fate(row.fate), decided_on, on) is not RuleState.REMOVED
