# SPDX-License-Identifier: MPL-2.0
"""What must the collected overview show, by which §? The shipped orders as values."""

from functools import lru_cache
from pathlib import Path

import yaml

from handlerum.agreements.overview_order import OverviewOrder, read_overview_orders


@lru_cache(maxsize=2)
def overview_orders(folder: Path) -> tuple[OverviewOrder, ...]:
    """Return the orders of the data folder; raises InvalidFact naming the faulty entry."""
    text = (folder / "overview_fields.yaml").read_text("utf-8")
    return read_overview_orders(yaml.safe_load(text))
