# SPDX-License-Identifier: MPL-2.0
"""How does a new indicator come in? Looked at with its figures, taken in whole, taken back."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.evaluation.plan import plan_of
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.evidence import measuring
from handlerum_portal.actions.evidence.definition import areas_of, definition_in
from handlerum_portal.actions.evidence.figures_sent import Found, Sent, figures_in, source_in
from handlerum_portal.store import clock
from handlerum_portal.store.evidence.measuring import names_of_all
from handlerum_portal.store.evidence.proposals import figures_of, stops
from handlerum_portal.store.models import (
    EvaluationPlan,
    Intake,
    MeasuredIndicator,
    Person,
    ProposedIndicator,
)
from handlerum_portal.store.read import register


class IndicatorRefused(HandlerumError):
    """A new indicator that cannot be taken in, or back; `data["reason"]` says why."""

    code = "indicator_refused"


def look(person: Person, said: Mapping[str, str], sent: Sent | None) -> ProposedIndicator:
    """Keep a definition and what its file says, a remark for every row at fault; nothing counts.

    Without a source the one that JSON-stat names is used. Raises NotAllowed, DefinitionRefused,
    IndicatorRefused for a key that is taken, UnreadableFile or UnreadableCube.
    """
    must(person, Doing.DEFINE_INDICATOR)
    told = dict(said)
    if sent and not told.get("kilde"):
        told["kilde"] = source_in(sent.content)
    indicator = definition_in(told)
    _must_be_free(indicator.key)
    found = figures_in(sent, indicator, names_of_all(register())) if sent else Found()
    with transaction.atomic():
        return ProposedIndicator.objects.create(
            said=told,
            file=sent.name[:200] if sent else "",
            sha256=sent.sha256 if sent else "",
            rows=[measuring.plain(one) for one in found.measurements],
            remarks=[[one.row, one.fault, one.value, one.against] for one in found.remarks],
            elsewhere=list(found.elsewhere)[:200],
            by=person,
            looked_at=clock.now(),
        )


def take_in(person: Person, proposal: ProposedIndicator) -> MeasuredIndicator:
    """Let the indicator and its figures count from now on; a second time changes nothing.

    Raises NotAllowed, and IndicatorRefused when a row is at fault or the key was taken meanwhile.
    """
    must(person, Doing.DEFINE_INDICATOR)
    with transaction.atomic():
        held = _held(proposal)
        if held.indicator is not None:
            return held.indicator
        if held.taken_back_at is not None:
            raise IndicatorRefused("It was taken back.", reason="taken_back", value=str(held))
        if stops(held):
            raise IndicatorRefused("Mend every row first.", reason="faults", value=held.file)
        _must_be_free(str(held))
        row = measuring.define(
            definition_in(held.said),
            _words(held.said),
            areas=areas_of(held.said),
            is_example=False,
        )
        if held.rows:
            measuring.take_in_known(row, figures_of(held), held.file, person)
        held.indicator, held.taken_in_at = row, clock.now()
        held.save(update_fields=["indicator", "taken_in_at"])
    return row


def take_back(person: Person, proposal: ProposedIndicator) -> None:
    """Let indicator and figures count no longer; they stay, marked, and the key is free again.

    Raises NotAllowed, and IndicatorRefused where a plan, a goal or another round rests on it.
    """
    must(person, Doing.DEFINE_INDICATOR)
    with transaction.atomic():
        held = _held(proposal)
        row = held.indicator
        if row is None or held.taken_back_at is not None:
            raise IndicatorRefused("There is nothing to undo.", reason="not_in", value=str(held))
        own = _own_intake(row, held)
        if own is not None:
            measuring.take_back(person, own)
        now = clock.now()
        row.withdrawn_at, row.key = now, f"{row.key[:40]}-fortrudt-{row.pk}"
        row.save(update_fields=["withdrawn_at", "key"])
        held.taken_back_at = now
        held.save(update_fields=["taken_back_at"])


def _held(proposal: ProposedIndicator) -> ProposedIndicator:
    return ProposedIndicator.objects.select_related("indicator").get(pk=proposal.pk)


def _must_be_free(key: str) -> None:
    if MeasuredIndicator.objects.filter(key=key).exists():
        raise IndicatorRefused(f"“{key}” is taken.", reason="taken", value=key)


def _own_intake(row: MeasuredIndicator, held: ProposedIndicator) -> Intake | None:
    """Return the figures that came with the indicator, if it has no others and nothing uses it."""
    counts = Intake.objects.filter(
        round__indicator=row, taken_in_at__isnull=False, taken_back_at__isnull=True
    )
    found = list(counts)
    is_more = len(found) > bool(held.rows)
    reason = "figures" if is_more else "goal" if row.aims.exists() else _plan_of(row.key)
    if reason:
        raise IndicatorRefused(f"“{row.key}” is in use.", reason=reason, value=row.key)
    return found[0] if found else None


def _plan_of(key: str) -> str:
    contents = EvaluationPlan.objects.values_list("content", flat=True)
    plans: Any = (plan_of(bytes(content)) for content in contents)
    is_used = any(one.name == key for plan in plans for one in plan.indicators)
    return "plan" if is_used else ""


def _words(said: Mapping[str, str]) -> dict[str, str]:
    return {
        "name": said["navn_en"],
        "definition": said["definition_en"],
        "numerator": said.get("taeller", ""),
        "denominator": said.get("naevner", ""),
        "caveats": said["forbehold"],
        "caveats_en": said["forbehold_en"],
    }
