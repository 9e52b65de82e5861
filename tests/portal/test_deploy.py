# SPDX-License-Identifier: MPL-2.0
"""The files an installation is run by are those the command writes, and log no secret."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import reverse

from handlerum_portal.cli.units import files

ROOT = Path(__file__).parents[2]


@pytest.fixture
def deployed() -> Iterator[dict[str, str]]:
    return files(
        "/opt/handlerum/bin/handlerum", "/var/lib/handlerum", "handlerum.eksempel.dk", 8000
    )


def test_the_files_in_deploy_are_those_the_command_writes(deployed: dict[str, str]) -> None:
    kept = {p.name: p.read_text("utf-8") for p in (ROOT / "deploy").iterdir()}
    assert kept == deployed | {"Containerfile": kept["Containerfile"]}


def test_only_the_signer_and_what_is_laid_beside_its_units_run_as_another(
    deployed: dict[str, str],
) -> None:
    """The key is the portal's unless HANDLERUM_SIGNER is apart; no other user could read it."""
    users = {name: re.findall("^User=(.*)$", text, re.MULTILINE) for name, text in deployed.items()}
    others = {name for name, found in users.items() if found and found != ["handlerum"]}
    assert others == {"handlerum-underskriv.service", "signer.conf"}
    for name in others:
        assert "StateDirectory=handlerum-signer\nStateDirectoryMode=0700" in deployed[name]


@pytest.mark.parametrize(
    ("address", "is_logged"),
    [
        (reverse("suggestion_own", args=["s"]), False),
        (reverse("trial_own", args=["s"]), False),
        (reverse("hearing_own", args=["s"]), False),
        (reverse("contact_confirm", args=["s"]), False),
        (reverse("contact_stop", args=["s"]), False),
        (reverse("follow_link", args=["s"]), False),
        (reverse("invitation", args=["s"]), False),
        (reverse("survey_answer", args=["s"]), False),
        (f"/en{reverse('suggestion_own', args=['s'])}", False),
        (reverse("follow"), True),
        (reverse("front"), True),
    ],
)
def test_secret_links_are_in_no_log_of_the_proxy(
    address: str, *, is_logged: bool, deployed: dict[str, str]
) -> None:
    conf = deployed["nginx.conf"]
    (secret,) = re.findall(r'"~(\^.+)" 0;', conf)
    assert (re.search(secret, address) is None) is is_logged
    assert conf.count("handlerum if=$is_logged;") == conf.count("server {") == 2
    assert "http_referer" not in conf
