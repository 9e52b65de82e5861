# SPDX-License-Identifier: MPL-2.0
"""Which tests wait until they are asked for? Those that take minutes: `pytest -m slow`."""

import pytest


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if config.option.markexpr:
        return
    wait = pytest.mark.skip(reason="takes minutes: ask with -m slow")
    for item in items:
        if "tests/handlerum/ledger" in item.path.as_posix() and item.get_closest_marker("slow"):
            item.add_marker(wait)
