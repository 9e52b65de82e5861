# SPDX-License-Identifier: MPL-2.0
"""What else does the mandate check say of an entry: duties, conditions, dates, orders that fall?"""

from collections.abc import Iterator, Sequence
from typing import Final

from handlerum.agreements.assessment import REFUSED, Assessment
from handlerum.agreements.decision_entry import Entry
from handlerum.agreements.decision_finding import Finding, Level, Stage
from handlerum.agreements.derived import Consequence, Fall
from handlerum.agreements.permission import Notice

# How grave each notice of the mandate check is in a decision, and what to do about it.
_NOTICES: Final = {
    "purpose": (Level.THINK, "state_purpose"),
    "condition": (Level.THINK, "meet_condition"),
    "duty": (Level.KNOW, "keep_duty"),
    "citizens_exempt": (Level.KNOW, ""),
    "citizen_not_understood": (Level.THINK, "name_citizens"),
    "frozen_here": (Level.KNOW, ""),
    "dangling": (Level.THINK, "have_it_read"),
    "seen_later": (Level.THINK, "have_it_read"),
    "part_open": (Level.KNOW, ""),
    "part_closed": (Level.KNOW, ""),
    "fault": (Level.KNOW, ""),
    "depends_on_section": (Level.KNOW, ""),
    "beyond-the-end": (Level.THINK, "decide_anew"),
    "repeal-day": (Level.THINK, "set_period"),
    "operator_asks": (Level.KNOW, ""),
}
_OWN_RULES: Final = "egne-regler"
_FALLS: Final = {
    Consequence.FALLS: (Level.KNOW, "order_falls", ""),
    Consequence.MAY: (Level.KNOW, "order_may_be_set_aside", "add_entry"),
    Consequence.UNCLEAR: (Level.THINK, "order_unclear", "have_it_read"),
}


def notice_findings(entry: Entry, answer: Assessment) -> Iterator[Finding]:
    """Yield the notices that matter for a decision; a refusal needs no reminders."""
    if answer.permission.outcome in REFUSED:
        return
    for notice in (*answer.permission.warnings, *answer.warnings):
        if notice.code in _NOTICES:
            yield _of(entry, notice)


def _of(entry: Entry, notice: Notice) -> Finding:
    level, remedy = _NOTICES[notice.code]
    value = " ".join(filter(None, (notice.value, notice.part)))
    source = notice.source or entry.mandate.outside_source
    if notice.part == _OWN_RULES and not (entry.one.rules or entry.one.instead):
        # lov 879/2021 § 9, stk. 5: the council sets its own rules on the help that stays.
        level = entry.around.from_stage(Stage.DECIDE)
        return entry.finding(
            level, "own_rules_missing", source, field="instead", remedy="write_rules"
        )
    return entry.finding(level, notice.code.replace("-", "_"), source, value=value, remedy=remedy)


def fall_findings(entry: Entry, falls: Sequence[Fall]) -> Iterator[Finding]:
    """Yield the orders that fall, or may be set aside too; these stand in the overview as well.

    Source: BEK 892/2021 § 7; BEK 893/2021 § 23.
    """
    for fall in falls:
        if fall.consequence in _FALLS:
            level, code, remedy = _FALLS[fall.consequence]
            value = f"{fall.order}: {fall.parts}"
            yield entry.finding(level, code, fall.source, value=value, remedy=remedy)
