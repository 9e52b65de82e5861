# SPDX-License-Identifier: MPL-2.0
"""The trials that are known are listed with their sources, for people, programs and terminals."""

import json

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum_portal.cli.main import cli
from handlerum_portal.store.community.trials import trials_told
from handlerum_portal.store.read import register

pytestmark = pytest.mark.usefixtures("own_folder")


def test_every_known_trial_of_the_seven_is_listed_with_its_source(client: Client) -> None:
    facts, told = register(), {one.key: one for one in trials_told()}
    assert {row.key for row in facts.experiences} <= set(told)
    assert all(one.source.startswith("https://") for one in told.values())
    seven = {row.municipality for row in facts.agreements}
    assert seven <= {code for one in told.values() for code in one.municipalities}
    page = client.get("/proevehandlinger/?kommune=0410").context["table"]
    assert page.fitting >= 3


def test_a_name_that_is_ours_says_so_and_a_read_heading_does_not(client: Client) -> None:
    ours = client.get("/proevehandlinger/x-mid-79a/").content.decode()
    theirs = client.get("/proevehandlinger/x-hol-dts/").content.decode()
    assert "vores betegnelse" in ours
    assert "vores betegnelse" not in theirs
    assert "middelfart.dk" in ours


def test_viborgs_phases_can_be_chosen(client: Client) -> None:
    found = client.get("/proevehandlinger/?fase=fase+2").context["table"]
    assert found.fitting >= 2
    assert {row[1].text for row in found.rows} == {"Viborg"}


def test_api_and_terminal_tell_the_same_trials(client: Client) -> None:
    rows = client.get("/api/v1/proevehandlinger?omraade=aeldre&kommune=0410").json()
    said = CliRunner().invoke(
        cli, ["proevehandling", "liste", "--omraade", "aeldre", "--kommune", "0410", "--json"]
    )
    assert rows["raekker"] == json.loads(said.output)
    one = client.get("/api/v1/proevehandlinger/x-mid-79a").json()
    assert one["kilde"] == "https://middelfart.dk/familie/aeldre/fremtidens-aeldreliv/"
    assert client.get("/api/v1/proevehandlinger/p-99").status_code == 404
    shown = CliRunner().invoke(cli, ["proevehandling", "vis", "x-mid-79a", "--json"])
    assert json.loads(shown.output) == one
