# SPDX-License-Identifier: MPL-2.0
"""What is said when a command is typed wrongly? One language, the value, and what to type."""

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from difflib import get_close_matches
from typing import IO, Any, Final

import click
from click.exceptions import NoArgsIsHelpError, NoSuchCommand

from handlerum_portal.pages.wording.usage import mistake_in_words

_QUOTED: Final = re.compile(r"'([^']*)'")
_IN_BRACKETS: Final = re.compile(r"\((.*)\)")
_FIRST: Final = re.compile(r"\S+")
# What click says of a path that cannot be used, and what we call it.
_PATHS: Final = {
    "does not exist": "path_absent",
    "is a directory": "path_folder",
    "is a file": "path_file",
    "is not readable": "path_closed",
}


class Mistyped(click.UsageError):
    """A command typed wrongly, told in one language; `lines` end with where help is."""

    def __init__(self, lines: Iterable[str], ctx: click.Context | None) -> None:
        self.lines = tuple(lines)
        super().__init__(self.lines[0], ctx)

    def show(self, file: IO[Any] | None = None) -> None:
        """Say it on the error stream."""
        click.echo("\n".join(self.lines), file=file, err=True)


@contextmanager
def mistakes_in_words(*, english: bool) -> Iterator[None]:
    """Turn what click says of a mistyped command into words of ours; its exit code stays 2."""
    try:
        yield
    except (NoArgsIsHelpError, Mistyped):
        raise
    except click.UsageError as error:
        kind, values = _kind_of(error)
        said = mistake_in_words(kind, values, english=english)
        raise Mistyped([*said, *_way_on(error.ctx, english=english)], error.ctx) from None


def _kind_of(error: click.UsageError) -> tuple[str, dict[str, str]]:
    """Return what kind of mistake it is, and what is told of it."""
    match error:
        case NoSuchCommand(command_name=name):
            told = "no_such_command", {"value": name, "near": _near(name, _verbs(error.ctx))}
        case click.NoSuchOption(option_name=name):
            near = ", ".join(error.possibilities or ())
            told = "no_such_option", {"value": name, "near": near}
        case click.MissingParameter():
            kind = getattr(error.param, "param_type_name", "argument")
            told = f"missing_{kind}", {"value": _name_of(error.param)}
        case click.BadOptionUsage():
            told = "needs_value", {"value": error.option_name}
        case click.BadParameter():
            told = _bad_value(error)
        case _:
            found = _IN_BRACKETS.search(error.message)
            told = ("extra", {"value": found[1]}) if found else ("own", {"value": error.message})
    return told


def _bad_value(error: click.BadParameter) -> tuple[str, dict[str, str]]:
    param = error.param
    quoted = _QUOTED.search(error.message) or _FIRST.search(error.message)
    value = quoted[quoted.lastindex or 0] if quoted else ""
    told = {"value": value, "param": _name_of(param)}
    match param.type if param else None:
        case click.Choice(choices=choices):
            return "choice", told | {"known": ", ".join(map(str, choices))}
        case click.types.IntParamType() as numbers:
            least = getattr(numbers, "min", None)
            most = getattr(numbers, "max", None)
            return "number", told | {"known": f"{least}–{most}" if least is not None else ""}
        case click.Path():
            kind = next((k for said, k in _PATHS.items() if said in error.message), "own")
            return kind, told if kind != "own" else {"value": error.message}
    return "own", {"value": error.message}


def _near(word: str, known: Iterable[str]) -> str:
    """Return at most two of the known words that look most like one, the nearest first."""
    return ", ".join(get_close_matches(word, sorted(set(known)), n=2, cutoff=0.5))


def _verbs(ctx: click.Context | None) -> list[str]:
    group = ctx.command if ctx else None
    spoken = getattr(group, "spoken", None)
    return list(spoken(ctx)) if spoken else []


def _name_of(param: click.Parameter | None) -> str:
    if param is None:
        return ""
    return param.opts[0] if param.param_type_name == "option" else param.make_metavar(_NOWHERE)


def _way_on(ctx: click.Context | None, *, english: bool) -> Iterator[str]:
    """Yield how the command is typed, and where its help is."""
    if ctx is None:
        return
    pieces = " ".join(ctx.command.collect_usage_pieces(ctx))
    yield f"{('Brug', 'Usage')[english]}: {ctx.command_path} {pieces}"
    yield f"{('Hjælp', 'Help')[english]}: {ctx.command_path} {('--hjaelp', '--help')[english]}"


_NOWHERE: Final = click.Context(click.Command("handlerum"))
