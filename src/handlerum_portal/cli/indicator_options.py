# SPDX-License-Identifier: MPL-2.0
"""What do the commands on indicators share? Options in pairs, the day, and faults in words."""

import sys
from collections.abc import Sequence
from datetime import date
from typing import Any

import click

from handlerum_portal.cli.language import told


def pairs(given: Sequence[str], *, option: str) -> dict[str, str]:
    """Return NAME=VALUE options as a mapping; anything else stops the command."""
    found = dict(one.partition("=")[::2] for one in given)
    if not all(found.values()):
        stop(f"--{option} skrives NAVN=VÆRDI. / --{option} is written NAME=VALUE.")
    return found


def today() -> date:
    """Return the day on which the command is run."""
    return date.today()  # noqa: DTZ011 (the day where the machine stands)


def stop(both: str) -> None:
    """Say what was wrong on the error stream, and end with exit code 2."""
    click.echo(f"{told('Fejl / Error')}: {told(both)}", err=True)
    sys.exit(2)


class faults:  # noqa: N801 (used as a statement)
    """Turn an error of the domain into a sentence and exit code 2."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.language = "en" if options.get("english") else "da"

    def __enter__(self) -> None:
        return None

    def __exit__(self, _kind: object, error: BaseException | None, _trace: object) -> None:
        from handlerum.errors import HandlerumError
        from handlerum_portal.pages.wording.indicators import error_in_words

        if isinstance(error, HandlerumError):
            stop(error_in_words(error, self.language))
