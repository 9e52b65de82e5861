# SPDX-License-Identifier: MPL-2.0
"""What is published here is read by every answer: from the next day, there, and nowhere else."""

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.time import Period
from handlerum_portal.actions.decisions.steps import DecisionRefused
from handlerum_portal.cli.main import cli
from handlerum_portal.store.answers.answer import answer, ask
from handlerum_portal.store.answers.rulebook import rulebook_of
from handlerum_portal.store.read import register

TODAY, TOMORROW = "2022-03-03", "2022-03-04"
AURA, BOHR = "esb-d-aura", "esb-d-bohr"
INSTEAD = "Skolen planlægger selv."


def outcome(place: str, on: str, known_at: str = "", *, code: str = "0561") -> str:
    """Say what applies of § 15, asked where pages, API and command line all ask."""
    lines = answer(ask(code, place, on, known_at)).lines
    told = {f"{one.finding.work} {one.finding.label}": one for one in lines}
    return str(told["folkeskoleloven § 15"].finding.verdict.value)


def test_it_applies_there_from_the_next_day_and_not_today(office: Any) -> None:
    assert outcome(AURA, TOMORROW) == "applies"
    office.published()
    assert (outcome(AURA, TODAY), outcome(AURA, TOMORROW)) == ("applies", "set_aside")


def test_other_institutions_and_municipalities_are_untouched(office: Any) -> None:
    office.published()
    assert outcome(BOHR, TOMORROW) == "applies"
    assert outcome("", TOMORROW) == "applies"
    assert outcome("", TOMORROW, code="0316") == "applies"


def test_it_ends_with_its_last_day(office: Any) -> None:
    office.published()
    assert (outcome(AURA, "2023-03-03"), outcome(AURA, "2023-03-04")) == ("set_aside", "applies")


def test_the_day_before_publication_nobody_knew_of_it(office: Any) -> None:
    office.published()
    office.at(2022, 3, 5, 9)
    assert outcome(AURA, TOMORROW, known_at="2022-03-02") == "applies"
    assert outcome(AURA, TOMORROW, known_at=TODAY) == "set_aside"


def test_what_is_undone_before_its_first_day_never_applies(office: Any, where: Any) -> None:
    row = office.published()
    office.at(2022, 3, 3, 15)
    office.step(row, "caseworker", Step.UNDO, publication=where)
    assert outcome(AURA, TOMORROW) == "applies"
    assert (row.status, row.start) == ("beslutning:offentliggjort", date(2022, 3, 4))
    row.refresh_from_db()
    assert (row.status, row.start) == ("beslutning:besluttet", None)


def test_it_cannot_be_undone_on_its_first_day(office: Any, where: Any) -> None:
    row = office.published()
    office.at(2022, 3, 4, 9)
    with pytest.raises(DecisionRefused):
        office.step(row, "caseworker", Step.UNDO, publication=where)
    assert outcome(AURA, TOMORROW) == "set_aside"


def test_an_early_end_ends_it_and_leaves_the_days_before(office: Any, where: Any) -> None:
    row = office.published()
    office.at(2022, 6, 1, 9)
    ends = Period(date(2022, 3, 4), date(2022, 7, 1))
    office.step(row, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=where)
    assert (outcome(AURA, "2022-06-30"), outcome(AURA, "2022-07-01")) == ("set_aside", "applies")
    assert outcome(AURA, "2022-07-01", known_at="2022-05-31") == "set_aside"


def corrected(decision: Decision, **change: Any) -> Decision:
    return replace(decision, sets_aside=(replace(decision.sets_aside[0], **change),))


def test_words_are_corrected_after_effect_and_the_law_is_not(
    office: Any, where: Any, example: Decision
) -> None:
    row = office.published()
    office.at(2022, 6, 1, 9)
    words = corrected(example, instead="Skolens ledelse planlægger.")
    fix: Callable[[Decision], Any] = lambda new: office.step(  # noqa: E731
        row, "approver", Step.CORRECT, reason="Skrivefejl", corrected=new, publication=where
    )
    fix(words)
    assert outcome(AURA, "2022-06-02") == "set_aside"
    with pytest.raises(DecisionRefused):
        fix(corrected(example, reference="folkeskolelovens § 16"))


