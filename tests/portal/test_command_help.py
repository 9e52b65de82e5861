# SPDX-License-Identifier: MPL-2.0
"""Every command speaks one language at a time, explains each word it takes, and answers as data."""

import json
from collections.abc import Iterator
from typing import Any

import click
import pytest
from click.testing import CliRunner

from handlerum_portal.actions.people.accounts import open_person
from handlerum_portal.cli.main import cli
from handlerum_portal.cli.serve import open_at, roles_known

# What click says by itself, and the words of ours that belong to one language.
ENGLISH_ONLY = (
    "Usage:",
    "Options:",
    "Arguments:",
    "Commands",
    "Show this",
    "OPTIONS",
    "COMMAND",
    "default:",
    "required",
    "INTEGER",
    "TEXT",
    "DIRECTORY",
    "FILENAME",
)
DANISH_ONLY = (
    "Brug:",
    "Valgmuligheder:",
    "Skrives efter",
    "Kommandoer",
    "Vis denne",
    "[VALG]",
    "KOMMANDO",
    "ellers ",
    "skal med",
)


def every(of: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every command and group of the whole tree, with its words."""
    yield " ".join(words), of
    if isinstance(of, click.Group):
        context = click.Context(of)
        for name in of.list_commands(context):
            found = of.get_command(context, name)
            assert found is not None
            yield from every(found, (*words, name))


ALL = dict(every(cli))
LEAVES = [words for words, one in ALL.items() if not isinstance(one, click.Group)]
LETTERS = set("æøåÆØÅ")


@pytest.fixture(autouse=True)
def _no_language_around(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HANDLERUM_SPROG", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)


def run(*words: str, given: str = "") -> Any:
    return CliRunner().invoke(cli, list(words), prog_name="handlerum", input=given)


def texts(one: click.Command) -> list[str]:
    """Return everything a command says of itself, each text in both languages."""
    paragraphs = [" ".join(part.split()) for part in (one.help or "").split("\n\n")]
    return paragraphs + [param.help or "" for param in one.params if not _is_hidden(param)]


def _is_hidden(param: click.Parameter) -> bool:
    return isinstance(param, click.Option) and param.hidden


def in_one_line(output: str) -> str:
    """Return a help page with its folded lines unfolded."""
    return " ".join(output.split()).replace("- ", "-")


def sides(text: str) -> tuple[str, str]:
    danish, _, english = text.partition(" / ")
    return (in_one_line(danish), in_one_line(english))


@pytest.mark.parametrize("words", ALL)
def test_every_word_a_command_takes_is_explained_in_both_languages(words: str) -> None:
    for text in texts(ALL[words]):
        danish, english = sides(text)
        assert danish, (words, text)
        assert english, (words, text)
        assert danish != english
        quoted = english.partition("“")[0]
        assert not LETTERS & set(quoted), text


@pytest.mark.parametrize("words", ALL)
def test_help_is_in_danish_or_in_english_and_never_both(words: str) -> None:
    danish = run(*words.split(), "--hjaelp")
    english = run(*words.split(), "--english", "--help")
    assert danish.exit_code == english.exit_code == 0
    assert [word for word in ENGLISH_ONLY if word in danish.output] == []
    assert [word for word in DANISH_ONLY if word in english.output] == []
    said, other = in_one_line(danish.output), in_one_line(english.output)
    for text in texts(ALL[words]):
        ours, theirs = sides(text)
        assert ours in said
        assert theirs not in said
        assert theirs in other
        assert ours not in other


@pytest.mark.parametrize("words", LEAVES)
def test_every_command_answers_as_data_and_in_english(words: str) -> None:
    options = {name for param in ALL[words].params for name in param.opts}
    assert {"--json", "--english", "--engelsk"} <= options


def test_a_group_with_only_the_language_shows_its_help_in_it() -> None:
    assert "Consolidate" not in run("lov", "--english").stderr
    assert run("lov", "--english").output.startswith("Usage: handlerum lov")
    assert run("--english").output.startswith("Usage: handlerum")


@pytest.mark.parametrize(
    ("around", "begins"),
    [
        ({"LANG": "en_GB.UTF-8"}, "Usage"),
        ({"LANG": "da_DK.UTF-8"}, "Brug"),
        ({"LANG": "C.UTF-8"}, "Brug"),
        ({"LANG": "da_DK.UTF-8", "LC_ALL": "en_US.UTF-8"}, "Usage"),
        ({"LANG": "en_GB.UTF-8", "HANDLERUM_SPROG": "da"}, "Brug"),
        ({"HANDLERUM_SPROG": "en"}, "Usage"),
    ],
)
def test_the_language_of_the_machine_is_spoken(
    around: dict[str, str], begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in around.items():
        monkeypatch.setenv(name, value)
    assert run("frister", "--hjaelp").output.startswith(begins)
    assert run("findes-ikke").stderr.startswith("There is" if begins == "Usage" else "Kommandoen")
    nothing = run("frister", "--fra", "2099-01-01").output
    assert nothing.startswith("Nothing" if begins == "Usage" else "Ingen")


@pytest.mark.parametrize(
    ("line", "danish", "english"),
    [
        ("forslag liste", "Støtte", "Support"),
        ("proevehandling liste", "Område", "Area"),
        ("proevehandling vis x-mid-79a", "Sikkerhed: ", "Certainty: "),
        ("hoering liste", "Frist", "Deadline"),
        ("hoering parter folkeskole", "Hvorfor", "Why"),
        ("erfaring liste", "Titel", "Title"),
        ("erfaring gensidighed", "Statslige", "Rules of"),
        ("faerdiggoer bash", "_HANDLERUM_COMPLETE", "_HANDLERUM_COMPLETE"),
    ],
)
def test_a_list_has_its_heads_in_the_language_asked_for(
    line: str, danish: str, english: str
) -> None:
    said, other = run(*line.split()), run(*line.split(), "--english")
    assert said.exit_code == other.exit_code == 0
    assert danish in said.output
    assert english in other.output
    if danish != english:
        assert danish not in other.output
        assert english not in said.output


@pytest.mark.parametrize("line", ["proevehandling vis p-99999", "hoering vis 99999"])
def test_what_is_not_there_is_told_in_one_language(line: str) -> None:
    said, other = run(*line.split()), run(*line.split(), "--english")
    assert said.exit_code == other.exit_code == 2
    assert "Ingen" in said.stderr
    assert "No " not in said.stderr
    assert "99999" in other.stderr
    assert "Ingen" not in other.stderr


def test_data_are_the_same_in_both_languages() -> None:
    for line in ("proevehandling liste", "hoering parter folkeskole", "erfaring gensidighed"):
        said, other = (run(*line.split(), "--json", *more).output for more in ((), ("--english",)))
        assert json.loads(said) == json.loads(other)


def test_the_script_for_the_shell_comes_as_data() -> None:
    told = json.loads(run("faerdiggoer", "zsh", "--json").output)
    assert told["skal"] == "zsh"
    assert told["skrift"].rstrip() == run("faerdiggoer", "zsh").output.rstrip()


def test_what_is_missing_is_asked_for_in_one_language(settings: Any, tmp_path: Any) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    secret = "solen skinner over Mors"
    typed = f"{secret}\nnoget andet\n{secret}\n{secret}\n"
    words = ("bruger", "ny", "eva", "--rolle", "auditor", "--json")
    made = run(*words, given=typed)
    assert made.exit_code == 0, made.output
    assert json.loads(made.stdout)["navn"] == "eva"
    assert "Adgangskode" in made.stderr
    assert "De to er ikke ens" in made.stderr
    assert "Password" not in made.stderr
    english = run("bruger", "ny", "ada", "--rolle", "auditor", "--english", given=typed)
    assert "Password" in english.stderr
    assert "Adgangskode" not in english.stderr


def test_a_server_tells_a_program_where_it_is_who_is_known_and_where_it_keeps_things(
    settings: Any, tmp_path: Any, capsys: pytest.CaptureFixture[str]
) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
    open_person("et eksempel", "auditor", "", "solen skinner over Mors")
    open_person("to eksempler", "auditor", "", "solen skinner over Mors")
    capsys.readouterr()
    open_at("http://127.0.0.1:8000/", roles_known(), as_json=True)
    (line,) = capsys.readouterr().out.splitlines()
    assert json.loads(line) == {
        "adresse": "http://127.0.0.1:8000/",
        "roller": ["auditor"],
        "mappe": str(tmp_path),
    }
