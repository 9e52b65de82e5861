# SPDX-License-Identifier: MPL-2.0
"""What does somebody ask who presses a step, or sends one? The same words from page and program."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Final

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision, Ending
from handlerum.agreements.overview import Publication
from handlerum.errors import InvalidPeriod
from handlerum.time import Period, parse_day
from handlerum_portal.actions.decisions.decision_step import (
    BEFORE_DEADLINE,
    IN_OVERVIEW,
    DecisionRefused,
    Wish,
)
from handlerum_portal.actions.decisions.draft_fields import (
    OF_AN_END,
    OF_THE_MEETING,
    field_of,
    step_of,
)
from handlerum_portal.actions.decisions.draft_form import entries_in, meeting_in
from handlerum_portal.actions.decisions.drafts import decision_of, form_in
from handlerum_portal.actions.decisions.names_seen import ASKED_AT, SEEN, YES
from handlerum_portal.actions.ledger import short_name
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in, newest_edition
from handlerum_portal.store.models import OwnDecision

REASON: Final = "grund"
END: Final = "slut"
OF_THE_EDITION: Final = ("hjemmeside", "ikke_digital")
# The words that may be corrected after publication; the law of the decision stands.
CORRECTED: Final = ("titel", "i_stedet-", "indhold-", "link")
LONGEST: Final = 2_000
Said = Mapping[str, str]


def wish_of(row: OwnDecision, step: Step, key: str, said: Said) -> Wish:
    """Return the wish behind what was said.

    Raises InvalidPeriod for an end that cannot be, DecisionRefused for words that cannot be read.
    """
    ends = _early(row, said.get(END, "")) if step is Step.END_EARLY else None
    meeting = meeting_in(said) if ends else None
    return Wish(
        step=step,
        key=f"{row.key}:{short_name(key)}",
        reason=_reason(said),
        ends=ends,
        ending=Ending(ends.end, meeting) if ends and meeting else None,
        corrected=_corrected(row, said) if step is Step.CORRECT else None,
        over=decision_in(row) if step is Step.CORRECT else None,
        publication=_publication(row, said) if step in IN_OVERVIEW else None,
        said=said,
        names_seen=said.get(SEEN, "") == YES,
    )


def _reason(said: Said) -> str:
    text = said.get(REASON, "").strip()
    if len(text) > LONGEST:
        raise DecisionRefused(
            "The reason is too long.", value=len(text), most=LONGEST, reason="too_long"
        )
    return text


def check_said(step: Step, said: Said) -> None:
    """Refuse what this step does not ask for, so that nothing sent is passed over in silence.

    Raises DecisionRefused.
    """
    known = {REASON}
    known |= set(OF_THE_MEETING) if step is Step.DECIDE else set()
    known |= set(OF_THE_EDITION) if step in IN_OVERVIEW else set()
    known |= {END, *OF_AN_END} if step is Step.END_EARLY else set()
    known |= {SEEN} if step in ASKED_AT else set()
    known |= {BEFORE_DEADLINE} if step is Step.END_HEARING else set()
    is_word = step is Step.CORRECT
    odd = [n for n in said if n not in known and not (is_word and n.startswith(CORRECTED))]
    if odd:
        raise DecisionRefused(
            f"{step.value} does not ask for {', '.join(odd)}.",
            value=", ".join(odd)[:200],
            step=step.value,
            reason="not_of_the_step",
        )


def _corrected(row: OwnDecision, said: Said) -> Decision:
    """Return the decision in the corrected words; raises DecisionRefused with what is wrong."""
    words = {name: text.strip() for name, text in said.items() if name.startswith(CORRECTED)}
    form = form_in(row)
    held = {f"{name}{n}" for n in entries_in(form) for name in CORRECTED if name.endswith("-")}
    odd = [name for name in words if not step_of(name) or ("-" in name and name not in held)]
    if odd:
        raise DecisionRefused("No such fields.", value=", ".join(odd)[:200], reason="field")
    decision, faults = decision_of(row, form | words)
    red = tuple(one for one in faults if field_of(one.where) in words)
    if red:
        told = ", ".join(f"{one.code} ({one.where})" for one in red)
        raise DecisionRefused(f"{row.key} cannot be corrected: {told}.", value=row.key, red=red)
    return decision


def _early(row: OwnDecision, text: str) -> Period:
    ends = parse_day(text)
    start = row.start or date.min
    if ends <= start:
        raise InvalidPeriod(
            f"{ends} is not after {start}.", value=ends, start=start, reason="end_first"
        )
    return Period(start, ends)


def _publication(row: OwnDecision, said: Said) -> Publication:
    """Return where the edition is shown: as said, else where the one before is."""
    before = newest_edition(row.municipality, row.area)
    shown = before.publication if before else Publication(at=clock.now(), website="")
    return replace(
        shown,
        at=clock.now(),
        website=said.get("hjemmeside", shown.website).strip(),
        non_digital=said.get("ikke_digital", shown.non_digital).strip(),
    )
