# SPDX-License-Identifier: MPL-2.0
"""Which language does the command line speak? Danish, unless English is asked for or usual here."""

import os
import re
from collections.abc import Iterable
from typing import Final

import click

ASKED: Final = frozenset({"--english", "--engelsk"})
_SPOKEN: Final = "handlerum.english"
# The first that is set decides; ours stands before those of the system.
_USUAL: Final = ("HANDLERUM_SPROG", "LC_ALL", "LC_MESSAGES", "LANG")
_PARAGRAPH: Final = re.compile(r"\n\s*\n")


def speak(ctx: click.Context, args: Iterable[str]) -> None:
    """Note the language of a command from the words typed; the verbs below it inherit it."""
    if _SPOKEN not in ctx.meta or not ASKED.isdisjoint(args):
        ctx.meta[_SPOKEN] = is_english(args)


def is_english(args: Iterable[str] = ()) -> bool:
    """Tell whether English was asked for, or is the language of the surroundings."""
    if not ASKED.isdisjoint(args):
        return True
    usual = next((os.environ[name] for name in _USUAL if os.environ.get(name)), "")
    return usual.lower().startswith("en")


def in_english(ctx: click.Context | None = None) -> bool:
    """Tell whether a command speaks English: else the one that is running."""
    ctx = ctx or click.get_current_context(silent=True)
    return bool(ctx.meta[_SPOKEN]) if ctx and _SPOKEN in ctx.meta else is_english()


def told(both: str) -> str:
    """Return what is written "dansk / English", paragraph by paragraph, in one language."""
    english = in_english()
    return "\n\n".join(_one(part, english=english) for part in _PARAGRAPH.split(both) if part)


def _one(paragraph: str, *, english: bool) -> str:
    danish, _, other = " ".join(paragraph.split()).partition(" / ")
    return other if english and other else danish
