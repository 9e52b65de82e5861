# SPDX-License-Identifier: MPL-2.0
"""A command typed wrongly is told in one language, with what to type instead, and exit code 2."""

import re
from collections.abc import Iterator

import click
import pytest
from click.testing import CliRunner, Result

from handlerum_portal.cli.main import cli

# What click says by itself; in Danish none of it may stand.
OURS = re.compile(r"Usage:|Error:|Try '|No such|Missing|Invalid|does not exist|unexpected|requires")


def every(of: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every verb and group with its words."""
    yield " ".join(words), of
    if isinstance(of, click.Group):
        context = click.Context(of)
        for name in of.list_commands(context):
            found = of.get_command(context, name)
            assert found is not None
            yield from every(found, (*words, name))


ALL = list(every(cli))
LEAVES = [(words, one) for words, one in ALL if not isinstance(one, click.Group)]
GROUPS = [words for words, one in ALL if isinstance(one, click.Group)]
LACKING = [
    words for words, one in LEAVES if any(p.required and p.default is None for p in one.params)
]


def typed(line: str, *more: str) -> Result:
    return CliRunner().invoke(cli, [*line.split(), *more], prog_name="handlerum")


@pytest.mark.parametrize("words", [words for words, _ in LEAVES])
def test_an_unknown_option_is_told_in_both_languages(words: str) -> None:
    danish, english = (typed(words, "--findes-ikke", *more) for more in ((), ("--english",)))
    assert danish.exit_code == english.exit_code == 2
    assert "Valgmuligheden »--findes-ikke« findes ikke her." in danish.stderr
    assert "--hjaelp" in danish.stderr.splitlines()[-1]
    assert not OURS.search(danish.stderr)
    assert "There is no option “--findes-ikke” here." in english.stderr
    assert english.stderr.splitlines()[-1].endswith("--help")


@pytest.mark.parametrize("words", LACKING)
def test_what_is_missing_is_named_in_both_languages(words: str) -> None:
    danish, english = (typed(words, *more) for more in ((), ("--english",)))
    assert danish.exit_code == 2
    assert "Der mangler " in danish.stderr
    assert not OURS.search(danish.stderr)
    assert " is missing. Write it" in english.stderr or "There is no option" in english.stderr


@pytest.mark.parametrize("words", [words for words in GROUPS if words != "indlaes"])
def test_an_unknown_verb_is_told_with_the_nearest(words: str) -> None:
    names = [other for other, _ in ALL if other.rpartition(" ")[0] == words and other]
    name = names[0].rpartition(" ")[2]
    near = typed(words, f"{name}x")
    assert near.exit_code == 2
    assert f"Kommandoen »{name}x« findes ikke." in near.stderr
    assert re.search(rf"Mente du: .*\b{name}\b", near.stderr)
    assert "Did you mean: " in typed(words, f"{name}x", "--english").stderr
    assert "Mente du" not in typed(words, "qqqqqq").stderr


@pytest.mark.parametrize(
    ("line", "danish", "english"),
    [
        ("udtraek fravigelser --form pdf", "»pdf« kan ikke bruges til --form", "“pdf” cannot be"),
        ("arbejd --hver nul", "Skriv et helt tal 1–3600", "Write a whole number 1–3600"),
        ("arbejd --hver 0", "»0« kan ikke bruges til --hver", "“0” cannot be used for --hver"),
        ("indlaes nowhere", "»nowhere« findes ikke", "“nowhere” does not exist"),
        ("indlaes kort src", "»src« er en mappe", "“src” is a folder"),
        ("regler 0561 en til", "er for meget", "is too much"),
        ("regler 0561 --pr", "Der mangler en værdi efter --pr", "A value is missing after --pr"),
        ("indlaes kort", "Angiv en fil eller --fortryd", "Give a file or --fortryd"),
        ("frister --komune 0561", "Mente du: --kommune", "Did you mean: --kommune"),
        ("reglr 0561", "Mente du: regler", "Did you mean: regler"),
    ],
)
def test_each_kind_of_mistake_is_told_with_its_value(line: str, danish: str, english: str) -> None:
    said, other = typed(line), typed(f"{line} --english" if "--pr" not in line else line)
    if "--pr" in line:
        other = CliRunner().invoke(cli, ["regler", "--english", "0561", "--pr"])
    assert said.exit_code == other.exit_code == 2
    assert danish in said.stderr
    assert not OURS.search(said.stderr)
    assert english in other.stderr


def test_a_group_alone_shows_its_help() -> None:
    told = typed("lov")
    assert told.exit_code == 2
    assert "Kommandoer (engelsk navn)" in told.output
