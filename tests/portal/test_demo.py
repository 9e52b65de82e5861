# SPDX-License-Identifier: MPL-2.0
"""A demo lets everyone in on this machine, and nothing like it exists anywhere else."""

import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.test import Client

from handlerum.agreements.approval_words import Status
from handlerum_portal.actions.operation.demo import (
    Part,
    UnsafeDemo,
    is_this_machine,
    open_demo,
    parts,
    play,
)
from handlerum_portal.actions.operation.demo_clock import NoDemo
from handlerum_portal.actions.operation.demo_examples import EXAMPLES, make_examples
from handlerum_portal.actions.people.accounts import open_person
from handlerum_portal.actions.people.invitations import accept, invite, read_guests
from handlerum_portal.store import clock
from handlerum_portal.store.decisions.courses import newest_edition
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.models import OwnDecision, Person
from handlerum_portal.store.read import register

HERE = {"REMOTE_ADDR": "127.0.0.1"}


@pytest.fixture(autouse=True)
def _folder(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


@pytest.fixture
def running(settings: Any) -> None:
    settings.DEMO = True
    open_demo()


@pytest.mark.parametrize("role", sorted({part.role for part in (Part("caseworker", "0840"),)}))
def test_outside_a_demo_there_is_no_door(role: str, client: Client) -> None:
    assert client.get("/demo/").status_code == 404
    sent = client.post("/demo/rolle/", {"rolle": role, "kommune": "0840"}, **HERE)
    assert sent.status_code == 403
    assert client.post("/demo/dag/", {"dage": "1"}, **HERE).status_code == 403
    assert not Person.objects.exists()
    assert "demo-band" not in client.get("/").content.decode()


def test_every_part_can_be_played_without_a_password(client: Client, running: None) -> None:
    for part in parts():
        who = {"rolle": part.role, "kommune": part.municipality, "nr": str(part.number)}
        sent = client.post("/demo/rolle/", who, **HERE)
        assert (sent.status_code, sent.headers["Location"]) == (302, "/arbejde/")
    assert Person.objects.count() == len(list(parts())) == 7 * 5 + 6
    assert client.get("/arbejde/").status_code == 200


@pytest.mark.parametrize(
    "visit",
    [
        {"REMOTE_ADDR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "192.0.2.7"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_FORWARDED_FOR": ""},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "for=127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_FORWARDED": "127.0.0.1"},
        {"REMOTE_ADDR": "127.0.0.1", "HTTP_X_REAL_IP": "127.0.0.1"},
        {"REMOTE_ADDR": ""},
    ],
)
def test_nobody_on_another_machine_gets_in(
    visit: dict[str, str], client: Client, running: None
) -> None:
    sent = client.post("/demo/rolle/", {"rolle": "caseworker", "kommune": "0840"}, **visit)
    assert sent.status_code == 403
    assert "_auth_user_id" not in client.session
    assert client.post("/demo/dag/", {"dage": "1"}, **visit).status_code == 403


@pytest.mark.parametrize(
    ("role", "code"),
    [("caseworker", "0751"), ("system", ""), ("", ""), ("ministry_officer", "0840")],
)
def test_only_the_parts_on_the_list_can_be_played(role: str, code: str, running: None) -> None:
    with pytest.raises(NoDemo):
        play(Part(role, code), "127.0.0.1")


@pytest.mark.parametrize(
    ("origin", "is_here"), [("127.0.0.1", True), ("::1", True), ("10.0.0.1", False), ("x", False)]
)
def test_this_machine_is_known_by_its_loopback_address(origin: str, is_here: bool) -> None:
    assert is_this_machine(origin) is is_here


def test_a_register_with_real_people_never_becomes_a_demo(settings: Any) -> None:
    open_person("Rigtig person", "caseworker", "0840", "solen skinner over Mors")
    settings.DEMO = True
    with pytest.raises(UnsafeDemo):
        open_demo()


def test_a_guest_of_an_example_person_does_not_end_the_demo(running: None) -> None:
    host = play(Part("administrator", ""), "127.0.0.1")
    guests = read_guests("navn;email;rolle;kommune\nBo Eksempel;bo@eksempel.dk;employee;0840")
    links: list[str] = []
    invite(host, guests, lambda token: links.append(token) or token)
    accept(links[0], "solen skinner over Mors")
    assert play(Part("approver", "0561"), "127.0.0.1").role == "approver"
    open_demo()


def test_a_real_register_that_is_started_as_a_demo_lets_nobody_in(
    client: Client, settings: Any
) -> None:
    open_person("Rigtig person", "caseworker", "0840", "solen skinner over Mors")
    settings.DEMO = True
    sent = client.post("/demo/rolle/", {"rolle": "caseworker", "kommune": "0840"}, **HERE)
    assert sent.status_code == 403
    assert "egne brugere" in sent.content.decode()
    assert client.post("/demo/dag/", {"dage": "1"}, **HERE).status_code == 403
    assert "_auth_user_id" not in client.session
    assert Person.objects.count() == 1


@pytest.mark.parametrize("also", [{"HANDLERUM_HTTPS": "1"}, {"DATABASE_URL": "postgres://x/y"}])
def test_the_settings_refuse_a_demo_in_production(also: dict[str, str], tmp_path: Path) -> None:
    given = {"HANDLERUM_DEMO": "1", "HANDLERUM_VAR": str(tmp_path), **also}
    program = "import handlerum_portal.settings"
    ran = subprocess.run(
        [sys.executable, "-c", program],
        env=os.environ | given,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode != 0
    assert "never with HANDLERUM_HTTPS" in ran.stderr


def test_the_band_names_the_day_and_the_next_day_can_be_gone_to(
    client: Client, running: None
) -> None:
    assert "2. oktober 2023" in client.get("/").content.decode()
    client.post("/demo/dag/", {"dage": "1"}, **HERE)
    assert "3 October 2023" in client.get("/en/").content.decode()
    client.post("/demo/dag/", {"dage": "-9999"}, **HERE)
    assert clock.today().isoformat() == "2023-10-04"


def test_one_example_waits_to_be_published_and_elder_care_has_an_edition(running: None) -> None:
    make_examples()
    assert OwnDecision.objects.filter(status=Status.RELEASED.value).count() == 1
    assert newest_edition("0482", "aeldre") is not None


def test_a_part_of_the_demo_has_a_name_people_understand(client: Client, running: None) -> None:
    client.post("/demo/rolle/", {"rolle": "caseworker", "kommune": "0561"}, **HERE)
    page = client.get("/konto/").content.decode()
    assert "Demo sagsbehandler, Esbjerg" in page
    assert "caseworker" not in page


def test_the_examples_say_that_they_are_and_take_effect_the_next_day(
    client: Client, running: None
) -> None:
    assert make_examples() == len(EXAMPLES)
    assert make_examples() == 0
    assert all(row.content["title"].startswith("Eksempel") for row in OwnDecision.objects.all())
    here = [one for one in exemptions_known(register()) if one.origin == "her"]
    assert {one.area for one in here} == {"folkeskole", "aeldre"}
    published = here[0]
    assert published.what_da.startswith("Eksempel")
    assert published.stage(clock.today()) == "kommende"
    client.post("/demo/dag/", {"dage": "1"}, **HERE)
    assert published.stage(clock.today()) == "i_kraft"
    page = client.get(f"/fravigelser/{published.key}/").content.decode()
    assert "Offentliggjort her" in page
    assert "I kraft" in page
