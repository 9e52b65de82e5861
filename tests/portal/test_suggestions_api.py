# SPDX-License-Identifier: MPL-2.0
"""Machines and the terminal read and send suggestions by the same rules as people."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.actions import open_door
from handlerum_portal.actions.community.suggestions import secret_of
from handlerum_portal.cli.main import cli
from handlerum_portal.store.models import Suggestion

KEY = "3f9c2b7e5a1d4c8896b0e7d2"
SENT = {
    "tekst": "Vi vil slippe for at skrive ugeplaner hver torsdag",
    "sted": "Rebild",
    "rolle": "medarbejder",
    "noegle": KEY,
}


@pytest.fixture(autouse=True)
def _own_folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path


def post(client: Client, body: object) -> Any:
    return client.post("/api/v1/forslag", json.dumps(body), content_type="application/json")


def test_a_suggestion_sent_by_a_machine_waits_like_any_other(client: Client) -> None:
    answer = post(client, SENT)
    told = answer.json()
    assert (answer.status_code, told["status"], told["behov"]) == (
        201,
        "venter",
        "kraever_ingen_fritagelse",
    )
    assert client.get(told["mit_link"]).status_code == 200
    assert post(client, SENT).json()["nr"] == told["nr"]
    assert client.get("/api/v1/forslag").json()["antal"] == 0
    assert client.get(f"/api/v1/forslag/{told['nr']}").status_code == 404


def test_a_repeated_key_with_other_words_gives_nobody_a_strangers_link(client: Client) -> None:
    mine = post(client, SENT).json()
    other = post(client, SENT | {"tekst": "Vi vil også slippe for elevplanerne"}).json()
    assert other["nr"] != mine["nr"]
    assert other["mit_link"] != mine["mit_link"]
    assert Suggestion.objects.count() == 2


def test_a_key_that_others_may_guess_is_refused_and_told_how_to_make_one(client: Client) -> None:
    answer = post(client, SENT | {"noegle": "et-tilfaeldigt-ord"})
    assert (answer.status_code, answer.json()["kode"]) == (400, "weak_key")
    assert "mindst 22" in answer.content.decode()
    assert "et-tilfaeldigt-ord" not in client.get("/api/v1/openapi.json").content.decode()
    assert Suggestion.objects.count() == 0


def test_each_kind_of_page_has_its_own_secret() -> None:
    kinds = ("forslag", "hoeringssvar", "proevehandling")
    assert len({secret_of(kind, KEY) for kind in kinds}) == len(kinds)


@pytest.mark.parametrize(
    ("spoilt", "code", "status"),
    [
        ({"tekst": "ring til mor 010112-1234 om ugeplaner"}, "text_stopped", 400),
        ({"tekst": "I er nogle idioter alle sammen"}, "text_stopped", 400),
        ({"tekst": ""}, "left_out", 400),
        ({"rolle": "konge"}, "left_out", 400),
        ({"sted": ""}, "left_out", 400),
        ({"sted": "Atlantis"}, "unknown_place", 404),
        ({"omraade": "helikopter"}, "left_out", 400),
    ],
)
def test_what_is_wrong_is_said_as_a_problem(
    spoilt: dict[str, str], code: str, status: int, client: Client
) -> None:
    answer = post(client, SENT | spoilt)
    assert (answer.status_code, answer.json()["kode"]) == (status, code)
    assert Suggestion.objects.count() == 0


@pytest.mark.parametrize("body", [[], "x", 7, None])
def test_what_is_no_object_is_refused(body: object, client: Client) -> None:
    assert post(client, body).status_code == 400


def test_too_many_from_one_machine_must_wait(client: Client, monkeypatch: Any) -> None:
    monkeypatch.setitem(open_door.LIMITS, "forslag", 1)
    told = [post(client, SENT | {"noegle": KEY + key}).status_code for key in "ab"]
    assert told == [201, 429]


def test_the_list_is_narrowed_searched_paged_and_counted(client: Client) -> None:
    for number, key in enumerate("abc"):
        post(client, SENT | {"noegle": KEY + key, "tekst": f"{SENT['tekst']} i gruppe {number}"})
    post(
        client,
        SENT | {"noegle": KEY + "d", "sted": "Holbæk", "tekst": "Droppe elevplaner i 3. klasse"},
    )
    Suggestion.objects.update(status="vist")
    page = client.get("/api/v1/forslag?kommune=0840&q=ugeplan&antal=2").json()
    assert (page["antal"], page["sider"], len(page["raekker"])) == (3, 2, 2)
    assert client.get("/api/v1/forslag?q=elevplan").json()["antal"] == 1
    top = client.get("/api/v1/forslag/i-vejen").json()["raekker"][0]
    assert (top["regel"], top["forslag"], top["personer"]) == ("dag-ugeplaner", 3, 3)


def test_the_terminal_sends_lists_and_counts() -> None:
    run = CliRunner().invoke
    made = run(cli, ["forslag", "ny", SENT["tekst"], "--sted", "Rebild", "--json"])
    assert json.loads(made.output)["status"] == "venter"
    Suggestion.objects.update(status="vist")
    rows = json.loads(run(cli, ["forslag", "liste", "--q", "ugeplaner", "--json"]).output)
    assert [row["kommune"] for row in rows] == ["0840"]
    top = json.loads(run(cli, ["forslag", "i-vejen", "--json"]).output)
    assert top[0]["regel"] == "dag-ugeplaner"
    assert "ugeplaner" in run(cli, ["forslag", "liste"]).output
    wrong = run(cli, ["forslag", "ny", "Peter Hansen vil ikke", "--sted", "Rebild"])
    assert (wrong.exit_code, "navnet på en person" in wrong.output) == (2, True)
