# SPDX-License-Identifier: MPL-2.0
"""A municipality's own rules are part of what applies here: whose, from where, and until when."""

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.agreements.local_rule import Fate, LocalRule, Origin
from handlerum.agreements.local_rule_day import RuleState, state_on
from handlerum_portal.actions.law.import_rules import Given, import_rules
from handlerum_portal.actions.local_rules.register import add, decide
from handlerum_portal.cli.main import cli
from handlerum_portal.pages.wording.own_rules_here import MOST_SHOWN
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.law.official import forget
from tests.portal.course import clock, person  # noqa: F401 (fixture)

CODE, AURA, BOHR = "0561", "esb-d-aura", "esb-d-bohr"
DECIDED = "2022-03-03"
EXAMPLE = LocalRule(
    rule="Eksempel: ugeplaner skal godkendes", origin=Origin.OFFICE, owner="Skoleafdelingen"
)


def decided(fate: Fate, **change: Any) -> str:
    row = add(person("caseworker", CODE), CODE, replace(EXAMPLE, **change))
    decide(person("approver", CODE), row.key, fate, "Eksempel: den bruges ikke", f"wish-{row.key}")
    return row.key


def own(client: Client, **asked: str) -> dict[str, dict[str, Any]]:
    found = client.get("/api/v1/hvad-gaelder", {"kommune": CODE, "pr": DECIDED, **asked})
    return {one["id"]: one for one in found.json()["egne_regler"]}


@pytest.mark.parametrize(
    ("fate", "state"),
    [
        (Fate.KEEP, RuleState.HOLDS),
        (Fate.CHANGE, RuleState.CHANGED),
        (Fate.REMOVE, RuleState.REMOVED),
    ],
)
def test_what_is_decided_holds_from_its_day(fate: Fate, state: RuleState) -> None:
    assert state_on(fate, date(2022, 3, 3), date(2022, 3, 2)) is RuleState.HOLDS
    assert state_on(fate, date(2022, 3, 3), date(2022, 3, 3)) is state


def test_a_removed_rule_is_told_with_owner_origin_and_day(clock: Any, client: Client) -> None:  # noqa: F811
    key = decided(Fate.REMOVE)
    told = own(client)[key]
    assert (told["udfald"], told["fra"]) == ("fjernet", DECIDED)
    assert (told["niveau"], told["ejernavn"]) == ("kommune", "Esbjerg Kommune")
    assert (told["kontor"], told["oprindelse"]) == ("Skoleafdelingen", "forvaltning")
    assert own(client, pr="2022-03-02")[key]["udfald"] == "gaelder"


def test_before_the_decision_was_known_it_is_not_told(clock: Any, client: Client) -> None:  # noqa: F811
    key = decided(Fate.REMOVE)
    assert key not in own(client, kendt="2022-03-02")


def test_an_institution_is_told_its_own_and_the_municipalitys(clock: Any, client: Client) -> None:  # noqa: F811
    common, here = decided(Fate.KEEP), decided(Fate.KEEP, rule="Eksempel: mandag", institution=AURA)
    aura, bohr = own(client, institution=AURA), own(client, institution=BOHR)
    assert {common, here} <= aura.keys()
    assert aura[here]["niveau"] == "lokal"
    assert common in bohr
    assert here not in bohr


def test_a_rule_of_another_area_or_municipality_is_not_told(clock: Any, client: Client) -> None:  # noqa: F811
    key = decided(Fate.KEEP, area="dagtilbud")
    assert key not in own(client, institution=AURA)
    assert key not in own(client, kommune="0316")


def test_what_is_not_decided_is_nobody_elses_business(clock: Any, client: Client) -> None:  # noqa: F811
    row = add(person("caseworker", CODE), CODE, EXAMPLE)
    assert row.key not in own(client)


def test_page_and_command_line_tell_the_same(clock: Any, client: Client) -> None:  # noqa: F811
    asked = {"kommune": CODE, "pr": DECIDED}
    assert "Eksempel: ugeplaner" not in client.get("/hvad-gaelder/", asked).content.decode()
    decided(Fate.REMOVE)
    page = client.get("/hvad-gaelder/", asked).content.decode()
    assert '<s lang="da">Eksempel: ugeplaner skal godkendes</s>' in page
    assert "Fjernet fra" in page
    assert "Removed from" in client.get("/en/hvad-gaelder/", asked).content.decode()
    shown = CliRunner().invoke(cli, ["regler", CODE, "--pr", DECIDED]).output
    assert "Fjernet" in shown
    by_line = CliRunner().invoke(cli, ["regler", CODE, "--pr", DECIDED, "--json"]).output
    assert {one["id"] for one in json.loads(by_line)["egne_regler"]} == own(client).keys()


def test_a_long_list_is_cut_with_a_link_to_the_whole(clock: Any, client: Client) -> None:  # noqa: F811
    for number in range(MOST_SHOWN + 1):
        decided(Fate.KEEP, rule=f"Eksempel {number}")
    page = client.get("/hvad-gaelder/", {"kommune": CODE, "pr": DECIDED}).content.decode()
    assert page.count('<span lang="da">Eksempel ') <= MOST_SHOWN
    assert f"/kommuner/regler/?kommune={CODE}" in page or f"?kommune={CODE}" in page


def test_a_rule_book_stands_in_its_state_of_that_day(tmp_path: Path, client: Client) -> None:
    forget()
    text = tmp_path / "regler.txt"
    for words, day in (("Børn leger ude.", 2021), ("Børn leger inde.", 2023)):
        text.write_text(f"Eksempel: husorden\n§ 1. {words}\n§ 2. Se § 1.\n", "utf-8")
        import_rules([text], Given("lokal", "reb-skovhuset", date(day, 1, 1)))
    found = answer(ask("", "reb-skovhuset", "2022-06-01", "2026-01-01")).own_books
    assert [(one.since, one.book.owner, one.form) for one in found] == [
        (date(2021, 1, 1), "reb-skovhuset", "txt")
    ]
    page = client.get("/hvad-gaelder/", {"institution": "reb-skovhuset", "pr": "2022-06-01"})
    assert "Eksempel: husorden" in page.content.decode()
    forget()