def test_the_page_tells_what_is_done_instead_and_links_to_the_overview(
    office: Any, client: Client
) -> None:
    office.published()
    said = client.get("/hvad-gaelder/", {"institution": AURA, "pr": TOMORROW}).content.decode()
    assert INSTEAD in said
    assert "/kommuner/0561/oversigt/" in said
    assert (
        INSTEAD
        not in client.get("/hvad-gaelder/", {"institution": BOHR, "pr": TOMORROW}).content.decode()
    )


def test_api_and_command_line_say_the_same(office: Any, client: Client) -> None:
    office.published()
    asked = {"institution": AURA, "pr": TOMORROW}
    by_api = client.get("/api/v1/hvad-gaelder", asked).json()
    run = CliRunner().invoke(cli, ["regler", AURA, "--pr", TOMORROW, "--json"])
    assert json.loads(run.output)["bestemmelser"] == by_api["bestemmelser"]
    freed = {
        one["bestemmelse"]: one for one in by_api["bestemmelser"] if one["udfald"] == "fraveget"
    }
    assert "her-0561-2022-1/1" in freed["folkeskoleloven § 15"]["kæde"]


def test_the_warning_that_no_overview_was_seen_falls_when_one_is_published(office: Any) -> None:
    office.published()
    codes = {n.code for n in answer(ask("0561", "", TOMORROW, "")).notices}
    earlier = {n.code for n in answer(ask("0561", "", TOMORROW, "2022-03-02")).notices}
    assert "oversigt_ikke_set" in earlier - codes


def test_a_step_that_shows_nothing_keeps_the_rulebook(office: Any, where: Any) -> None:
    before = rulebook_of(register())
    row = office.released()
    assert rulebook_of(register()) is before
    office.step(row, "caseworker", Step.PUBLISH, publication=where)
    assert rulebook_of(register()) is not before


@pytest.fixture
def goals_set_aside(office: Any, example: Decision) -> str:
    """Set the common goals aside at one school; return the number of the order that falls."""
    office.published(corrected(example, reference="folkeskolelovens §§ 9 og 10"))
    return "BEK 1217/2020"


def test_the_order_falls_with_the_sections_it_rests_on(
    office: Any, client: Client, goals_set_aside: str
) -> None:
    # BEK 893/2021 § 3: who sets §§ 9 and 10 aside wholly is free of the order on common goals too.
    asked = {"institution": AURA, "pr": TOMORROW}
    by_api = client.get("/api/v1/hvad-gaelder", asked).json()
    (fallen,) = [one for one in by_api["bestemmelser"] if one["udfald"] == "falder_med"]
    assert fallen["bestemmelse"] == goals_set_aside
    assert {"her-0561-2022-1/1", "BEK 893/2021 § 3"} <= set(fallen["kæde"])
    assert fallen["trykt_i"] == goals_set_aside
    elsewhere = client.get("/api/v1/hvad-gaelder", asked | {"institution": BOHR}).json()
    assert "falder_med" not in {one["udfald"] for one in elsewhere["bestemmelser"]}


def test_the_page_says_why_the_order_falls(client: Client, goals_set_aside: str) -> None:
    asked = {"institution": AURA, "pr": TOMORROW}
    page = client.get("/hvad-gaelder/", asked).content.decode()
    assert "Falder med en anden regel" in page
    assert "Den falder med, siger BEK 893/2021 §" in page.replace("\xa0", " ")
    english = client.get("/en/hvad-gaelder/", asked)
    assert "Falls with another rule" in english.content.decode()
    why = client.get("/hvad-gaelder/hvorfor/", asked | {"bestemmelse": goals_set_aside})
    assert why.status_code == 200


def test_the_command_line_says_that_the_order_falls(goals_set_aside: str) -> None:
    run = CliRunner().invoke(cli, ["regler", AURA, "--pr", TOMORROW])
    assert goals_set_aside in run.output, run.output
