# SPDX-License-Identifier: MPL-2.0
"""How does the command line speak of itself? In one language, under Danish and English names."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, Final

import click

from handlerum_portal.cli.language import ASKED, in_english, speak, told
from handlerum_portal.cli.names import DANISH, ENGLISH_NAMES

HELP_NAMES: Final = ["--hjaelp", "--help", "-h"]
AS_JSON: Final = click.option(
    "--json", "as_json", is_flag=True, help="Svaret som data. / The answer as data."
)
_IN_ENGLISH: Final[dict[str, Any]] = {
    "is_flag": True,
    "help": "Svar på engelsk. / Answer in English.",
}
ENGLISH: Final = click.option(
    "--english",
    "--engelsk",
    "english",
    callback=lambda _context, _option, asked: asked or in_english(),
    **_IN_ENGLISH,
)
# The same where the command asks `language.in_english` itself.
SPEAKS: Final = click.option("--english", "--engelsk", expose_value=False, **_IN_ENGLISH)
# What a value is called after its option.
_KINDS: Final = {
    "TEXT": "TEKST",
    "INTEGER": "TAL",
    "INTEGER RANGE": "TAL",
    "FLOAT": "TAL",
    "FLOAT RANGE": "TAL",
    "PATH": "STI",
    "FILE": "FIL",
    "FILENAME": "FIL",
    "DIRECTORY": "MAPPE",
}
_KIND: Final = re.compile(r"TEXT|(?:INTEGER|FLOAT)(?: RANGE)?|PATH|FILENAME|FILE|DIRECTORY")
_HEADS: Final = {
    "usage": ("Brug: ", "Usage: "),
    "options": ("Valgmuligheder", "Options"),
    "arguments": ("Skrives efter kommandoen", "Arguments"),
    "verbs": ("Kommandoer (engelsk navn)", "Commands (Danish name)"),
    "default": ("ellers {}", "default: {}"),
    "required": ("skal med", "required"),
    "envvars": ("miljøvariabel: {}", "env var: {}"),
    "range": ("{}", "{}"),
}
_PIECES: Final = {"OPTIONS": "VALG", "COMMAND": "KOMMANDO", "[ARGS]...": "…"}
_PIECE: Final = re.compile(r"OPTIONS|COMMAND|\[ARGS\]\.\.\.")


def answer(data: Mapping[str, object], words: str, *, as_json: bool) -> None:
    """Say what was done: as one line of data for a program, else in words."""
    click.echo(json.dumps(data, ensure_ascii=False) if as_json else words)


def head(key: str, *values: object) -> str:
    """Return a word of the help in the language spoken."""
    return _HEADS[key][in_english()].format(*values)


class Verb(click.Command):
    """A command whose help is in one language: each text of it is written "dansk / English"."""

    def __init__(self, *given: Any, **how: Any) -> None:
        super().__init__(*given, **how)
        self.context_settings["help_option_names"] = HELP_NAMES

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Note which language is asked for before anything is said."""
        speak(ctx, args)
        return super().parse_args(ctx, args)

    def get_help_option(self, ctx: click.Context) -> click.Option | None:
        """Return the help option with our words."""
        option = super().get_help_option(ctx)
        if option:
            option.help = "Vis denne hjælp. / Show this help."
        return option

    def get_short_help_str(self, limit: int = 45) -> str:  # noqa: ARG002
        """Return what the command does, in one line."""
        return told(self.help or "").partition("\n")[0].rstrip(".")

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return how the command is typed."""
        pieces = super().collect_usage_pieces(ctx)
        if in_english(ctx):
            return pieces
        return [_PIECE.sub(lambda said: _PIECES[said[0]], one) for one in pieces]

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write how the command is typed."""
        pieces = " ".join(self.collect_usage_pieces(ctx))
        formatter.write_usage(ctx.command_path, pieces, prefix=head("usage"))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write what the command does."""
        formatter.write_paragraph()
        with formatter.indentation():
            formatter.write_text(told(self.help or ""))

    def format_arguments(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each argument is."""
        found = [one for one in self.get_params(ctx) if isinstance(one, click.Argument)]
        if found:
            with formatter.section(head("arguments")):
                formatter.write_dl([(one.make_metavar(ctx), told(one.help or "")) for one in found])

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what each option does."""
        options = [one for one in self.get_params(ctx) if isinstance(one, click.Option)]
        with formatter.section(head("options")):
            formatter.write_dl([_row(one, ctx) for one in options if not one.hidden])


def _row(option: click.Option, ctx: click.Context) -> tuple[str, str]:
    """Return an option's names, and what it does, with what it is when it is not given."""
    record = option.get_help_record(ctx) or ("", "")
    names = record[0] if in_english() else _KIND.sub(lambda kind: _KINDS[kind[0]], record[0])
    extra: Mapping[str, Any] = option.get_help_extra(ctx)
    more = "; ".join(head(key, _joined(value)) for key, value in extra.items())
    return names, told(option.help or "") + (f"  [{more}]" if more else "")


def _joined(value: object) -> str:
    return ", ".join(value) if isinstance(value, tuple) else str(value)


class BilingualGroup(Verb, click.Group):
    """A group whose verbs go by a Danish and an English name."""

    command_class = Verb

    def __init__(self, *given: Any, **how: Any) -> None:
        super().__init__(*given, **how)
        SPEAKS(self)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Show the help in English where nothing but the language is typed."""
        speak(ctx, args)
        return super().parse_args(ctx, [] if self.no_args_is_help and set(args) <= ASKED else args)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return the verb, by its Danish or English name."""
        return super().get_command(ctx, cmd_name) or super().get_command(
            ctx, DANISH.get(cmd_name, "")
        )

    def spoken(self, ctx: click.Context) -> Iterator[str]:
        """Yield every name a verb goes by."""
        for name in self.list_commands(ctx):
            yield from (name, ENGLISH_NAMES.get(name, name))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, and then the verbs."""
        Verb.format_options(self, ctx, formatter)
        self.format_commands(ctx, formatter)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the verbs, each with its other name."""
        verbs = [(name, self.get_command(ctx, name)) for name in self.list_commands(ctx)]
        what = [(name, verb.get_short_help_str()) for name, verb in verbs if verb]
        list_verbs(formatter, [(name, ENGLISH_NAMES.get(name, name), said) for name, said in what])


def list_verbs(formatter: click.HelpFormatter, verbs: Iterable[tuple[str, str, str]]) -> None:
    """List verbs, each by its name in the language spoken and its other name, and what it does."""
    rows = []
    for danish, english, what in verbs:
        name, other = (english, danish) if in_english() else (danish, english)
        rows.append((name if english == danish else f"{name} ({other})", what))
    with formatter.section(head("verbs")):
        formatter.write_dl(rows)


def verb(name: str, **how: Any) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function a command of ours."""
    return click.command(name, cls=Verb, **how)
