# SPDX-License-Identifier: MPL-2.0
"""One plan gives the same bits on every executor, and results that cannot contradict each other."""

import os
import subprocess
import sys
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import numpy as np
import pytest

from handlerum.evaluation import Indicator, Panel, Plan, Result, Verdict, lock, panel_of, run
from handlerum.evaluation.executors import Executor, in_order
from handlerum.evaluation.refusals import InvalidPlan, PlanChanged
from handlerum.evaluation.verdict import Direction

MOMENT = datetime(2021, 5, 14, tzinfo=UTC)
NAMES = ("trivsel", "fravaer", "karakter")


def panel(seed: int, effect: float = 0.0) -> Panel:
    random = np.random.default_rng(seed)
    outcome = random.normal(size=(16, 9)) + random.normal(size=(16, 1))
    exposed = np.zeros((16, 9), dtype=bool)
    exposed[:2, 6:] = True
    return panel_of(outcome + effect * exposed, exposed)


PANELS = {name: panel(seed, 40.0 * (seed == 0)) for seed, name in enumerate(NAMES)}
PLAN = Plan(
    "Eksempelplan, ikke om en virkelig kommune",
    tuple(
        Indicator(name, "eksempel", "", "point", Direction.HIGHER_IS_BETTER, 1.0, 0.5)
        for name in NAMES
    ),
    (("0", "6"), ("1", "6")),
)


def answer(executor: Executor = "serial", panels: dict[str, Panel] = PANELS) -> Result:
    return run(PLAN, panels, held=lock(PLAN, MOMENT), executor=executor)


@pytest.fixture(scope="module")
def serial() -> Result:
    return answer()


def test_two_runs_give_the_same_hash(serial: Result) -> None:
    assert answer().sha256 == serial.sha256


def test_the_order_of_rows_in_the_data_does_not_change_the_hash(serial: Result) -> None:
    turned = {name: one.only(np.arange(16)[::-1]) for name, one in PANELS.items()}
    assert answer(panels=turned).sha256 == serial.sha256


def test_another_outcome_gives_another_hash(serial: Result) -> None:
    changed = PANELS | {"fravaer": panel(7)}
    assert answer(panels=changed).sha256 != serial.sha256


@pytest.mark.parametrize("threads", ["1", "2", "4"])
def test_the_number_of_threads_does_not_change_the_hash(serial: Result, threads: str) -> None:
    code = "import runpy; t = runpy.run_path(r'" + __file__ + "'); print(t['answer']().sha256)"
    settings = os.environ | {"OPENBLAS_NUM_THREADS": threads}
    found = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, env=settings, check=True
    )
    assert found.stdout.strip() == serial.sha256


def test_joblib_gives_the_same_hash(serial: Result) -> None:
    pytest.importorskip("joblib")
    assert answer("joblib").sha256 == serial.sha256


def dask_hash(workers: int, *, kill: bool = False) -> str:
    """Return the hash from a Dask cluster on loopback; optionally kill a worker in mid-run."""
    code = (
        "import runpy, threading, time\n"
        f"t = runpy.run_path(r'{__file__}')\n"
        "def main():\n"
        "    from distributed import Client, LocalCluster\n"
        f"    with LocalCluster(n_workers={workers}, threads_per_worker=1, dashboard_address=None,"
        " host='127.0.0.1') as cluster, Client(cluster) as client:\n"
        f"        if {kill}:\n"
        "            first = next(iter(cluster.workers.values()))\n"
        "            threading.Timer(0.05, first.process.process.kill).start()\n"
        "        print(t['answer'](client).sha256)\n"
        "if __name__ == '__main__':\n"
        "    main()\n"
    )
    found = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", code], capture_output=True, text=True, check=True
    )
    return found.stdout.strip().splitlines()[-1]


@pytest.mark.slow
@pytest.mark.parametrize("workers", [1, 2, 4])
def test_dask_gives_the_same_hash_whatever_its_size(serial: Result, workers: int) -> None:
    pytest.importorskip("distributed")
    assert dask_hash(workers) == serial.sha256


@pytest.mark.slow
def test_a_worker_killed_in_mid_run_does_not_change_the_hash(serial: Result) -> None:
    pytest.importorskip("distributed")
    assert dask_hash(2, kill=True) == serial.sha256


def test_a_changed_plan_does_not_run() -> None:
    with pytest.raises(PlanChanged):
        run(replace(PLAN, alpha=0.051), PANELS, held=lock(PLAN, MOMENT))


def test_data_that_treat_others_than_the_plan_do_not_run() -> None:
    wrong = replace(PLAN, treated=(("0", "6"), ("2", "6")))
    with pytest.raises(InvalidPlan):
        run(wrong, PANELS, held=lock(wrong, MOMENT))


def test_an_indicator_without_data_does_not_run() -> None:
    with pytest.raises(InvalidPlan):
        answer(panels={"trivsel": PANELS["trivsel"]})


def test_indicators_with_other_units_do_not_share_a_matrix() -> None:
    with pytest.raises(InvalidPlan):
        answer(panels=PANELS | {"fravaer": PANELS["fravaer"].without(["9"])})


def test_a_large_effect_is_found_and_nothing_else_is(serial: Result) -> None:
    verdicts = {one.name: one.verdict for one in serial.results}
    assert verdicts["trivsel"] is Verdict.IMPROVED
    assert verdicts["karakter"] is Verdict.CANNOT_TELL


def test_corrected_p_is_never_below_the_single_p(serial: Result) -> None:
    assert all(one.corrected_p >= one.test.p - 1e-12 for one in serial.results)
    assert all(one.test.p >= one.test.floor == 1 / 120 for one in serial.results)


def test_every_interval_contains_its_estimate_and_agrees_with_p(serial: Result) -> None:
    inside = [one.interval.low <= one.fit.effect <= one.interval.high for one in serial.results]
    agree = [
        (one.test.p > 0.05) == (one.interval.low <= 0.0 <= one.interval.high)
        for one in serial.results
    ]
    assert all(inside)
    assert all(agree)


def test_every_row_of_the_matrix_is_certified(serial: Result) -> None:
    assert max(one.matrix.certificate.max() for one in serial.results) <= 1e-9


def test_a_left_out_unit_is_no_donor() -> None:
    plan = replace(PLAN, left_out=("9",), skipped=("2",))
    found = run(plan, PANELS, held=lock(plan, MOMENT))
    assert found.results[0].fit.unit_weights.size == 13
    assert found.results[0].fit.blocks[0][0] == 5


def test_an_unknown_executor_is_refused() -> None:
    unknown: Any = "cloud"
    with pytest.raises(ValueError, match="cloud"):
        in_order(max, 1, [2], unknown)
