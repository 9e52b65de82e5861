# SPDX-License-Identifier: MPL-2.0
"""The command line helps in two languages, speaks data, and ends with a number one can trust."""

import hashlib
import json
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import click
import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.actions.people.accounts import open_person
from handlerum_portal.cli.main import ALIASES, COMMANDS, cli
from handlerum_portal.cli.names import ENGLISH_NAMES
from handlerum_portal.pages.wording.thing import FACTS
from tests.portal.test_official_texts import _only as only


def run(*words: str) -> Any:
    return CliRunner().invoke(cli, list(words))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_verb_helps_in_both_languages_under_both_names(name: str) -> None:
    danish, english = (run(one, "--hjaelp") for one in (name, COMMANDS[name][1]))
    assert danish.exit_code == english.exit_code == 0
    assert danish.output.split("\n", 2)[2] == english.output.split("\n", 2)[2]


def test_english_names_are_told_apart() -> None:
    assert len(ALIASES) == len(COMMANDS)


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("vis", "d-mid-79a"), 0),
        (("show", "middelfart-aeldre"), 0),
        (("vis", "0840"), 0),
        (("vis", "hel-elverhoejen"), 0),
        (("vis", "findes-ikke"), 2),
        (("frister", "--fra", "2025-06-01"), 0),
        (("deadlines", "--fra", "31/2"), 2),
        (("forskel", "Rebild", "2023-05-01", "2023-05-02"), 0),
        (("diff", "Middelfart", "2021-01-01", "2023-05-01"), 1),
        (("forskel", "Rebildd", "2023-05-01", "2023-05-02"), 2),
        (("log",), 0),
        (("tjek", "dagtilbudsloven § 26 a", "--sted", "xx"), 2),
        (("findes-ikke",), 2),
        (("regler", "Rebild", "--findes-ikke"), 2),
    ],
)
def test_exit_codes_are_0_1_and_2_as_documented(words: tuple[str, ...], code: int) -> None:
    assert run(*words).exit_code == code


def test_data_says_what_people_read() -> None:
    told = json.loads(run("vis", "d-mid-79a", "--json").output)
    assert told["municipality"] == "0410"
    assert told["stage"] == "udloebet"
    days = json.loads(run("frister", "--kommune", "0410", "--fra", "2021-12-01", "--json").output)
    assert {row["kind"] for row in days} == {"begynder"}
    changes = json.loads(run("forskel", "Middelfart", "2021-01-01", "2023-05-01", "--json").output)
    changed = {row["bestemmelse"]: row["efter"] for row in changes}
    assert changed["serviceloven § 79 a"].startswith("fraveget")


def test_a_difference_lists_each_provision_once_and_in_words() -> None:
    asked = ("forskel", "0410", "2021-01-01", "2023-10-04")
    changes = json.loads(run(*asked, "--json").output)
    named = [row["bestemmelse"] for row in changes]
    assert len(named) == len(set(named)) > 100
    (taken,) = (row for row in changes if row["bestemmelse"] == "serviceloven § 190")
    assert taken["id_foer"] != taken["id"]
    assert taken["foer"].startswith("gaelder (")
    assert taken["efter"].startswith("gaelder (")
    lines = run(*asked).output.splitlines()
    assert "serviceloven § 79 a: Gælder (LBK 1287/2020) → Helt fraveget (" in "\n".join(lines)
    assert not [line for line in lines if "gaelder" in line]
    english = run(*asked, "--english").output
    assert "a new provision of that number" in english
    assert "Applies (" in english


@pytest.mark.parametrize(
    ("number", "danish", "english"),
    [
        ("d-mid-79a", "Kommune  0410 Middelfart", "Municipality  0410 Middelfart"),
        ("0561", "Indbyggere 1. januar 2020  115483", "Inhabitants 1 January 2020  115483"),
        ("hel-elverhoejen", "Slags  kommunal daginstitution", "Kind  municipal daycare"),
        ("langeland-aeldre", "Første dag  15. maj 2021", "First day  15 May 2021"),
    ],
)
def test_a_thing_is_shown_in_words_of_one_language(number: str, danish: str, english: str) -> None:
    said, other = run("vis", number).output, run("vis", number, "--english").output
    assert danish in said
    assert english in other
    raw = json.loads(run("vis", number, "--json").output)
    for line in (said + other).splitlines():
        assert line.partition("  ")[0] not in raw, line
        assert "{" not in line
    left_out = {"mandate", "column", "row"}
    stems = {name.removesuffix("_da").removesuffix("_en") for name in raw}
    assert stems - set(FACTS) <= left_out


