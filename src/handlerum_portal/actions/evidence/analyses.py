# SPDX-License-Identifier: MPL-2.0
"""Did it work? A plan is locked in the log, run, read by a second person, and published."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from django.conf import settings
from django.db import transaction

from handlerum.errors import HandlerumError
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.plan import Plan, canonical, plan_hash, revised
from handlerum.evaluation.power import Demand, Feasibility, feasibility
from handlerum.evaluation.refusals import PlanNotLocked
from handlerum.ledger.canonical import Json
from handlerum.ledger.event import ActorRole
from handlerum_portal.actions.access import Doing, must
from handlerum_portal.actions.evidence.evaluation_panels import (
    key_of,
    panel_before,
    panel_csv,
    planned_panel,
)
from handlerum_portal.actions.evidence.evaluation_report import Sources, report_of
from handlerum_portal.actions.evidence.evaluation_report_files import municipality_names
from handlerum_portal.actions.ledger import Act, record, take_stamp
from handlerum_portal.store.evidence import evaluations as store
from handlerum_portal.store.evidence.measuring import indicator
from handlerum_portal.store.models import (
    EvaluationPlan,
    EvaluationRun,
    LedgerEvent,
    MeasuredIndicator,
    Person,
)

# 98 municipalities × 40 quarters × 10 indicators: about a minute on one core.
MOST_FIGURES: Final = 40_000


class AnalysisRefused(HandlerumError):
    """A step that cannot be taken now; `data["reason"]` says why as a code."""

    code = "analysis_refused"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A trial that is thought of: who, from when, for how many periods, without whom."""

    treated: tuple[str, ...]
    start: str
    post: int
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one indicator can answer, or why nothing can be said; one of the two is there."""

    indicator: MeasuredIndicator
    found: Feasibility | None
    refused: HandlerumError | None
    units: int
    periods: int


def can_it_be_answered(rows: Sequence[MeasuredIndicator], wanted: Wanted) -> tuple[Outcome, ...]:
    """Return the outlook of every indicator from figures before the start alone."""
    return tuple(_outcome(row, wanted, len(rows)) for row in rows)


def lock_plan(
    person: Person | None, key: str, plan: Plan, *, is_example: bool = False
) -> EvaluationPlan:
    """Lock a plan in the log; from then on its outcomes may be read. Raises AnalysisRefused."""
    if person is not None:
        must(person, Doing.ANALYSE)
    with transaction.atomic():
        stamp = take_stamp()
        earlier = EvaluationPlan.objects.filter(key=key).order_by("version").last()
        expected = earlier.version + 1 if earlier else 1
        if plan.version != expected:
            raise AnalysisRefused("That version exists.", reason="version", value=key)
        said: dict[str, Json] = {
            "version": plan.version,
            "sha256": plan_hash(plan),
            "title": plan.title,
        }
        role = ActorRole(person.role) if person else ActorRole.SYSTEM
        act = Act("evaluation.plan_locked", f"evaluation/{key}", role, said)
        seq = record(act, stamp, f"plan-{key}-{plan.version}")
        return EvaluationPlan.objects.create(
            key=key,
            version=plan.version,
            title=plan.title,
            reason=plan.reason,
            content=canonical(plan),
            sha256=plan_hash(plan),
            event=LedgerEvent.objects.get(seq=seq),
            locked_at=stamp.instant,
            author=person,
            is_example=is_example,
        )


def revise(person: Person, key: str, reason: str, changed: Mapping[str, object]) -> EvaluationPlan:
    """Lock the next version with its reason; the report will show what was changed and why."""
    if not reason:
        raise AnalysisRefused("A changed plan needs its reason.", reason="no_reason", value=key)
    last = store.versions(key)[-1]
    plan, _ = store.held(last)
    return lock_plan(person, key, revised(plan, reason, changed), is_example=last.is_example)


def opened(key: str) -> tuple[Plan, dict[str, Panel]]:
    """Return the newest plan with all its outcomes; raises PlanNotLocked where none is locked."""
    if not EvaluationPlan.objects.filter(key=key).exists():
        raise PlanNotLocked("Outcomes stay closed until the plan is locked.", start="")
    plan, _ = store.held(store.versions(key)[-1])
    return plan, {one.name: planned_panel(indicator(key_of(one)), plan) for one in plan.indicators}


def run_analysis(person: Person | None, key: str) -> EvaluationRun:
    """Run the newest version of a plan; raises PlanChanged, PanelRefused and InvalidPlan.

    Raises AnalysisRefused for a person whose page would have to wait too long for the answer.
    """
    rows = store.versions(key)
    held = [store.held(row) for row in rows]
    plan, panels = opened(key)
    if person is not None:
        must(person, Doing.ANALYSE)
        _fits_a_page(sum(panel.outcome.size for panel in panels.values()), key)
    files = {name: panel_csv(panel) for name, panel in panels.items()}
    sources = Sources(
        {
            one.name: (one.query, hashlib.sha256(files[one.name].encode()).hexdigest())
            for one in plan.indicators
        },
        municipality_names(settings.DATA_DIR),
        {one.name: indicator(key_of(one)).name_en for one in plan.indicators},
    )
    earlier = [one for one, _ in held[:-1]]
    content = report_of(plan, panels, held[-1][1], earlier=earlier, sources=sources)
    with transaction.atomic():
        stamp = take_stamp()
        made = EvaluationRun.objects.create(
            plan=rows[-1],
            content=content,
            panels=files,
            sha256=content["resultat_sha256"],
            ran_at=stamp.instant,
            ran_by=person,
        )
        record(_act("evaluation.run", made, person), stamp, f"run-{made.pk}")
    return made


def approve(person: Person, run: EvaluationRun) -> None:
    """Say as the second reader that the run may be published; raises AnalysisRefused."""
    must(person, Doing.READ_AGAIN)
    with transaction.atomic():
        stamp = take_stamp()
        held = EvaluationRun.objects.select_related("plan").get(pk=run.pk)
        if person.pk in {held.ran_by_id, held.plan.author_id}:
            raise AnalysisRefused("A second person must read it.", reason="own", value=str(held))
        if held.approved_at is not None:
            raise AnalysisRefused("It is approved already.", reason="approved", value=str(held))
        held.approved_at, held.approved_by = stamp.instant, person
        held.save(update_fields=["approved_at", "approved_by"])
        record(_act("evaluation.approved", held, person), stamp, f"run-approved-{held.pk}")


def publish(person: Person | None, run: EvaluationRun) -> None:
    """Show an approved run to everybody; raises AnalysisRefused."""
    if person is not None:
        must(person, Doing.ANALYSE)
    with transaction.atomic():
        stamp = take_stamp()
        held = EvaluationRun.objects.select_related("plan").get(pk=run.pk)
        if held.approved_at is None:
            raise AnalysisRefused("A second person must approve.", reason="unread", value=str(held))
        if held.published_at is not None:
            return
        held.published_at = stamp.instant
        held.save(update_fields=["published_at"])
        record(_act("evaluation.published", held, person), stamp, f"run-published-{held.pk}")


def _fits_a_page(figures: int, key: str) -> None:
    if figures > MOST_FIGURES:
        raise AnalysisRefused(
            f"{figures} figures are more than the {MOST_FIGURES} that a page computes; run "
            "`handlerum evaluering regn ID` instead.",
            reason="too_many",
            value=key,
            figures=figures,
            most=MOST_FIGURES,
        )


def _outcome(row: MeasuredIndicator, wanted: Wanted, together: int) -> Outcome:
    try:
        before = panel_before(row, wanted.start, wanted.left_out)
        units, periods = len(before.units), len(before.periods)
    except HandlerumError as error:
        return Outcome(row, None, error, 0, 0)
    demand = Demand(len(wanted.treated), wanted.post, row.smallest_effect)
    try:
        _fits_a_page(before.outcome.size * together, "ID")
        found = feasibility(before, demand, seed=f"{row.key} {wanted}")
    except HandlerumError as error:
        return Outcome(row, None, error, units, periods)
    return Outcome(row, found, None, units, periods)


def _act(kind: str, run: EvaluationRun, person: Person | None) -> Act:
    said: dict[str, Json] = {
        "version": run.plan.version,
        "plan_sha256": run.plan.sha256,
        "result_sha256": run.sha256,
    }
    role = ActorRole(person.role) if person else ActorRole.SYSTEM
    return Act(kind, f"evaluation/{run.plan.key}", role, said)


__all__ = [
    "AnalysisRefused",
    "Outcome",
    "Wanted",
    "approve",
    "can_it_be_answered",
    "lock_plan",
    "opened",
    "publish",
    "revise",
    "run_analysis",
]
