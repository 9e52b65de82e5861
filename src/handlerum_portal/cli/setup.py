# SPDX-License-Identifier: MPL-2.0
"""When does a command need Django? Only when it reads the register."""


def start_django() -> None:
    """Make Django ready; later calls do nothing."""
    import django

    django.setup()