def test_reciprocity_is_told_in_words_and_no_cell_holds_data() -> None:
    told = run("erfaring", "gensidighed").output
    assert "måske" in told
    assert not set(told) & set("{}'")


def test_the_log_can_be_followed_by_number_and_subject(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    open_person("et eksempel", "auditor", "", "solen skinner over Mors")
    open_person("to eksempler", "auditor", "", "solen skinner over Mors")
    rows = json.loads(run("log", "--json").output)
    assert [row["slags"] for row in rows][-2:] == ["person.opened", "person.opened"]
    after = json.loads(run("log", "--siden", str(rows[-2]["nr"]), "--json").output)
    assert [row["nr"] for row in after] == [rows[-1]["nr"]]
    about = json.loads(run("log", "--om", rows[-2]["om"], "--json").output)
    assert {row["om"] for row in about} == {rows[-2]["om"]}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_is_told_how_to_finish_our_words(shell: str) -> None:
    told = run("faerdiggoer", shell)
    assert told.exit_code == 0
    assert "_HANDLERUM_COMPLETE" in told.output
    assert run("faerdiggoer", "powershell").exit_code == 2


def leaves(of: click.Command, words: tuple[str, ...] = ()) -> Iterator[tuple[str, click.Command]]:
    """Yield every verb that does something, with its words."""
    if not isinstance(of, click.Group):
        yield " ".join(words), of
        return
    for name in of.list_commands(click.Context(of)):
        found = of.get_command(click.Context(of), name)
        assert found is not None
        yield from leaves(found, (*words, name))


@pytest.mark.parametrize("words", [words for words, _ in leaves(cli) if " " in words])
def test_every_verb_below_a_verb_helps_under_both_names(words: str) -> None:
    verb, below = words.split()
    english = f"{COMMANDS[verb][1]} {ENGLISH_NAMES[below]}"
    danish, other = (run(*name.split(), "--hjaelp") for name in (words, english))
    assert danish.exit_code == other.exit_code == 0
    assert danish.output.split("\n", 2)[2] == other.output.split("\n", 2)[2]
    assert (below if ENGLISH_NAMES[below] == below else f"({ENGLISH_NAMES[below]})") in run(
        verb, "-h"
    ).output


def test_no_two_verbs_have_one_english_name() -> None:
    assert len(set(ENGLISH_NAMES.values())) == len(ENGLISH_NAMES)
    assert {words.split()[1] for words, _ in leaves(cli) if " " in words} == set(ENGLISH_NAMES)


def test_what_was_done_is_told_as_data(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def told(*words: str) -> Any:
        answer = run(*words, "--json")
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout)

    secret = "solen skinner over Mors"
    opened = told(
        "bruger", "ny", "eva", "--rolle", "caseworker", "--kommune", "0561", "--kode", secret
    )
    assert opened == {"navn": "eva", "rolle": "caseworker", "kommune": "0561"}
    told("bruger", "ny", "ada", "--rolle", "administrator", "--kode", secret)
    given = ("--rolle", "approver", "--kommune", "0561", "--som")
    assert told("user", "role", "eva", *given, "ada")["rolle"] == "approver"
    assert run("bruger", "rolle", "eva", *given, "eva").exit_code == 2
    assert run("bruger", "rolle", "ada", *given, "ada").exit_code == 2
    told("bruger", "rolle", "eva", "--rolle", "caseworker", "--kommune", "0561", "--som", "ada")
    token = told("noegle", "ny", "eva")
    assert (token["bruger"], token["dage"]) == ("eva", 90)
    number = told("noegle", "liste")[0]["number"]
    assert told("noegle", "luk", str(number)) == {"nummer": number, "trukket_tilbage": True}
    rules = tmp_path / "regler.csv"
    rules.write_text("Regel;Oprindelse\nUgeplaner;vane\n", "utf-8")
    here = ("--kommune", "0561", "--som", "eva")
    taken = told("kommuneregler", "indlaes", str(rules), *here)
    assert (taken["nye"], taken["proeve"]) == (1, False)
    gone = told("kommuneregler", "fortryd", str(taken["indlaesning"]), *here)
    assert gone == {"indlaesning": taken["indlaesning"], "taget_ud": 1}
    assert told("bruger", "luk", "eva") == {"navn": "eva", "lukket": True}


@pytest.mark.parametrize("again", [False, True])
def test_an_act_an_import_a_signature_and_an_example_are_told_as_data(
    again: bool, settings: Any, shared: Path, tmp_path: Path
) -> None:
    settings.VAR_DIR = tmp_path / "var"
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

    def told(*words: str) -> Any:
        answer = run(*words, "--json")
        assert answer.exit_code == 0, answer.output
        return json.loads(answer.stdout)

    if again:
        told("evaluering", "eksempel")
    assert told("evaluering", "eksempel")["nyt"] is not again
    open_person("et eksempel", "auditor", "", "solen skinner over Mors")
    signed = told("underskriv")
    assert signed["haendelser"] == len(json.loads(run("log", "--antal", "1000", "--json").output))
    assert signed["note"].startswith(f"{signed['log']}\n{signed['haendelser']}\n{signed['rod']}\n")
    texts = tmp_path / "texts"
    texts.mkdir()
    number = told("lov", "indlaes", str(only(shared, texts, "2021_1912.json")))["indlaesning"]
    file = tmp_path / "ud.xml"
    written = told("lov", "akn", "dagtilbudsloven", str(file), "--pr", "2022-02-01")
    assert written["sha256"] == hashlib.sha256(file.read_bytes()).hexdigest()
    assert told("lov", "fortryd", str(number)) == {"indlaesning": number, "taget_ud": 1}
    (trace,) = [one for one in told("lov", "indlaes", "--liste") if one["indlaesning"] == number]
    assert trace["fortrudt"]


def test_what_everyone_may_have_leaves_as_files(
    settings: Any, tmp_path: Path, own_folder: None, client: Client
) -> None:
    settings.SITE = "http://testserver"

    def taken(*words: str) -> dict[str, bytes]:
        told = json.loads(run("udtraek", *words, "--ud", str(tmp_path), "--json").stdout)
        files = {one["navn"]: (tmp_path / one["navn"]).read_bytes() for one in told["filer"]}
        assert [hashlib.sha256(files[one["navn"]]).hexdigest() for one in told["filer"]] == [
            one["sha256"] for one in told["filer"]
        ]
        return files

    page = b"".join(client.get("/data/alt.zip").streaming_content)
    assert taken("alt") == {"alt.zip": page}
    whole = zipfile.ZipFile(tmp_path / "alt.zip")
    assert taken("fravigelser")["fravigelser.csv"] == whole.read("fravigelser.csv")
    some = json.loads(
        taken("fravigelser", "--kommune", "Middelfart", "--form", "json").popitem()[1]
    )
    listed = client.get("/api/v1/fravigelser?kommune=0410").json()["raekker"]
    assert [row["key"] for row in some] == [row["nr"] for row in listed]
    run("evaluering", "eksempel")
    key = client.get("/api/v1/indikatorer").json()["raekker"][0]["id"]
    address = f"/api/v1/indikatorer/{key}/maalinger"
    assert taken("tal", key).popitem()[1] == client.get(f"{address}?format=csv").content
    cube = client.get(f"{address}?format=json-stat")
    assert taken("tal", key, "--form", "json-stat") == {f"{key}.json.stat": cube.content}
    assert client.get(f"{address}?enhed=9999").status_code == 404
    assert run("udtraek", "tal", "findes-ikke").exit_code == 2
    assert run("udtraek", "fravigelser", "--kommune", "9999").exit_code == 2


def test_reciprocity_is_told_in_english_and_a_district_by_its_name() -> None:
    told = run("erfaring", "gensidighed", "--english").output
    assert "Rules of the state" in " ".join(told.split())
    assert "måske" not in told
    assert "Distrikt  Aurask" in run("vis", "esb-bryndum").output
