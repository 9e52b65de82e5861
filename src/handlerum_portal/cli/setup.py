# SPDX-License-Identifier: MPL-2.0
"""When does a command need Django? Only when it reads the register."""

import os


def start_django(*, as_owner: bool = False) -> None:
    """Make Django ready; later calls do nothing.

    Commands that make tables connect as DATABASE_OWNER_URL where that is given; the portal's own
    role (DATABASE_URL) may then be one that can add to the log and never alter it.
    """
    import django

    owner = os.environ.get("DATABASE_OWNER_URL")
    if as_owner and owner:
        os.environ["DATABASE_APP_URL"] = os.environ.get("DATABASE_URL", "")
        os.environ["DATABASE_URL"] = owner
    django.setup()
