# SPDX-License-Identifier: MPL-2.0
"""How does the command line speak of itself? Danish help, under both names."""

import json
from collections.abc import Mapping
from typing import Final

import click

HELP_NAMES: Final = ["--hjaelp", "--help", "-h"]
CONTEXT: Final = {"help_option_names": HELP_NAMES}
AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Svaret som data.")


def answer(data: Mapping[str, object], words: str, *, as_json: bool) -> None:
    """Say what was done: as one line of data for a program, else in words."""
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else words)


class BilingualGroup(click.Group):
    """A group whose help option is Danish first."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with Danish words."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjælp / show this help"
        return option
