# SPDX-License-Identifier: MPL-2.0
"""`handlerum faerdiggoer`: how does the shell finish our words?"""

import click
from click.shell_completion import get_completion_class

from handlerum_portal.cli.help import AS_JSON, SPEAKS, answer, verb

SHELLS = ("bash", "zsh", "fish")


@verb("faerdiggoer")
@click.argument("skal", type=click.Choice(SHELLS), help="Skallen. / The shell.")
@AS_JSON
@SPEAKS
@click.pass_context
def faerdiggoer(ctx: click.Context, skal: str, *, as_json: bool) -> None:
    """Skriv det, der lader SKAL gøre ord færdige. / Print what lets the shell finish our words.

    Fx handlerum faerdiggoer bash >> ~/.bashrc / E.g.
    handlerum faerdiggoer bash >> ~/.bashrc
    """
    kind = get_completion_class(skal)
    if kind is not None:
        script = kind(ctx.find_root().command, {}, "handlerum", "_HANDLERUM_COMPLETE").source()
        answer({"skal": skal, "skrift": script}, script, as_json=as_json)
