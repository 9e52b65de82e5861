# SPDX-License-Identifier: MPL-2.0
"""`handlerum faerdiggoer`: how does the shell finish our words?"""

import click
from click.shell_completion import get_completion_class

from handlerum_portal.cli.help import CONTEXT

SHELLS = ("bash", "zsh", "fish")


@click.command("faerdiggoer", context_settings=CONTEXT)
@click.argument("skal", type=click.Choice(SHELLS))
@click.pass_context
def faerdiggoer(ctx: click.Context, skal: str) -> None:
    """Skriv det, der lader SKAL gøre ord færdige. / Print what lets the shell finish our words.

    Fx: handlerum faerdiggoer bash >> ~/.bashrc
    """
    kind = get_completion_class(skal)
    if kind is not None:
        click.echo(kind(ctx.find_root().command, {}, "handlerum", "_HANDLERUM_COMPLETE").source())
