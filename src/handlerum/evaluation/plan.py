# SPDX-License-Identifier: MPL-2.0
"""What was promised before the data? A plan as canonical JSON, its hash and its lock."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields, replace
from datetime import datetime
from math import isfinite

from handlerum.evaluation.inference import Statistic
from handlerum.evaluation.method import Method
from handlerum.evaluation.panel import Panel
from handlerum.evaluation.refusals import InvalidPlan, PlanChanged, PlanNotLocked
from handlerum.evaluation.verdict import Direction


@dataclass(frozen=True, slots=True)
class Indicator:
    """One outcome: where it comes from, which way is better, and what size matters."""

    name: str
    source: str
    query: str
    unit: str
    direction: Direction
    smallest_effect: float
    margin: float


@dataclass(frozen=True, slots=True)
class Plan:
    """Every choice that could be made after seeing the data, made before.

    `treated` pairs a unit with its first treated period; `left_out` names units that may not be
    donors, `skipped` periods that are not used; `version` counts from 1, with a `reason` from 2.
    """

    title: str
    indicators: tuple[Indicator, ...]
    treated: tuple[tuple[str, str], ...]
    left_out: tuple[str, ...] = ()
    skipped: tuple[str, ...] = ()
    method: Method = Method.SDID
    statistic: Statistic = Statistic.STUDENTISED
    alpha: float = 0.05
    most_assignments: int = 5_000
    version: int = 1
    reason: str = ""

    def __post_init__(self) -> None:
        _require(bool(self.indicators), "indicators")
        _require(bool(self.treated), "treated")
        _require(0.0 < self.alpha < 1.0, "alpha")
        _require(self.version == 1 or bool(self.reason), "reason")
        names = [indicator.name for indicator in self.indicators]
        _require(len(set(names)) == len(names), "indicators")
        for indicator in self.indicators:
            _require(isfinite(indicator.margin) and indicator.margin >= 0.0, "margin")
            _require(indicator.smallest_effect > 0.0, "smallest_effect")


@dataclass(frozen=True, slots=True)
class Lock:
    """The hash of a plan and the moment it was locked."""

    plan_hash: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Sealed:
    """Outcomes whose cells from the start on open only with the lock of the plan."""

    _panel: Panel
    start: str

    @property
    def before(self) -> Panel:
        """Return the panel up to the last period before the start."""
        end = self._panel.periods.index(self.start)
        whole = self._panel
        return Panel(
            whole.units,
            whole.periods[:end],
            whole.outcome[:, :end],
            whole.start.clip(max=end),
            whole.status[:, :end],
        )

    def opened(self, plan: Plan, lock: Lock | None) -> Panel:
        """Return all cells. Raises PlanNotLocked and PlanChanged."""
        if lock is None:
            raise PlanNotLocked(
                f"Outcomes from {self.start} on stay closed until the plan is locked.",
                start=self.start,
            )
        require_locked(plan, lock)
        return self._panel


def canonical(plan: Plan) -> bytes:
    """Return the plan as canonical JSON: sorted keys, no spaces, UTF-8."""
    return canonical_json(asdict(plan))


def canonical_json(value: object) -> bytes:
    """Return any JSON value with sorted keys, no spaces, shortest numbers, no NaN."""
    text = json.dumps(
        value, sort_keys=True, ensure_ascii=False, allow_nan=False, separators=(",", ":")
    )
    return text.encode()


def plan_hash(plan: Plan) -> str:
    """Return the SHA-256 of the canonical plan."""
    return hashlib.sha256(canonical(plan)).hexdigest()


def lock(plan: Plan, at: datetime) -> Lock:
    """Return the lock of a plan at a moment with a time zone."""
    return Lock(plan_hash(plan), at)


def require_locked(plan: Plan, held: Lock) -> None:
    """Raise PlanChanged unless the plan is the locked one to the last character."""
    found = plan_hash(plan)
    if found != held.plan_hash:
        raise PlanChanged(
            f"The plan has the hash {found}, the lock {held.plan_hash}. Run the locked plan, or "
            "make a new version with its reason.",
            found=found,
            locked=held.plan_hash,
        )


def revised(plan: Plan, reason: str, changes: Mapping[str, object]) -> Plan:
    """Return the next version with a reason. Raises InvalidPlan without one."""
    if not reason.strip():
        raise InvalidPlan("A changed plan needs its reason.", field="reason")
    # mypy cannot know which fields a mapping holds; replace() itself refuses unknown ones.
    return replace(plan, version=plan.version + 1, reason=reason, **changes)  # type: ignore[arg-type]


def deviations(first: Plan, last: Plan) -> tuple[str, ...]:
    """Return the fields in which two versions differ, version and reason aside."""
    return tuple(
        field.name
        for field in fields(Plan)
        if field.name not in {"version", "reason"}
        and getattr(first, field.name) != getattr(last, field.name)
    )


def plan_of(content: bytes) -> Plan:
    """Return the plan in a JSON file. Raises InvalidPlan for unknown or missing fields."""
    try:
        raw = json.loads(content)
        raw["indicators"] = tuple(
            Indicator(**{**one, "direction": Direction(one["direction"])})
            for one in raw["indicators"]
        )
        raw["treated"] = tuple((unit, str(start)) for unit, start in raw["treated"])
        for name in ("left_out", "skipped"):
            raw[name] = tuple(raw.get(name, ()))
        raw["method"] = Method(raw.get("method", Method.SDID))
        raw["statistic"] = Statistic(raw.get("statistic", Statistic.STUDENTISED))
        return Plan(**raw)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise InvalidPlan(f"The plan cannot be read: {error}", field=str(error)) from error


def _require(holds: bool, field: str) -> None:  # noqa: FBT001
    if not holds:
        raise InvalidPlan(f"The plan's “{field}” is missing or impossible.", field=field)
