# SPDX-License-Identifier: MPL-2.0
"""Does an evaluation in the register give the same again? Its locked plan on its kept panels."""

from typing import Any


def run_known(key: str, executor: str) -> dict[str, Any]:
    """Return the answer of the newest published run computed again, and whether it is the same.

    Raises UnknownEvaluation and PlanChanged.
    """
    from handlerum_portal.cli.setup import start_django

    start_django()
    from handlerum.evaluation.run import run
    from handlerum.evaluation.table import Columns, read_panel
    from handlerum_portal.cli.evaluation_report import executor_of, told_run
    from handlerum_portal.store.evidence.evaluations import held, published_run

    _require_tables()
    known = published_run(key)
    plan, lock = held(known.plan)
    columns = Columns("enhed", "tid", "udfald", "behandlet")
    panels = {name: read_panel(text.encode(), columns) for name, text in known.panels.items()}
    result = run(plan, panels, held=lock, executor=executor_of(executor))
    same = result.sha256 == known.sha256
    told = {"offentliggjort_sha256": known.sha256, "ens": same}
    return told_run(result, lock) | told | {"regnet_med": known.content.get("regnet_med", {})}


def compute(key: str) -> dict[str, str]:
    """Run the newest version of a locked plan and keep the answer; tell its sum and its page.

    Raises UnknownEvaluation, PlanChanged and PanelRefused.
    """
    from handlerum_portal.cli.setup import start_django

    start_django()
    from handlerum_portal.actions.evidence.analyses import run_analysis

    _require_tables()
    made = run_analysis(None, key)
    return {"id": key, "sha256": made.sha256, "laeses": f"/arbejde/analyse/plan/{key}/"}


def example() -> bool:
    """Load the example; return whether it was new."""
    from handlerum_portal.cli.setup import start_django

    start_django()
    from handlerum_portal.actions.evidence.evidence_example import load_example

    _require_tables()
    return bool(load_example())


def _require_tables() -> None:
    """Raise NothingLoaded where the register has not been set up yet."""
    from handlerum_portal.store.read import register

    register()
