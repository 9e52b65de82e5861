# SPDX-License-Identifier: MPL-2.0
"""Panels the evaluation tests share; long tests wait for `-m slow`."""

from pathlib import Path

import numpy as np
import pytest

from handlerum.evaluation import Columns, Panel, panel_of, read_panel

HERE = Path(__file__).parent


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave long tests of this folder to `pytest -m slow`."""
    asked = config.getoption("-m")
    wait = pytest.mark.skip(reason="long; run with -m slow")
    for item in items:
        if HERE in item.path.parents and item.get_closest_marker("slow") and not asked:
            item.add_marker(wait)


@pytest.fixture(scope="session")
def panels(shared: Path) -> Path:
    return shared / "data" / "panels"


@pytest.fixture(scope="session")
def prop99(panels: Path) -> Panel:
    columns = Columns("State", "Year", "PacksPerCapita", "treated")
    return read_panel(panels / "california_prop99.csv", columns)


def factor_panel(units: int, periods: int, pre: int, treated: int, *, seed: int = 0) -> Panel:
    """Return a panel of three random walks and noise without any effect."""
    random = np.random.default_rng(seed)
    walks = np.cumsum(random.normal(size=(3, periods)), axis=1)
    outcome = random.normal(size=(units, 3)) @ walks + random.normal(size=(units, periods))
    exposed = np.zeros((units, periods), dtype=bool)
    exposed[:treated, pre:] = True
    return panel_of(outcome + 3.0 * random.normal(size=(units, 1)), exposed)


@pytest.fixture(scope="session")
def quiet() -> Panel:
    """Twelve units, two treated, six and four periods."""
    return factor_panel(12, 10, 6, 2, seed=5)
