# SPDX-License-Identifier: MPL-2.0
"""Are the errors of the estimators those of the paper? Row A4 of evaluation.md § 5.

Placebo designs on the states of the CPS: a rank-4 model of log wages with AR(2) errors, and an
assignment that follows the unit factors by a logistic model of a law. Source: Arkhangelsky, Athey,
Hirshberg, Imbens, Wager (2021), § 3 and table 2. `--full` draws 1,000 panels a design.
"""

import argparse
import csv
import time
from pathlib import Path

import numpy as np
from scipy.linalg import toeplitz
from scipy.optimize import minimize

from handlerum.evaluation import Method, fit, panel_of
from handlerum.evaluation.arrays import Bools, Floats
from handlerum.evaluation.blas_threads import one_thread

CPS = Path(__file__).parents[2] / "shared/data/panels/cps_state_placebo.csv"
RANK, MOST_TREATED, POST = 4, 10, 10
METHODS = (Method.DID, Method.SC, Method.SDID, Method.DIFP)
PUBLISHED = {  # root mean square errors in the order of METHODS
    "min_wage": (0.049, 0.037, 0.028, 0.032),
    "open_carry": (0.047, 0.027, 0.026, 0.030),
    "abort_ban": (0.045, 0.031, 0.023, 0.027),
    "random": (0.044, 0.025, 0.024, 0.027),
}


def cps() -> tuple[Floats, dict[str, Bools]]:
    """Return log wages (states, years) and which states have each law."""
    with CPS.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file, delimiter=";"))
    states = sorted({row["state"] for row in rows})
    years = sorted({row["year"] for row in rows})
    cell = {(row["state"], row["year"]): float(row["log_wage"]) for row in rows}
    wages = np.array([[cell[state, year] for year in years] for state in states])
    laws = {
        law: np.array([any(r[law] == "TRUE" for r in rows if r["state"] == s) for s in states])
        for law in ("min_wage", "open_carry", "abort_ban")
    }
    return wages, laws


def model_of(wages: Floats) -> tuple[Floats, Floats, Floats]:
    """Return the systematic part, the errors' covariance over time, and the unit factors."""
    normed = (wages - wages.mean()) / wages.std()
    left, sizes, right = np.linalg.svd(normed, full_matrices=False)
    systematic = (left[:, :RANK] * sizes[:RANK]) @ right[:RANK]
    errors = normed - systematic
    now, one, two = errors[:, 2:], errors[:, 1:-1], errors[:, :-2]
    lags = np.array([[np.sum(one * one), np.sum(one * two)], [np.sum(one * two), np.sum(two**2)]])
    first, second = np.round(np.linalg.solve(lags, [np.sum(one * now), np.sum(two * now)]), 2)
    correlation = [1.0, first / (1.0 - second)]
    while len(correlation) < wages.shape[1]:
        correlation.append(first * correlation[-1] + second * correlation[-2])
    shape = toeplitz(correlation)
    scale = np.linalg.norm(errors.T @ errors / len(errors)) / np.linalg.norm(shape)
    return systematic, shape * scale, left[:, :RANK] * np.sqrt(len(left))


def chances(factors: Floats, law: Bools) -> Floats:
    """Return each state's fitted chance of the law, by logistic regression on its factors."""
    table = np.hstack((np.ones((len(factors), 1)), factors))

    def loss(weights: Floats) -> float:
        score = table @ weights
        return float(np.logaddexp(0.0, score).sum() - score[law].sum())

    found = minimize(loss, np.zeros(table.shape[1]), method="BFGS")
    return np.asarray(1.0 / (1.0 + np.exp(-table @ found.x)))


def drawn_treated(chance: Floats, random: np.random.Generator) -> Floats:
    """Return the treated units of one draw: at most ten, at least one."""
    chosen = np.flatnonzero(random.random(chance.size) < chance)
    pool = chosen if chosen.size else np.arange(chance.size)
    count = min(pool.size, MOST_TREATED)
    return np.asarray(random.choice(pool, count, replace=False))


def errors_of(model: tuple[Floats, Floats], chance: Floats, draws: int) -> Floats:
    """Return every estimate of no effect, shape (draws, methods)."""
    random = np.random.default_rng(5)
    systematic, covariance = model
    root = np.linalg.cholesky(covariance)
    found = np.empty((draws, len(METHODS)))
    for draw in range(draws):
        outcome = systematic + random.normal(size=systematic.shape) @ root.T
        exposed = np.zeros(outcome.shape, dtype=bool)
        exposed[drawn_treated(chance, random), -POST:] = True
        panel = panel_of(outcome, exposed)
        found[draw] = [fit(panel, method).effect for method in METHODS]
    return found


def design(name: str, model: tuple[Floats, Floats], chance: Floats, draws: int) -> None:
    found = errors_of(model, chance, draws)
    for method, published, column in zip(METHODS, PUBLISHED[name], found.T, strict=True):
        size = float(np.sqrt(np.mean(column**2)))
        doubt = float(np.std(column**2) / np.sqrt(draws) / (2.0 * size))
        near = abs(size - published) <= max(0.1 * published, 3.0 * doubt)
        print(
            f"A4  {name:10s} {method:5s} RMSE {size:.4f} (MC error {doubt:.4f}), published "
            f"{published:.3f}: {'within' if near else 'OUTSIDE'}",
            flush=True,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true")
    draws = 1000 if parser.parse_args().full else 100
    if not CPS.is_file():
        print("The CPS panel is not beside the project: A4 is left out.")
        return
    wages, laws = cps()
    systematic, covariance, factors = model_of(wages)
    begin = time.process_time()
    with one_thread():
        for name in PUBLISHED:
            even = np.full(len(wages), 0.5)
            chance = chances(factors, laws[name]) if name in laws else even
            design(name, (systematic, covariance), chance, draws)
    print(f"    {4 * draws} panels x 4 estimators: processor {time.process_time() - begin:.1f} s")


if __name__ == "__main__":
    main()
