# SPDX-License-Identifier: MPL-2.0
"""What the design promised of API and command line, row by row, and what is otherwise, with why."""

import re
from typing import Any, Final

import click
import pytest
from django.test import Client

from handlerum_portal.cli.main import cli

READ: Final = {
    "kommuner": "omraade har_aftale",
    "kommuner/{}": "",
    "kommuner/{}/oversigt": "pr",
    "institutioner": "kommune type niveau",
    "institutioner/{}": "",
    "aftaler": "kommune omraade pr status",
    "aftaler/{}": "",
    "fravigelser": "kommune institution eli paragraf omraade status pr registreret_foer q",
    "fravigelser/{}": "",
    "fravigelser/{}/historik": "",
    "oversigter/{}": "",
    "oversigter/{}/{}": "",
    "regler": "pr kommune kan_fraviges",
    "regler/{}/{}": "pr kommune",
    "hvad-gaelder": "kommune institution pr",
    "proevehandlinger": "kommune omraade",
    "maal": "kommune omraade",
    "indikatorer": "",
    "indikatorer/{}/maalinger": "enhed fra til",
    "evalueringer/{}": "",
    "hoeringer": "status",
    "hoeringer/{}/svar": "",
    "beslutninger": "",
    "haendelser": "siden",
    "soeg": "q type",
    "kvittering/{}": "",
}
ASKED: Final = ("tjek", "hoeringer/{}/svar")
BESIDE: Final = (
    *(f"feeds/{name}.atom?kommune=0561" for name in ("fravigelser", "oversigter")),
    *(f"feeds/{name}.atom?kommune=0561" for name in ("hoeringer", "evalueringer")),
    *("kalender/frister.ics?kommune=0561", "data/katalog.ttl", "data/alt.zip"),
)
VERBS: Final = {
    "demo": "--port",
    "opret": "",
    "opgrader": "",
    "kontroller": "",
    "start": "",
    "arbejd": "",
    "gem": "",
    "hent": "",
    "regler": "--pr --hvorfor",
    "tjek": "--sted --omraade",
    "vis": "",
    "find": "",
    "forskel": "",
    "indlaes": "",
    "indlaes kort": "--proev",
    "udtraek oversigt": "--form",
    "udtraek fravigelser": "--form",
    "udtraek tal": "--form",
    "udtraek alt": "",
    "udgiv": "--plan",
    "lov hent": "",
    "lov indlaes": "--proev",
    "indikator hent": "",
    "indikator indlaes": "--proev",
    "kommuneregler indlaes": "--proev",
    "evaluering koer": "--laas",
    "bruger ny": "",
    "bruger rolle": "",
    "bruger luk": "",
    "frister": "",
    "log": "",
}
# What is otherwise than promised, and why.
OTHERWISE: Final = {
    "institutioner/{p_nummer}": "no source we have gives P-numbers; our own ids are used",
    "beslutninger?siden": "decisions from sources have no place in the log; haendelser is the feed",
    "titel": "RFC 9457 calls it title; the words are Danish or English",
    "demo --postgres": "a demo refuses every database but its own file, so that nothing is mixed up",
    "indlaes aftaler|fravigelser|institutioner": "facts with sources are one edition: all or none",
    "udtraek --format": "called --form, as everywhere here",
}
ANYTHING: Final = re.compile(r"\{[^}]+\}")


def described(client: Client) -> dict[str, Any]:
    """Return what is done at every address, whatever its own parts are called."""
    paths = client.get("/api/v1/openapi.json").json()["paths"]
    return {ANYTHING.sub("{}", path).removeprefix("/api/v1/"): told for path, told in paths.items()}


def test_every_promised_address_is_read_with_its_filters(client: Client) -> None:
    found = described(client)
    assert [path for path in READ if "get" not in found.get(path, {})] == []
    for path, filters in READ.items():
        named = {one["name"] for one in found[path]["get"].get("parameters", [])}
        assert set(filters.split()) - named == set(), path
    assert [path for path in ASKED if "post" not in found[path]] == []


def test_what_is_otherwise_is_still_otherwise(client: Client) -> None:
    found = described(client)
    named = {one["name"] for one in found["beslutninger"]["get"]["parameters"]}
    assert "siden" not in named
    demo = cli.get_command(click.Context(cli), "demo")
    assert demo is not None
    assert not any("--postgres" in one.opts for one in demo.params)
    assert all(OTHERWISE.values())


def test_every_list_says_where_it_is_from_links_on_and_is_not_sent_twice(client: Client) -> None:
    seen = 0
    for path, told in described(client).items():
        if "get" not in told or "{}" in path:
            continue
        shape = told["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        assert shape.get("type") != "array", path
        if not shape.get("$ref", "").rpartition("/")[2].startswith(("SamlingUd", "FundUd")):
            continue
        asked = "?q=lov&antal=1" if path == "soeg" else "?antal=1"
        answer = client.get(f"/api/v1/{path}{asked}")
        if answer.status_code == 401:
            continue
        body = answer.json()
        assert body["kilde"] == f"http://testserver/api/v1/{path}"
        assert "creativecommons.org" in body["licens"]
        assert 'rel="last"' in answer["Link"], path
        again = client.get(f"/api/v1/{path}{asked}", headers={"If-None-Match": answer["ETag"]})
        assert (again.status_code, again.content) == (304, b""), path
        seen += 1
    assert seen >= 14


@pytest.mark.parametrize("address", BESIDE)
def test_what_stands_beside_the_api_is_there(address: str, client: Client) -> None:
    assert client.get(f"/{address}").status_code == 200


@pytest.mark.parametrize("words", VERBS)
def test_every_promised_verb_is_there_with_its_options(words: str) -> None:
    context, verb = click.Context(cli), None
    group: click.Group = cli
    for word in words.split():
        verb = group.get_command(context, word)
        assert verb is not None
        group = verb if isinstance(verb, click.Group) else group
    assert verb is not None
    options = {one for parameter in verb.params for one in parameter.opts}
    assert set(VERBS[words].split()) - options == set()
