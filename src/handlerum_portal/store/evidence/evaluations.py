# SPDX-License-Identifier: MPL-2.0
"""Which plans are locked, and are they still what the log says? The newest, and all before it."""

from collections.abc import Sequence

from handlerum.errors import HandlerumError
from handlerum.evaluation.plan import Lock, Plan, plan_of, require_locked
from handlerum.ledger.event import read_event
from handlerum_portal.store.models import EvaluationPlan, EvaluationRun


class UnknownEvaluation(HandlerumError):
    """An evaluation that is not in the register, or not published yet."""

    code = "unknown_evaluation"


def versions(key: str) -> tuple[EvaluationPlan, ...]:
    """Return every version of a plan, the first one first; raises UnknownEvaluation."""
    rows = tuple(EvaluationPlan.objects.filter(key=key).select_related("event").order_by("version"))
    if not rows:
        raise UnknownEvaluation(f"There is no evaluation “{key}”.", value=key)
    return rows


def held(row: EvaluationPlan) -> tuple[Plan, Lock]:
    """Return a plan with its lock; raises PlanChanged when a character differs from the log."""
    event = read_event(bytes(row.event.data))
    plan = plan_of(bytes(row.content))
    lock = Lock(str(event.payload["sha256"]), event.instant)
    require_locked(plan, lock)
    return plan, lock


def newest() -> tuple[EvaluationPlan, ...]:
    """Return the newest version of every plan."""
    rows = {row.key: row for row in EvaluationPlan.objects.order_by("version")}
    return tuple(sorted(rows.values(), key=lambda row: row.locked_at, reverse=True))


def published() -> tuple[EvaluationRun, ...]:
    """Return the newest published run of every evaluation, the newest first."""
    runs = EvaluationRun.objects.filter(published_at__isnull=False).select_related("plan")
    found = {run.plan.key: run for run in runs.order_by("published_at")}
    return tuple(sorted(found.values(), key=_moment, reverse=True))


def published_run(key: str) -> EvaluationRun:
    """Return the newest published run of an evaluation; raises UnknownEvaluation."""
    found = next((run for run in published() if run.plan.key == key), None)
    if found is None:
        raise UnknownEvaluation(f"No evaluation “{key}” is published.", value=key)
    return found


def runs_of(rows: Sequence[EvaluationPlan]) -> tuple[EvaluationRun, ...]:
    """Return what has been run of these versions, the newest first."""
    return tuple(
        EvaluationRun.objects.filter(plan__in=rows)
        .select_related("plan", "ran_by", "approved_by")
        .order_by("-pk")
    )


def _moment(run: EvaluationRun) -> str:
    return run.published_at.isoformat() if run.published_at else ""
