# SPDX-License-Identifier: MPL-2.0
"""How is a draft written field by field, by two people at once, and nothing overwritten?"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.db import transaction

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.decision_finding import Finding
from handlerum_portal.actions.access import must
from handlerum_portal.actions.decisions.decision_step import Wish
from handlerum_portal.actions.decisions.draft_fields import OF_THE_MEETING, field_of, tidy
from handlerum_portal.actions.decisions.draft_form import Home, read
from handlerum_portal.actions.decisions.draft_row import hands_with, locked, who_writes
from handlerum_portal.actions.decisions.draft_text import form_of
from handlerum_portal.actions.decisions.looking import findings, look
from handlerum_portal.actions.decisions.steps import (
    DecisionRefused,
    DraftChanged,
    begin,
    go,
)
from handlerum_portal.actions.ledger import recorded
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.models import OwnDecision, Person
from handlerum_portal.store.plain import plain
from handlerum_portal.store.read import register

# What a machine may mend when a person presses the button: never what somebody has decided.
MENDABLE: Final = frozenset({"set_start", "set_end", "leave_out"})
GOES_FIRST: Final = "say_which_goes_first"


@dataclass(frozen=True, slots=True)
class Edit:
    """What somebody saw in some fields, in which version, and what they wrote instead."""

    version: int
    was: Mapping[str, str]
    now: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Kept:
    """A draft that is kept: its number, and when it was saved last."""

    version: int
    saved_at: datetime | None


@dataclass(frozen=True, slots=True)
class Differs:
    """One field that two people changed, each in their own way."""

    name: str
    theirs: str
    mine: str


class FieldsDiffer(DraftChanged):
    """Two people changed the same fields; `differs` says which, and nothing was overwritten.

    `form` is the draft with all the changes that did not meet.
    """

    def __init__(
        self, row: OwnDecision, differs: tuple[Differs, ...], form: Mapping[str, str]
    ) -> None:
        key, version = row.key, row.version
        self.differs, self.version, self.form = differs, version, form
        names = ", ".join(one.name for one in differs)
        super().__init__(
            f"{key} was changed by another in {names}. Choose field by field; nothing is lost.",
            value=key,
            theirs=version,
        )


def start(person: Person, area: str, form: Mapping[str, str], wish: str) -> OwnDecision:
    """Begin a draft in the municipality of the person; raises NotAllowed, DecisionRefused."""
    agreement = register().agreement_of(person.municipality)
    if agreement is None or agreement.area != area:
        own = agreement.area if agreement else ""
        raise DecisionRefused(
            f"{person.municipality} has no agreement on '{area}'.",
            value=area,
            reason="area" if agreement else "no_agreement",
            own=own,
        )
    tidied = tidy(form)
    decision, _ = read(tidied, _home(person.municipality, area))
    return begin(person, decision, wish=wish, form=tidied)


def keep(person: Person, key: str, edit: Edit, *, is_registering: bool = False) -> Kept:
    """Keep what was written where nobody else wrote; the same again changes nothing.

    Who writes the meeting while registering it stands in the log as the one who registered it.
    Raises FieldsDiffer, NotAllowed, and DecisionRefused for a text past editing.
    """
    with transaction.atomic():
        row = locked(key)
        must(person, who_writes(row), row.municipality)
        form = tidy(merged(row, edit))
        if form != form_in(row):
            row.form, row.version = form, row.version + 1
            row.content = plain(decision_of(row, form)[0])
            row.saved_at, row.saved_by = clock.now(), person
            if not (is_registering and set(edit.now) <= set(OF_THE_MEETING)):
                row.writers = hands_with(row, person)
            row.save(
                update_fields=["form", "version", "content", "saved_at", "saved_by", "writers"]
            )
        return Kept(row.version, row.saved_at)


def keep_and_go(person: Person, key: str, edit: Edit, wish: Wish) -> OwnDecision:
    """Keep what was written and take the step on it, both or neither."""
    with transaction.atomic():
        if recorded(wish.key) is None:
            keep(person, key, edit, is_registering=wish.step is Step.DECIDE)
        return go(person, key, wish)


def go_with(person: Person, row: OwnDecision, now: Mapping[str, str], wish: Wish) -> OwnDecision:
    """Take a step, after writing over the fields it brings along; both or neither."""
    if not now:
        return go(person, row.key, wish)
    was = {name: form_in(row).get(name, "") for name in now}
    return keep_and_go(person, row.key, Edit(row.version, was, now), wish)


def mend(person: Person, key: str, code: str, where: str) -> Kept:
    """Write what would mend one finding; raises DecisionRefused when no machine can say it."""
    found = [one for one in findings(key) if (one.code, one.where) == (code, where)]
    row = OwnDecision.objects.get(key=key)
    form = form_in(row)
    values = [(field_of(where, one.remedy, form), mending(one)) for one in found if mending(one)]
    if not values:
        raise DecisionRefused("Only a person can mend this.", value=code, reason="not_mendable")
    name, value = values[0]
    if found[0].remedy == GOES_FIRST:
        name = name.replace("bestemmelse", "foran")
    before = {name: form.get(name, "")}
    return keep(person, key, Edit(row.version, before, {name: value}))


def mending(finding: Finding) -> str:
    """Return the value that mends a finding, "" where only a person can say."""
    if finding.remedy == GOES_FIRST:
        return finding.value.partition(":")[0]
    return finding.offer if finding.remedy in MENDABLE else ""


def merged(row: OwnDecision, edit: Edit) -> dict[str, str]:
    """Return the form with both people's changes; raises FieldsDiffer where they disagree."""
    form, differs = form_in(row), []
    for name in dict.fromkeys((*edit.was, *edit.now)):
        mine, base, theirs = edit.now.get(name, ""), edit.was.get(name, ""), form.get(name, "")
        if mine == base:
            continue
        if row.version == edit.version or theirs in (base, mine):
            form[name] = mine
        else:
            differs.append(Differs(name, theirs, mine))
    if differs:
        raise FieldsDiffer(row, tuple(differs), form)
    return form


def form_in(row: OwnDecision) -> dict[str, str]:
    """Return what is written in each field of a draft."""
    return dict(row.form) if row.form else form_of(decision_in(row))


def decision_of(row: OwnDecision, form: Mapping[str, str]) -> tuple[Decision, tuple[Finding, ...]]:
    """Return what the form would make of a draft, and what cannot be read; nothing is kept."""
    return read(form, _home(row.municipality, row.area), row.key)


def look_at(row: OwnDecision, changed: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what there is to say of a draft with some fields changed; nothing is kept."""
    decision, faults = decision_of(row, tidy(form_in(row) | dict(changed)))
    return (*faults, *look(decision))


def look_at_new(municipality: str, area: str, form: Mapping[str, str]) -> tuple[Finding, ...]:
    """Return what there is to say before a draft is begun."""
    return look(read(tidy(form), _home(municipality, area))[0])


def _home(municipality: str, area: str) -> Home:
    agreement = register().agreement_of(municipality)
    return Home(municipality, area, agreement.key if agreement else "", clock.today())


__all__ = ["Edit", "FieldsDiffer", "Kept", "keep", "keep_and_go", "mend", "start"]
