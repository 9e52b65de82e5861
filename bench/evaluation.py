# SPDX-License-Identifier: MPL-2.0
"""How fast are placebos, beside the fastest package? Tables C of evaluation.md § 5.

Each job runs on one thread, with numpy alone and, where numba is installed, with the compiled
kernel. Times depend on the machine and its other users: the least of three runs is shown, wall
beside processor time; ratios are taken in the same run. `--full` runs all sizes.
"""

import argparse
import os
import resource
import time
from collections.abc import Callable
from functools import partial

import numpy as np

from handlerum.evaluation import Method, Panel, fit, panel_of
from handlerum.evaluation.assignments import Assignments, seed_of
from handlerum.evaluation.blas_threads import one_thread
from handlerum.evaluation.placebo import Placebos, placebos

SHAPES = {  # name: units, periods, periods before the start, treated
    "b: 39 x 31, 1 treated": (39, 31, 19, 1),
    "d: 98 x 60, 2 treated": (98, 60, 40, 2),
    "e: 1,100 x 40, 30 treated": (1100, 40, 30, 30),
}


def factor_panel(shape: tuple[int, int, int, int], seed: int = 0) -> Panel:
    """Return three random walks, noise and no effect."""
    units, periods, pre, treated = shape
    random = np.random.default_rng(seed)
    walks = np.cumsum(random.normal(size=(3, periods)), axis=1)
    outcome = random.normal(size=(units, 3)) @ walks + random.normal(size=(units, periods))
    exposed = np.zeros((units, periods), dtype=bool)
    exposed[:treated, pre:] = True
    return panel_of(outcome + 2.0 * random.normal(size=(units, 1)), exposed)


def drawn(panel: Panel, count: int) -> Assignments:
    """Return that many assignments of the never treated, with repetition where they are few."""
    random = np.random.Generator(np.random.PCG64(seed_of("bench")))
    size = int(panel.treated.size)
    keys = random.random((count, int(panel.never.size)))
    return Assignments(np.argsort(keys, axis=1)[:, :size], (size,), count, False)


def run_placebos(panel: Panel, count: int) -> tuple[float, Placebos]:
    """Return the seconds of `count` placebos on one thread, and their matrix."""
    chosen, found = drawn(panel, count), fit(panel, Method.SDID)
    with one_thread():
        start = time.perf_counter()
        matrix = placebos(panel.outcome[panel.never], chosen, Method.SDID, found.ridges)
        return time.perf_counter() - start, matrix


def placebo_seconds(panel: Panel, count: int) -> float:
    return run_placebos(panel, count)[0]


def kernels() -> list[str]:
    try:
        import numba  # noqa: F401
    except ImportError:
        return ["0"]
    return ["0", "1"]


def best(work: Callable[[], float], times: int = 3) -> float:
    return min(work() for _ in range(times))


def rival(panel: Panel, fewer: int, more: int) -> float:
    """Return diff-diff's seconds per placebo, set-up excluded; NaN where it is absent."""
    try:
        import pandas as pd
        from diff_diff import SyntheticDiD
    except ImportError:
        return float("nan")
    start = panel.start.min()
    rows = pd.DataFrame(
        [
            (unit, int(period), panel.outcome[row, int(period)], int(row in set(panel.treated)))
            for row, unit in enumerate(panel.units)
            for period in panel.periods
        ],
        columns=["unit", "time", "y", "treated"],
    )
    later = [int(period) for period in panel.periods if int(period) >= start]

    def seconds(draws: int) -> float:
        model = SyntheticDiD(variance_method="placebo", n_bootstrap=draws, seed=1)
        begin = time.perf_counter()
        model.fit(rows, "y", "treated", "unit", "time", post_periods=later)
        return time.perf_counter() - begin

    seconds(fewer)
    return (best(lambda: seconds(more), 2) - best(lambda: seconds(fewer), 2)) / (more - fewer)


def side_by_side(count: int) -> None:
    print("\nC4  seconds per placebo, same run, one thread of ours")
    for name, shape in SHAPES.items():
        panel = factor_panel(shape)
        theirs = rival(panel, 10, 40 if shape[0] > 1000 else 110)
        for kernel in kernels():
            os.environ["HANDLERUM_NUMBA"] = kernel
            run_placebos(panel, 64)
            ours = best(partial(placebo_seconds, panel, count)) / count
            label = "numba" if kernel == "1" else "numpy"
            print(
                f"    {name:28s} {label}: {ours * 1e6:8.1f} us   diff-diff: {theirs * 1e6:9.1f}"
                f" us   ratio {theirs / ours:6.1f}"
            )


def measured(work: Callable[[], object]) -> str:
    """Return the least wall and processor seconds of three runs."""
    wall, processor = [], []
    for _ in range(3):
        begin = time.perf_counter(), time.process_time()
        work()
        wall.append(time.perf_counter() - begin[0])
        processor.append(time.process_time() - begin[1])
    return f"{min(wall):.2f} s, processor {min(processor):.2f} s"


def indicators(count: int) -> None:
    """Run `count` indicators of 98 x 60, one real fit and 200 placebos each."""
    for seed in range(count):
        run_placebos(factor_panel((98, 60, 40, 2), seed), 200)


def jobs(*, full: bool) -> None:
    count = 200 if full else 20
    for kernel in kernels():
        os.environ["HANDLERUM_NUMBA"] = kernel
        label = "numba" if kernel == "1" else "numpy"
        panel = factor_panel((98, 60, 40, 2))
        run_placebos(panel, 64)
        shown = measured(partial(indicators, count))
        print(f"C1  {label}: {count} indicators x 201 fits of 98 x 60: {shown}")
        shown = measured(partial(run_placebos, factor_panel((1100, 40, 30, 30)), 1000))
        print(f"C2  {label}: 1,000 placebos of 1,100 x 40, 30 treated: {shown}")
        shown = measured(partial(run_placebos, panel, 4560))
        print(f"C3  {label}: 4,560 pairs of 98 x 60: {shown}")
        shown = measured(partial(run_placebos, factor_panel((4000, 40, 30, 60)), 1000))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
        print(f"C5  {label}: 1,000 placebos of 4,000 x 40, 60 treated: {shown}, {peak:.2f} GB")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    full = parser.parse_args().full
    jobs(full=full)
    side_by_side(1000 if full else 300)
    os.environ.pop("HANDLERUM_NUMBA", None)


if __name__ == "__main__":
    main()
