# SPDX-License-Identifier: MPL-2.0
"""Every code a person can meet has words in both languages."""

import re
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from handlerum.agreements.approval import Lack
from handlerum.agreements.approval_words import Need
from handlerum.applicability.verdict import Verdict
from handlerum.errors import HandlerumError, InvalidPeriod
from handlerum.time import Period
from handlerum_portal.pages.wording import answer as wording_answer
from handlerum_portal.pages.wording import errors as wording_errors
from handlerum_portal.pages.wording import saying as wording
from handlerum_portal.pages.wording.lacking import LACKS
from handlerum_portal.store.answers.answer import OUTCOMES
from handlerum_portal.store.answers.rollup import Group
from handlerum_portal.store.read import register

PORTAL = Path(wording.__file__).parents[2]
CODES = sorted(
    {kind.code for kind in HandlerumError.__subclasses__() if "handlerum." in kind.__module__}
)


@pytest.mark.parametrize("code", CODES)
def test_every_error_has_a_heading(code: str) -> None:
    assert code in wording_errors.HEADINGS


def test_every_list_of_the_answer_has_a_name() -> None:
    assert set(wording_answer.GROUPS) == set(Group)


def test_every_verdict_has_a_code_and_every_code_that_is_shown_a_word() -> None:
    assert set(OUTCOMES) == set(Verdict)
    assert set(OUTCOMES.values()) - set(wording_answer.OUTCOMES) == {"ikke_her"}


def test_every_notice_about_a_place_has_words() -> None:
    source = (PORTAL / "store/answers/place_warnings.py").read_text("utf-8")
    assert set(re.findall(r'Notice\("(\w+)"', source)) == set(wording_answer.NOTICES)


def test_every_reason_for_refusing_a_fact_has_words() -> None:
    sources = [path.read_text("utf-8") for path in (PORTAL / "actions/facts").glob("fact_*.py")]
    given = set(re.findall(r'"((?:no|not|wrong|unknown)_\w+|twice)"', "".join(sources)))
    assert given - {"unknown_columns"} <= set(wording_errors.FACT_REASONS)


@pytest.mark.parametrize("language", ["da", "en"])
def test_a_sentence_shows_the_value_that_was_wrong(language: str) -> None:
    error = InvalidPeriod("x", value="31/2")
    assert "31/2" in wording_errors.sentence_of(error, language)


def test_where_nothing_was_written_no_empty_value_is_shown() -> None:
    for code, more in (("invalid_period", {}), ("invalid_fact", {"key": "omraade"})):
        error = HandlerumError("x", value="", **more)
        error.code = code
        for language in ("da", "en"):
            said = wording_errors.sentence_of(error, language)
            assert "»«" not in said
            assert "“”" not in said
            assert "{" not in said


def test_an_end_before_the_beginning_is_not_called_unreadable() -> None:
    with pytest.raises(InvalidPeriod) as refused:
        Period(date(2023, 5, 2), date(2023, 5, 1))
    said = wording_errors.sentence_of(refused.value, "da")
    assert "1. maj 2023 er ikke efter 2. maj 2023" in said


def test_an_error_without_words_keeps_its_own() -> None:
    assert wording_errors.sentence_of(HandlerumError("Just so."), "da") == "Just so."


@pytest.mark.parametrize(
    ("value", "danish", "english"),
    [
        ("2025-08-01", "1. august 2025", "1 August 2025"),
        ("2021-08", "august 2021", "August 2021"),
        ("2021", "2021", "2021"),
    ],
)
def test_a_day_is_written_as_exactly_as_it_is_known(value: str, danish: str, english: str) -> None:
    assert wording.day_in_words(value, "da") == danish
    assert wording.day_in_words(value, "en") == english


def test_no_template_speaks_only_one_language() -> None:
    templates = list((PORTAL / "pages/templates").rglob("*.html"))
    danish = re.compile(r"[æøåÆØÅ]")
    tagged = re.compile(
        r"{%\s*t\s.*?%}|{%\s*da\s*%}.*?{%\s*endda\s*%}|<option.*?</option>", re.DOTALL
    )
    bare = {
        path.name: danish.findall(tagged.sub("", path.read_text("utf-8"))) for path in templates
    }
    assert {name: found for name, found in bare.items() if found} == {"base.html": ["å"] * 1}


def test_whatever_a_step_can_lack_has_words() -> None:
    wanted = {one.value for one in Need} | {one.value for one in Lack} - {Lack.NEED.value}
    assert wanted - set(LACKS) == set()


def test_a_time_of_day_is_written_as_the_language_writes_it() -> None:
    at = datetime(2023, 10, 2, 7, 1, 26, tzinfo=UTC)
    assert wording.oclock_in_words(at, "da") == "09.01"
    assert wording.oclock_in_words(at, "en", to_the_second=True) == "09:01:26"
    assert wording.moment_in_words(at, "da") == "2. oktober 2023, 09.01"
    late = datetime(2023, 10, 2, 22, 30, tzinfo=UTC)
    assert wording.moment_in_words(late, "en") == "3 October 2023, 00:30"


def test_every_kind_of_institution_in_the_facts_has_an_english_name() -> None:
    kinds = {row.kind for row in register().institutions}
    assert kinds - set(wording.NAMES["place_kind"]) == set()
