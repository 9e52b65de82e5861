# SPDX-License-Identifier: MPL-2.0
"""How does the command line speak of itself? Danish help, under both names."""

from typing import Final

import click

HELP_NAMES: Final = ["--hjaelp", "--help", "-h"]
CONTEXT: Final = {"help_option_names": HELP_NAMES}


class BilingualGroup(click.Group):
    """A group whose help option is Danish first."""

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with Danish words."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjælp / show this help"
        return option
