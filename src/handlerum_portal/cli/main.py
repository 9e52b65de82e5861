# SPDX-License-Identifier: MPL-2.0
"""What can be done from the command line? Danish verbs, English aliases, late imports."""

import importlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Final

import click

from handlerum_portal.cli.help import BilingualGroup, list_verbs
from handlerum_portal.cli.language import in_english, is_english, told
from handlerum_portal.cli.usage import mistakes_in_words
from handlerum_portal.cli.verbs import ALIASES, COMMANDS

_HERE: Final = "handlerum_portal.cli"


class LazyGroup(BilingualGroup):
    """Verbs whose modules are read only when they are used, so that --hjaelp is quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """Return the verbs whose module is there."""
        return [name for name, (module, *_) in COMMANDS.items() if find_spec(f"{_HERE}.{module}")]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb, by its Danish or English name."""
        name = ALIASES.get(cmd_name, cmd_name)
        if name not in self.list_commands(ctx):
            return None
        module, *_ = COMMANDS[name]
        command = getattr(importlib.import_module(f"{_HERE}.{module}"), name)
        return command if isinstance(command, click.Command) else None

    def spoken(self, ctx: click.Context) -> Iterator[str]:
        """Yield every name a verb goes by."""
        for name in self.list_commands(ctx):
            yield from (name, COMMANDS[name][1])

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        """Read the words typed; what is wrong is said in Danish, or in English with --english."""
        with mistakes_in_words(english=is_english(args)):
            return super().make_context(info_name, args, parent, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        """Carry the verb out; what is wrong with its own words is said in the same language."""
        with mistakes_in_words(english=in_english()):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without reading their modules."""
        verbs = [(name, *COMMANDS[name][1:]) for name in self.list_commands(ctx)]
        list_verbs(formatter, [(name, other, told(what)) for name, other, what in verbs])


@click.group(cls=LazyGroup)
@click.version_option(
    package_name="handlerum", prog_name="handlerum", help="Vis versionen. / Show the version."
)
def cli() -> None:
    """Handlerum: hvilke regler gælder her, og hvorfor? / Which rules apply here, and why?"""


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
    cli(prog_name="handlerum")


if __name__ == "__main__":
    main()
