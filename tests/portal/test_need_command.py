# SPDX-License-Identifier: MPL-2.0
"""The command gives the stable keys, kind words for bad input, and nothing of what was written."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result

from handlerum.errors import InvalidFact, UnknownPlace
from handlerum_portal.actions.checks.need import NeedDesk, check_need, need_desk
from handlerum_portal.cli.need import fritagelsestjek

DATA = Path(__file__).parents[2] / "data"
STABLE = {"svar", "regler", "hjemler", "beroerer", "lignende"}
OUTCOMES = {
    "kraever_ingen_fritagelse",
    "kommunen_kan_selv",
    "kan_fraviges",
    "kraever_ministeren",
    "kan_ikke",
}


def run(*arguments: str) -> Result:
    return CliRunner().invoke(fritagelsestjek, [*arguments])


def asked(*arguments: str) -> dict[str, Any]:
    answer: dict[str, Any] = json.loads(run(*arguments, "--json").stdout)
    return answer


@pytest.fixture(scope="module")
def desk() -> NeedDesk:
    return need_desk(DATA)


def test_the_answer_has_the_stable_keys_and_one_of_five_outcomes() -> None:
    answer = asked("vi vil droppe ugeplaner", "--omraade", "dagtilbud")
    assert answer.keys() >= STABLE
    assert answer["svar"] in OUTCOMES


def test_a_rule_tells_score_reason_owner_and_source() -> None:
    rule = asked("slippe for elevplaner", "--omraade", "folkeskole")["regler"][0]
    assert {"score", "grund", "ejer", "kilde", "kan_fraviges"} <= rule.keys()
    assert rule["grund"]["ord"] == ["elevplaner", "slippe"]


def test_the_words_printed_are_english_when_asked_for() -> None:
    printed = run("one hour shorter school days", "--omraade", "folkeskole", "--english")
    assert printed.exit_code == 0
    assert "Can be set aside under the agreement" in printed.stdout


def test_the_day_and_the_place_are_told_when_we_chose_them() -> None:
    where = asked("slippe for elevplaner", "--omraade", "folkeskole")["forudsaetninger"]
    assert where["antaget"] == ["kommune-med-aftale", "dag"]
    assert where["pr"] == "2025-07-30"


def test_a_municipality_may_be_named_in_any_case() -> None:
    where = asked("lukkedage", "--omraade", "dagtilbud", "--sted", "helsingør kommune")
    assert where["forudsaetninger"]["kommune"] == "0217"


def test_an_unknown_area_is_explained_and_ends_with_two() -> None:
    refused = run("droppe ugeplaner", "--omraade", "sundhed", "--json")
    assert refused.exit_code == 2
    assert "fejl" in json.loads(refused.stdout)


def test_an_empty_text_is_refused(desk: NeedDesk) -> None:
    with pytest.raises(InvalidFact, match="what is in the way"):
        check_need({"tekst": "  ", "omraade": "dagtilbud"}, desk)


def test_an_unknown_municipality_is_refused(desk: NeedDesk) -> None:
    with pytest.raises(UnknownPlace):
        check_need({"tekst": "madpakker", "omraade": "dagtilbud", "kommune": "Andeby"}, desk)


def test_words_that_are_no_language_end_with_one_and_a_kind_word() -> None:
    refused = run("qzxv wvkkp", "--omraade", "aeldre")
    assert refused.exit_code == 1
    assert "droppe ugeplaner" in " ".join(refused.stdout.split())


def test_a_plain_idea_that_meets_no_rule_needs_no_exemption() -> None:
    answer = asked("vi vil gerne have en blå sofa", "--omraade", "dagtilbud")
    assert answer["svar"] == "kraever_ingen_fritagelse"
    assert answer["sikkerhed"]["niveau"] == "lav"


def test_a_name_and_a_cpr_number_are_warned_of_and_never_given_back() -> None:
    text = "min søn Villads Bjerregaard 010112-1234 vil slippe for sprogvurdering"
    answer = asked(text, "--omraade", "dagtilbud")
    codes = [notice["kode"] for notice in answer["advarsler"]]
    shown = json.dumps(answer, ensure_ascii=False).lower()
    assert codes[:2] == ["cpr", "navn"]
    assert "villads" not in shown
    assert "0112" not in shown


def test_a_very_long_text_is_cut_and_said_so(desk: NeedDesk) -> None:
    answer = check_need({"tekst": "læreplan " * 2_000, "omraade": "dagtilbud"}, desk)
    assert {"kode": "afkortet"} in answer["advarsler"]


def test_every_code_an_answer_can_hold_has_words_in_both_languages(desk: NeedDesk) -> None:
    from handlerum_portal.pages.wording import need as wording_need

    ideas = ("§ 46", "læreplan", "ugeplaner", "medicin", "madpakker", "MED", "qzxv", "§ 79")
    areas = ("dagtilbud", "folkeskole", "aeldre")
    places = ("0217", "0561", "0791", "0751", None)
    entries = [
        {"tekst": idea, "omraade": area, "kommune": place}
        for idea in ideas
        for area in areas
        for place in places
    ]
    answers = [check_need(entry, desk) for entry in entries]
    codes = {rule["grund"]["kode"] for answer in answers for rule in answer["regler"]}
    codes |= {notice["kode"] for answer in answers for notice in answer["advarsler"]}
    assert [code for code in sorted(codes) if wording_need.said(code) == code] == []


def test_the_help_speaks_danish_and_english() -> None:
    printed = run("--hjaelp").stdout
    assert "Kræver idéen" in printed
    assert "Does the idea" not in printed
    assert "Does the idea" in run("--help", "--english").stdout
