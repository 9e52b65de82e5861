# SPDX-License-Identifier: MPL-2.0
"""Which words does the register itself use: the log, people and rights, decisions?"""

from collections.abc import Mapping
from typing import Final

_LOG: Final[Mapping[str, tuple[str, str]]] = {
    "true": (
        (
            "SANDT: {events} begivenheder, {checkpoints} checkpoints, {unsigned} uden "
            "underskrift, {rows} rækker som loggen.\nRod: {root}\nNøgle: {key}"
        ),
        (
            "TRUE: {events} events, {checkpoints} checkpoints, {unsigned} not signed yet, "
            "{rows} rows like the log.\n"
            "Root: {root}\nKey: {key}"
        ),
    ),
    "false": (
        "IKKE SANDT: loggen er ikke, som den blev skrevet.\n{what}\nNøgle: {key}",
        "NOT TRUE: the log is not as it was written.\n{what}\nKey: {key}",
    ),
    "alone": (
        (
            "Kontrollen er uden et checkpoint udefra: den, der har nøglen, kan have omskrevet "
            "alt. Giv et, I selv har gemt, med --holdt."
        ),
        (
            "This check used no checkpoint from outside: whoever holds the key may have "
            "rewritten everything. Give one you kept yourself with --holdt."
        ),
    ),
}


def log_words(said: Mapping[str, object], *, english: bool) -> str:
    """Say whether the log is true, and how much that is worth."""
    lines = [_LOG["true" if said["true"] else "false"]]
    if said["true"] and not said["held"]:
        lines.append(_LOG["alone"])
    return "\n".join(pair[english].format(**said) for pair in lines)
