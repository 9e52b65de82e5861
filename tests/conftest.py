# SPDX-License-Identifier: MPL-2.0
"""What every test may ask for: the facts and texts beside the project, where they are."""

import os
from pathlib import Path

import pytest
from hypothesis import settings

# A busy machine is no fault of the code: benches measure time, tests measure meaning.
settings.register_profile("house", deadline=None)
settings.load_profile("house")
# A browser kept open leaves a running loop in this thread, and Django would then refuse its tables.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

SHARED = Path(__file__).parents[2] / "shared"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of facts and statutes beside the project; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project: facts and statutes are not at hand")
    return SHARED


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let tests that take minutes wait until they are asked for."""
    if config.option.markexpr:
        return
    wait = pytest.mark.skip(reason="takes minutes: ask with -m slow, or make soak")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(wait)
