# SPDX-License-Identifier: MPL-2.0
"""How does the command line speak of itself? Danish help, under both names."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Final

import click

from handlerum_portal.cli.names import DANISH, ENGLISH

HELP_NAMES: Final = ["--hjaelp", "--help", "-h"]
CONTEXT: Final = {"help_option_names": HELP_NAMES}
AS_JSON: Final = click.option("--json", "as_json", is_flag=True, help="Svaret som data.")


def answer(data: Mapping[str, object], words: str, *, as_json: bool) -> None:
    """Say what was done: as one line of data for a program, else in words."""
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else words)


class BilingualGroup(click.Group):
    """A group whose help option is Danish first, and whose verbs go by an English name too."""

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb, by its Danish or English name."""
        return super().get_command(ctx, cmd_name) or super().get_command(
            ctx, DANISH.get(cmd_name, "")
        )

    def spoken(self, ctx: click.Context) -> Iterator[str]:
        """Yield every name a verb goes by."""
        for name in self.list_commands(ctx):
            yield from (name, ENGLISH.get(name, name))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs, each with its English name."""
        verbs = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        told = [(name, verb.get_short_help_str(70)) for name, verb in verbs if verb]
        list_verbs(formatter, [(name, ENGLISH.get(name, name), what) for name, what in told])

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with Danish words."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjælp / show this help"
        return option


def list_verbs(formatter: click.HelpFormatter, verbs: Iterable[tuple[str, str, str]]) -> None:
    """List verbs, each by its Danish and English name with what it does."""
    rows = [
        (name if english == name else f"{name} ({english})", what) for name, english, what in verbs
    ]
    with formatter.section("Kommandoer (engelsk navn)"):
        formatter.write_dl(rows)
