# SPDX-License-Identifier: MPL-2.0
"""Which words say that a command was typed wrongly, and what to type instead?"""

from collections.abc import Iterator, Mapping
from typing import Final

Pair = tuple[str, str]
_MISTAKES: Final[Mapping[str, Pair]] = {
    "no_such_command": (
        "Kommandoen »{value}« findes ikke.",
        "There is no command “{value}”.",
    ),
    "no_such_option": (
        "Valgmuligheden »{value}« findes ikke her.",
        "There is no option “{value}” here.",
    ),
    "missing_argument": (
        "Der mangler {value}. Skriv det efter kommandoen.",
        "{value} is missing. Write it after the command.",
    ),
    "missing_option": (
        "Der mangler {value}. Skriv den med en værdi.",
        "{value} is missing. Write it with a value.",
    ),
    "needs_value": (
        "Der mangler en værdi efter {value}.",
        "A value is missing after {value}.",
    ),
    "extra": (
        "»{value}« er for meget. Fjern det, eller sæt hele teksten i anførselstegn.",
        "“{value}” is too much. Remove it, or put the whole text in quotation marks.",
    ),
    "choice": (
        "»{value}« kan ikke bruges til {param}. Skriv et af: {known}.",
        "“{value}” cannot be used for {param}. Write one of: {known}.",
    ),
    "number": (
        "»{value}« kan ikke bruges til {param}. Skriv et helt tal {known}.",
        "“{value}” cannot be used for {param}. Write a whole number {known}.",
    ),
    "path_absent": (
        "»{value}« findes ikke ({param}). Ret stien.",
        "“{value}” does not exist ({param}). Correct the path.",
    ),
    "path_folder": (
        "»{value}« er en mappe ({param}). Skriv en fil.",
        "“{value}” is a folder ({param}). Write a file.",
    ),
    "path_file": (
        "»{value}« er en fil ({param}). Skriv en mappe.",
        "“{value}” is a file ({param}). Write a folder.",
    ),
    "path_closed": (
        "»{value}« må ikke læses her ({param}). Giv adgang, eller skriv en anden.",
        "“{value}” may not be read here ({param}). Give access, or write another.",
    ),
}
_NEAR: Final = ("Mente du: {near}?", "Did you mean: {near}?")


def mistake_in_words(kind: str, values: Mapping[str, str], *, english: bool) -> Iterator[str]:
    """Yield what was wrong, and then what was perhaps meant; our own sentences are told as is."""
    if kind == "own":
        danish, _, other = values["value"].partition(" / ")
        yield other if english and other else danish
        return
    yield _MISTAKES[kind][english].format_map(values).replace(" .", ".")
    if values.get("near"):
        yield _NEAR[english].format_map(values)
