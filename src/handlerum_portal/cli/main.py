# SPDX-License-Identifier: MPL-2.0
"""What can be done from the command line? Danish verbs, English aliases, late imports."""

import importlib
import os
from collections.abc import Iterator
from importlib.util import find_spec
from typing import Any, Final

import click

from handlerum_portal.cli.help import HELP_NAMES, BilingualGroup, list_verbs
from handlerum_portal.cli.usage import mistakes_in_words

_HERE: Final = "handlerum_portal.cli"
_LANGUAGE: Final = "handlerum.english"
COMMANDS: Final = {
    "start": ("serve", "serve", "Indlæs oplysningerne, og start portalen"),
    "demo": ("demo", "try", "Prøv det hele med eksempler og roller"),
    "regler": ("rules", "rules", "Vis hvilke regler der gælder et sted en dag"),
    "vis": ("show", "show", "Vis en fravigelse, aftale, kommune eller institution"),
    "frister": ("deadlines", "deadlines", "Vis, hvad der begynder eller slutter"),
    "forskel": ("difference", "diff", "Vis, hvad der ændrede sig mellem to dage"),
    "log": ("log", "log", "Vis loggens hændelser"),
    "tjek": ("check", "check", "Spørg om en bestemmelse må fraviges"),
    "fritagelsestjek": ("need", "need-check", "Spørg om en idé kræver en fritagelse"),
    "forslag": ("suggestion", "suggestion", "Vis og send forslag om regler, der kan væk"),
    "proevehandling": ("trial", "trial", "Vis prøvehandlinger"),
    "hoering": ("hearing", "hearing", "Vis høringer, og hvem der skal spørges"),
    "erfaring": ("lesson", "lesson", "Vis erfaringer, og hvad alle 98 ville betyde"),
    "indlaes": ("loading", "load", "Indlæs datafilerne, eller andre omrids på kortet"),
    "find": ("finding", "find", "Søg i hele registret"),
    "lov": ("law", "law", "Arbejd med lovtekster"),
    "noegle": ("token", "token", "Lav og luk nøgler til API'et"),
    "fravigelse": ("exemption", "exemption", "Skriv og følg sager om fravigelser"),
    "aftale": ("agreement", "agreement", "Vis og skriv en aftales forløb"),
    "bruger": ("person", "user", "Opret, luk og vis brugere"),
    "kontroller": ("verify", "verify", "Kontrollér loggen, eller skriv et bevis"),
    "udgiv": ("publish", "publish", "Udgiv en samlet oversigt, nu eller planlagt"),
    "udtraek": ("extract", "extract", "Hent det offentliggjorte ud som filer"),
    "kommuneregler": ("local_rules", "local-rules", "Vis og indlæs kommuners egne regler"),
    "arbejd": ("work", "work", "Send breve, og gør det, der er planlagt"),
    "opret": ("install", "install", "Lav en ny installation"),
    "opgrader": ("upgrade", "upgrade", "Opgradér tabellerne, med en kopi først"),
    "gem": ("save", "save", "Gem hele registret i én fil"),
    "hent": ("fetch", "restore", "Hent registret ind fra en fil"),
    "genopbyg": ("rebuild", "rebuild", "Gør tabellerne som loggen siger"),
    "underskriv": ("sign", "sign", "Underskriv det nye i loggen"),
    "faerdiggoer": ("completion", "completion", "Lad skallen gøre ord færdige"),
    "evaluering": ("evaluation", "evaluate", "Arbejd med evalueringer"),
    "indikator": ("indicator", "indicator", "Hent, indlæs og se indikatorers tal"),
}
ALIASES: Final = {english: danish for danish, (_, english, _) in COMMANDS.items()}


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
        english = "--english" in args
        with mistakes_in_words(english=english):
            context = super().make_context(info_name, args, parent, **extra)
        context.meta[_LANGUAGE] = english
        return context

    def invoke(self, ctx: click.Context) -> Any:
        """Carry the verb out; what is wrong with its own words is said in the same language."""
        with mistakes_in_words(english=bool(ctx.meta.get(_LANGUAGE))):
            return super().invoke(ctx)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs without reading their modules."""
        list_verbs(formatter, [(name, *COMMANDS[name][1:]) for name in self.list_commands(ctx)])


@click.group(cls=LazyGroup, context_settings={"help_option_names": HELP_NAMES})
@click.version_option(package_name="handlerum", prog_name="handlerum")
def cli() -> None:
    """Handlerum: hvilke regler gælder her, og hvorfor?"""


def main() -> None:
    """Run the command line."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "handlerum_portal.settings")
    cli(prog_name="handlerum")


if __name__ == "__main__":
    main()
