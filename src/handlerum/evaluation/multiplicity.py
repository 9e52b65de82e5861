# SPDX-License-Identifier: MPL-2.0
"""How many false findings among many indicators? Westfall–Young over one shared matrix."""

import numpy as np

from handlerum.evaluation.arrays import Floats

_TIE = 1e-9


def westfall_young(statistics: Floats) -> Floats:
    """Return step-down adjusted p values, shape (indicators,).

    `statistics` has shape (assignments, indicators); row 0 is the real assignment and every row
    uses the same assignment for all indicators, which keeps their correlation. Columns are brought
    to one scale by their root mean square, a symmetric function of the rows.
    Source: Westfall and Young (1993), algorithm 4.1.
    """
    sizes = np.abs(statistics)
    spread = np.sqrt((sizes**2).mean(axis=0))
    sizes = sizes / np.where(spread > 0.0, spread, 1.0)
    order = np.argsort(-sizes[0], kind="stable")
    adjusted = np.empty(order.size)
    lowest = 0.0
    for step, indicator in enumerate(order):
        largest = sizes[:, order[step:]].max(axis=1)
        reached = float((largest >= sizes[0, indicator] * (1.0 - _TIE)).mean())
        lowest = max(lowest, reached)
        adjusted[indicator] = lowest
    return adjusted


def holm(p_values: Floats) -> Floats:
    """Return Holm's adjusted p values, for families without a shared matrix."""
    order = np.argsort(p_values, kind="stable")
    factors = p_values.size - np.arange(p_values.size)
    stepped = np.maximum.accumulate(np.minimum(p_values[order] * factors, 1.0))
    adjusted = np.empty(p_values.size)
    adjusted[order] = stepped
    return adjusted
