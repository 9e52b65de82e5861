# SPDX-License-Identifier: MPL-2.0
"""Search finds a rule a municipality has registered and decided on, at once, where it stands."""

from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.agreements.local_rule import Fate, LocalRule, Origin
from handlerum_portal.actions.local_rules.register import add, decide
from handlerum_portal.cli.main import cli
from handlerum_portal.store.finding.search import find
from handlerum_portal.store.finding.things import Kind
from handlerum_portal.store.models import LocalRuleRow
from tests.portal.course import clock, person  # noqa: F401 (fixture)

CODE = "0561"
EXAMPLE = LocalRule(
    rule="Eksempel: kvidderhunde skal luftes hver fredag",
    origin=Origin.OFFICE,
    owner="Skoleafdelingen",
)
pytestmark = pytest.mark.usefixtures("clock")


def noted() -> LocalRuleRow:
    return add(person("caseworker", CODE), CODE, EXAMPLE)


def decided(fate: Fate = Fate.KEEP) -> str:
    row = noted()
    decide(person("approver", CODE), row.key, fate, "Eksempel: den bruges", f"wish-{row.key}")
    return row.key


def keys(**asked: Any) -> list[str]:
    return [hit.key for hit in find("kvidderhunde", (Kind.MUNICIPAL_RULE,), **asked).hits]


def test_it_is_found_when_it_is_decided_and_not_before() -> None:
    noted()
    assert keys() == []
    key = decided()
    assert keys() == [key]
    assert keys(place=CODE) == [key]
    assert keys(place="0316") == []


def test_a_removed_rule_is_found_too() -> None:
    key = decided(Fate.REMOVE)
    assert keys() == [key]


@pytest.mark.parametrize("language", ["", "/en"])
def test_the_page_leads_to_where_it_stands(language: str, client: Client) -> None:
    decided()
    page = client.get(f"{language}/soeg/", {"q": "kvidderhunde", "slags": "kommunal-regel"})
    assert f'href="{language}/kommuneregler/?kommune={CODE}&amp;q=Eksempel' in page.content.decode()


def test_api_and_terminal_find_it(client: Client) -> None:
    key = decided()
    found = client.get("/api/v1/soeg", {"q": "kvidderhunde"}).json()
    assert key in str(found)
    assert "/kommuneregler/?kommune=0561&q=Eksempel" in str(found)
    assert "kvidderhunde" in CliRunner().invoke(cli, ["find", "kvidderhunde"]).output
