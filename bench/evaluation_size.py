# SPDX-License-Identifier: MPL-2.0
"""How often does the test cry wolf, and how often does it see? Tables B1–B4 of evaluation.md § 5.

Sizes are short by default; `--full` runs the stated numbers.
"""

import argparse
import csv
from pathlib import Path

import numpy as np

from handlerum.evaluation import Method, Panel, panel_of
from handlerum.evaluation.arrays import Floats, Ints
from handlerum.evaluation.assignments import Assignments, assignments, with_actual_first
from handlerum.evaluation.block import Block, noise_level, ridge_of
from handlerum.evaluation.detectable import detectable
from handlerum.evaluation.inference import Statistic, scales, symmetric_test
from handlerum.evaluation.multiplicity import westfall_young
from handlerum.evaluation.placebo import Placebos, placebos, unit_table

CPS = Path(__file__).parents[2] / "shared/data/panels/cps_state_placebo.csv"
PRE, PERIODS = 6, 10


def matrix_of(outcome: Floats, drawn: Assignments) -> Placebos:
    """Return the symmetric placebo matrix of two treated units, T0 = 6 and T1 = 4."""
    block = Block(outcome[:2], outcome, PRE)
    ridge = ridge_of(block, Method.SDID, noise_level(outcome, PRE))
    return placebos(outcome, drawn, Method.SDID, {PRE: ridge})


def pairs(units: int) -> Assignments:
    return assignments(np.arange(units), (2,), "bench")


def every_p(matrix: Placebos) -> Floats:
    """Return the studentised p of every assignment, each playing the real one."""
    ratios = np.abs(matrix.effects / scales(0.0, matrix, Statistic.STUDENTISED)[1])
    ranks = np.searchsorted(np.sort(ratios), ratios * (1 - 1e-9))
    return np.asarray((ratios.size - ranks) / ratios.size)


def cps_windows() -> list[Floats]:
    """Return wages, hours and unemployment in four ten-year windows, (50 states, 10 years)."""
    with CPS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    states = sorted({row["state"] for row in rows})
    years = sorted({row["year"] for row in rows})
    cubes = []
    for name in ("log_wage", "hours", "urate"):
        cell = {(row["state"], row["year"]): float(row[name]) for row in rows}
        table = np.array([[cell[state, year] for year in years] for state in states])
        cubes += [table[:, low : low + PERIODS] for low in range(0, len(years) - 9, PERIODS)]
    return cubes


def controls_only(outcome: Floats, treated: Ints) -> float:
    """Return the studentised controls-only p of a real pair."""
    rest = np.delete(outcome, treated, axis=0)
    stacked = np.vstack((outcome[treated], rest))
    exposed = np.zeros(stacked.shape, dtype=bool)
    exposed[:2, PRE:] = True
    panel: Panel = panel_of(stacked, exposed)
    from handlerum.evaluation.estimators import fit
    from handlerum.evaluation.inference import effect_test

    found = fit(panel, Method.SDID)
    drawn = placebos(rest, pairs(len(rest)), Method.SDID, found.ridges)
    return effect_test(found.effect, found.pre_rmspe, drawn, Statistic.STUDENTISED).p


def size_on_states(windows: list[Floats], draws: int) -> None:
    chosen = pairs(50)
    p_values = np.concatenate([every_p(matrix_of(window, chosen)) for window in windows])
    print(
        f"B1  2 of 50 states, no effect, symmetric studentised: size "
        f"{(p_values <= 0.05).mean():.4f} over all {p_values.size} pairs (want .035-.065)"
    )
    random = np.random.default_rng(1)
    found = [
        controls_only(windows[i % len(windows)], random.choice(50, 2, replace=False))
        for i in range(draws)
    ]
    print(
        f"    controls only, studentised: {np.mean(np.array(found) <= 0.05):.4f}"
        f" over {draws} draws",
        flush=True,
    )


def size_by_population(panels: int) -> None:
    random, chosen = np.random.default_rng(2), pairs(98)
    raw, studentised = np.zeros(10), np.zeros(10)
    deciles = np.minimum(np.arange(98) // 9.8, 9).astype(int)
    same = deciles[chosen.rows[:, 0]] == deciles[chosen.rows[:, 1]]
    place = deciles[chosen.rows[same, 0]]
    for _ in range(panels):
        people = np.sort(np.exp(random.normal(10, 0.8, size=98)))
        noise = random.normal(size=(98, PERIODS)) * np.sqrt(people.mean() / people)[:, None]
        matrix = matrix_of(noise, chosen)
        plain = np.abs(matrix.effects)
        raw_p = 1 - np.searchsorted(np.sort(plain), plain * (1 - 1e-9)) / plain.size
        raw += np.bincount(place, raw_p[same] <= 0.05, 10) / np.bincount(place)
        studentised += np.bincount(place, every_p(matrix)[same] <= 0.05, 10) / np.bincount(place)
    for name, total in (("raw", raw), ("studentised", studentised)):
        shown = " ".join(f"{value:.3f}" for value in total / panels)
        print(
            f"B2  size by population decile, {name:11s}: {shown}  ({panels} panels x "
            "36-45 pairs; want .02-.08)",
            flush=True,
        )


def family_error(families: int, relabellings: int) -> None:
    random, chosen = np.random.default_rng(3), pairs(98)
    false = 0
    for _ in range(families):
        shared = random.normal(size=(98, PERIODS))
        columns = []
        for _ in range(20):
            own = random.normal(size=(98, PERIODS))
            matrix = matrix_of(np.sqrt(0.6) * shared + np.sqrt(0.4) * own, chosen)
            columns.append(matrix.effects / matrix.rmspe)
        table = np.column_stack(columns)
        for actual in random.choice(len(table), relabellings, replace=False):
            turned = np.vstack((table[actual], np.delete(table, actual, axis=0)))
            false += westfall_young(turned).min() <= 0.05
    total = families * relabellings
    print(
        f"B3  20 indicators, correlation .6: family error {false / total:.4f} over {total} "
        "(want <= .065)",
        flush=True,
    )


def seen_effect(outcome: Floats, drawn: Assignments) -> float:
    block = Block(outcome[:2], outcome, PRE)
    ridges = {PRE: ridge_of(block, Method.SDID, noise_level(outcome, PRE))}
    weights = unit_table(outcome, drawn, Method.SDID, ridges)
    matrix = placebos(outcome, drawn, Method.SDID, ridges)
    return detectable(matrix, drawn, weights, kind=Statistic.STUDENTISED)


def power_at_mde(windows: list[Floats], draws: int) -> None:
    random, chosen = np.random.default_rng(4), pairs(50)
    before = [seen_effect(window, chosen) for window in windows]
    seen = 0
    for draw in range(draws):
        place = draw % len(windows)
        treated = np.sort(random.choice(50, 2, replace=False))
        changed = windows[place].copy()
        changed[treated, PRE:] += before[place] * random.choice([-1.0, 1.0])
        matrix = matrix_of(changed, with_actual_first(chosen, treated))
        seen += symmetric_test(matrix, Statistic.STUDENTISED).p <= 0.05
    print(
        f"B4  power for the smallest detectable effect: {seen / draws:.3f} over {draws} draws "
        "(want .75-.85)",
        flush=True,
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    full = parser.parse_args().full
    if CPS.is_file():
        windows = cps_windows()
        size_on_states(windows, 2000 if full else 120)
        power_at_mde(windows, 2000 if full else 240)
    else:
        print("The CPS panel is not beside the project: B1 and B4 are left out.")
    size_by_population(200 if full else 30)
    family_error(50 if full else 3, 40)


if __name__ == "__main__":
    main()
