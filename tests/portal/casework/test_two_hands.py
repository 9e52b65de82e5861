# SPDX-License-Identifier: MPL-2.0
"""Where a municipality demands it, one proposes a correction and another makes it."""

from typing import Any

import pytest

from handlerum_portal.actions.operation.rebuild import compare
from handlerum_portal.store.decisions.courses import check_rows
from handlerum_portal.store.models import OverviewEdition
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.programs import KEY, Program
from tests.portal.casework.test_life_for_programs import step

WORDS = {"titel": "Kortere skoledage", "grund": "Skrivefejl"}


@pytest.fixture
def two(office: Any, settings: Any) -> tuple[Program, Program]:
    """Publish a decision where two are demanded; return two who may publish."""
    settings.TWO_CORRECT = "0217, 0561"
    office.published()
    office.at(2022, 4, 1, 12)
    return Program(office, "caseworker"), Program(office, "approver")


def title(program: Program) -> str:
    return str(program.get(f"sager/{KEY}").json()["felter"]["titel"])


def test_the_first_only_proposes_and_another_makes_the_same(two: tuple[Program, Program]) -> None:
    first, second = two
    before = title(first)
    for _ in range(2):
        told = step(first, "ret", "a", **WORDS).json()
        assert told["rettelse_foreslaaet"] == {"titel": "Kortere skoledage"}
    assert (title(first), OverviewEdition.objects.count()) == (before, 1)
    done = step(second, "ret", "b", **WORDS).json()
    assert (done["rettelse_foreslaaet"], title(first)) == ({}, "Kortere skoledage")
    assert OverviewEdition.objects.count() == 2
    made, kept = compare()
    assert (made, check_rows()) == (kept, 3)
    history = first.get(f"fravigelser/{KEY}/historik").json()["raekker"]
    assert history[-1]["begrundelse"] == "Skrivefejl"


def test_nobody_confirms_their_own(two: tuple[Program, Program]) -> None:
    for key in ("a", "b"):
        assert step(two[0], "ret", key, **WORDS).status_code == 200
    assert OverviewEdition.objects.count() == 1


def test_other_words_are_another_proposal(two: tuple[Program, Program]) -> None:
    first, second = two
    step(first, "ret", "a", **WORDS)
    step(second, "ret", "b", **WORDS | {"titel": "Længere skoledage"})
    assert OverviewEdition.objects.count() == 1
    assert step(first, "ret", "c", **WORDS | {"titel": "Længere skoledage"}).status_code == 200
    assert title(first) == "Længere skoledage"


def test_what_changed_in_between_makes_a_proposal_void(two: tuple[Program, Program]) -> None:
    first, second = two
    step(first, "ret", "a", **WORDS)
    for who, key in ((first, "d"), (second, "e")):
        ended = step(who, "bring_til_ophoer", key, grund="Slut", slut="2022-07-01")
        assert ended.status_code == 200
    assert step(second, "ret", "b", **WORDS).json()["rettelse_foreslaaet"] != {}
    assert OverviewEdition.objects.count() == 2


def test_a_proposal_needs_a_reason_and_looks_for_names(two: tuple[Program, Program]) -> None:
    assert step(two[0], "ret", "a", titel="Nyt").status_code == 400
    assert step(two[0], "ret", "a", titel="Spørg Anders Jensen", grund="x").status_code == 400
    assert two[0].get(f"sager/{KEY}").json()["rettelse_foreslaaet"] == {}


@pytest.mark.parametrize("named", ["", "0217"])
def test_elsewhere_one_is_enough(named: str, office: Any, settings: Any) -> None:
    settings.TWO_CORRECT = named
    office.published()
    office.at(2022, 4, 1, 12)
    assert title_after(office) == "Kortere skoledage"


def title_after(office: Any) -> str:
    program = Program(office, "caseworker")
    assert step(program, "ret", "a", **WORDS).status_code == 200
    return title(program)


def test_page_and_command_line_do_the_same(two: tuple[Program, Program], office: Any) -> None:
    words = ("trin", KEY, "ret", "--felt", "titel=Kortere skoledage", "--felt", "grund=x")
    assert two[0].run(*words).exit_code == 0
    desk = Desk(office, "approver")
    page = desk.get(HERE)
    assert ("En rettelse er foreslået" in page, "Kortere skoledage" in page) == (True, True)
    sent = {"ret-titel": "Kortere skoledage", "begrundelse": "Enig"}
    assert desk.press("ret", "k", **sent).status_code == 302
    assert OverviewEdition.objects.count() == 2
    other = {"ret-titel": "Endnu kortere", "begrundelse": "x"}
    assert desk.press("ret", "l", **other).status_code == 302
    assert "Rettelsen er foreslået" in desk.get(HERE, taget="ret")


def test_the_case_tells_of_a_proposal(two: tuple[Program, Program], office: Any) -> None:
    first, second = two
    step(first, "ret", "a", **WORDS)
    desk = Desk(office, "approver")
    page = desk.get(HERE)
    assert page.count("<strong>En rettelse er foreslået</strong>") == 1
    assert page.count("»Skrivefejl«") >= 1
    assert "A correction was proposed" in desk.get(f"/en{HERE}")
    step(second, "ret", "b", **WORDS)
    page = desk.get(HERE)
    assert page.index("<strong>Ordene er rettet</strong>") < page.index(
        "<strong>En rettelse er foreslået</strong>"
    )
