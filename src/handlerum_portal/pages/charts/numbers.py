# SPDX-License-Identifier: MPL-2.0
"""How is a number written for people, and where do the marks of an axis lie?"""

import math
from collections.abc import Sequence

_MINUS = "\u2212"
_NICE = (1.0, 2.0, 2.5, 5.0, 10.0)
_MOST_DECIMALS = 8


def written(value: float, language: str, decimals: int = 0) -> str:
    """Write 1234.5 as "1.234,5" in Danish and "1,234.5" in English, with a true minus."""
    if not math.isfinite(value):
        return "∞" if value > 0 else f"{_MINUS}∞" if value < 0 else "–"
    text = f"{abs(value):,.{decimals}f}"
    if language == "da":
        text = text.translate(str.maketrans(",.", ".,"))
    is_zero = not any(digit in text for digit in "123456789")
    return text if value >= 0 or is_zero else _MINUS + text


def decimals_of(spread: float, digits: int = 2) -> int:
    """Return how many decimals show a spread with that many digits that count."""
    if not math.isfinite(spread) or spread <= 0.0:
        return digits
    return min(max(digits - 1 - math.floor(math.log10(spread)), 0), _MOST_DECIMALS)


def ticks(low: float, high: float, most: int = 5) -> tuple[float, ...]:
    """Return round numbers between low and high, at most `most` of them."""
    if not high > low:
        return (low,)
    rough = (high - low) / most
    power = 10.0 ** math.floor(math.log10(rough))
    step = next(nice * power for nice in _NICE if nice * power >= rough * (1 - 1e-9))
    first = math.ceil(low / step - 1e-9)
    last = math.floor(high / step + 1e-9)
    return tuple(place * step for place in range(first, last + 1))


def decimals_for(levels: Sequence[float]) -> int:
    """Return the fewest decimals that tell an axis's levels apart exactly."""
    step = levels[1] - levels[0] if len(levels) > 1 else abs(levels[0])
    exact = (d for d in range(_MOST_DECIMALS) if abs(round(step, d) - step) <= 1e-9 * step)
    return next(exact, _MOST_DECIMALS)


def thinned(labels: Sequence[str], most: int) -> tuple[int, ...]:
    """Return the places of the labels that are shown: evenly spread, the last among them."""
    step = max(1, math.ceil((len(labels) - 1) / max(most - 1, 1)))
    return tuple(range((len(labels) - 1) % step, len(labels), step))


def mark(value: float) -> str:
    """Write a coordinate for SVG: a point, at most one decimal, never a comma."""
    text = f"{value:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text
