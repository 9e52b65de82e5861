# SPDX-License-Identifier: MPL-2.0
"""What is not like the log is put right from the log."""

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from handlerum_portal.cli.main import cli


def test_rebuilding_is_asked_for_by_a_command() -> None:
    ran = CliRunner().invoke(cli, ["genopbyg", "--kontroller", "--json"])
    assert (ran.exit_code, json.loads(ran.output)["alike"]) == (0, True)


def test_a_row_and_a_file_that_are_not_like_the_log_are_put_right(
    shown_decision: Any, settings: Any
) -> None:
    from handlerum_portal.actions.decisions.edition_files import finish_editions
    from handlerum_portal.actions.operation.rebuild import compare, rebuild
    from handlerum_portal.store.backup.rebuild import differing_files
    from handlerum_portal.store.models import OwnDecision

    made, kept = compare()
    assert made == kept
    OwnDecision.objects.update(status="draft", until=None)
    assert compare()[0] == made != compare()[1]
    assert rebuild() == 1
    assert compare() == (made, made)
    finish_editions()
    assert differing_files() == ()
    assert settings.VAR_DIR.joinpath("udgivet/0561/folkeskole/1/oversigt.json").exists()


def test_a_text_of_an_older_form_is_no_difference_and_one_nobody_can_read_is_put_right(
    shown_decision: Any,
) -> None:
    from handlerum_portal.actions.operation.rebuild import compare, rebuild
    from handlerum_portal.store.models import OwnDecision

    older = dict(shown_decision.content)
    older["sets_aside"] = [
        {name: said for name, said in one.items() if name != "is_withdrawn"}
        for one in older["sets_aside"]
    ]
    OwnDecision.objects.update(content=older)
    assert len(set(compare())) == 1
    OwnDecision.objects.update(content={"odd": 1})
    assert len(set(compare())) == 2
    assert rebuild() == 1
    assert len(set(compare())) == 1


def test_a_decision_that_the_tables_have_lost_is_made_again(shown_decision: Any) -> None:
    from handlerum_portal.actions.operation.rebuild import compare, rebuild
    from handlerum_portal.store.models import OwnDecision

    keys = ("key", "municipality", "area", "content", "status", "start", "until")
    before = list(OwnDecision.objects.values(*keys))
    OwnDecision.objects.all().delete()
    made, kept = compare()
    assert made != kept
    assert rebuild() == 1
    assert list(OwnDecision.objects.values(*keys)) == before
    assert compare() == (made, made)
    assert OwnDecision.objects.get().author is None


@pytest.fixture
def shown_decision(monkeypatch: Any, settings: Any, tmp_path: Path) -> Any:
    from handlerum.agreements.approval_words import Step
    from tests.portal import course

    settings.VAR_DIR = tmp_path
    monkeypatch.setattr("django.utils.timezone.now", lambda: course.NOW)
    row = course.released()
    return course.step(row, "caseworker", Step.PUBLISH, publication=course.WHERE)
