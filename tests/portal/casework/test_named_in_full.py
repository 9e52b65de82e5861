# SPDX-License-Identifier: MPL-2.0
"""What is sent, registered and published names the act of each provision; the past stands."""

from dataclasses import replace
from typing import Any

from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.agreements.decision import Decision
from handlerum.agreements.overview import Publication, as_json
from handlerum_portal.actions.decisions.drafts import start
from handlerum_portal.actions.decisions.steps import begin
from handlerum_portal.actions.operation.rebuild import compare
from handlerum_portal.store.decisions.courses import check_rows, decision_in, newest_edition
from handlerum_portal.store.ledger import log as ledger_log
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.plain import plain
from tests.portal.casework.desk import HERE, Desk
from tests.portal.casework.test_case_documents import FORM, words_of

BARE, FULL = "§ 15", "folkeskolelovens § 15"


def bare(example: Decision) -> Decision:
    return replace(example, sets_aside=(replace(example.sets_aside[0], reference=BARE),))


def test_what_is_sent_for_approval_names_the_act(office: Any, draft: Desk) -> None:
    assert draft.press("send_til_godkendelse").status_code == 302
    row = OwnDecision.objects.get()
    assert (decision_in(row).sets_aside[0].reference, row.form["bestemmelse-1"]) == (FULL, FULL)


def test_the_overview_and_the_log_name_act_and_provision(office: Any, example: Decision) -> None:
    row = office.published(bare(example))
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    (line,) = as_json(edition)["lines"]  # type: ignore[misc]
    assert line["values"]["provisions"] == [FULL]
    assert line["provisions"] == [
        {
            "act": "folkeskoleloven",
            "path": "§15",
            "eli": "https://www.retsinformation.dk/eli/lta/2021/1887",
        }
    ]
    (*_, (_, event)) = ledger_log.events_of(f"decision/{row.key}")
    assert event.payload["decision"]["sets_aside"][0]["reference"] == FULL  # type: ignore[index,call-overload]
    page = Client().get("/kommuner/0561/oversigt/").content.decode()
    assert FULL in page.replace("\u00a0", " ").replace("&nbsp;", " ")
    made, kept = compare()
    assert made == kept


def test_a_case_past_approval_is_named_when_it_is_published(
    office: Any, example: Decision, where: Publication
) -> None:
    row = office.released(example)
    row.content = plain(bare(decision_in(row)))
    row.save(update_fields=["content"])
    office.step(row, "caseworker", Step.PUBLISH, publication=where)
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    assert edition.lines[0].values[0][1] == (FULL,)


def test_what_was_published_without_its_act_stands(
    office: Any, example: Decision, where: Publication, monkeypatch: Any
) -> None:
    for room in ("decision_step", "publication"):
        name = f"handlerum_portal.actions.decisions.{room}.in_full"
        monkeypatch.setattr(name, lambda decision: decision)
    row = office.published(bare(example))
    monkeypatch.undo()
    assert newest_edition("0561", "folkeskole").lines[0].values[0][1] == (BARE,)  # type: ignore[union-attr]
    assert check_rows() == 2
    assert decision_in(row).sets_aside[0].named == ()


def test_a_word_corrected_keeps_the_provision_as_data(office: Any, example: Decision) -> None:
    row = office.published(bare(example))
    corrected = replace(decision_in(row), title="Nyt ord")
    office.step(
        row,
        "approver",
        Step.CORRECT,
        reason="Skrivefejl",
        corrected=replace(
            corrected,
            sets_aside=(replace(corrected.sets_aside[0], named=(), instead="Nye ord."),),
        ),
        publication=newest_edition("0561", "folkeskole").publication,  # type: ignore[union-attr]
    )
    edition = newest_edition("0561", "folkeskole")
    assert edition is not None
    assert [one.path for one in edition.lines[0].named] == ["§15"]


def test_a_section_of_several_acts_is_not_sent_before_it_says_which(
    office: Any, example: Decision, draft: Desk
) -> None:
    one = replace(example.sets_aside[0], reference="§ 6")
    begin(office.person("caseworker"), replace(example, sets_aside=(one,)))
    answer = draft.client.post(
        HERE.replace("-1/", "-2/") + "skridt/",
        {"skridt": "send_til_godkendelse", "noegle": "k"},
        follow=True,
    )
    assert "folkeskoleloven, ungeloven" in answer.content.decode()
    assert OwnDecision.objects.get(key="her-0561-2022-2").status == "beslutning:kladde"


def test_the_paper_for_the_council_names_the_act_and_the_ground(office: Any) -> None:
    start(office.person("caseworker"), "folkeskole", FORM | {"bestemmelse-1": BARE}, "w")
    paper = Desk(office, "caseworker").client.get(f"{HERE}sagsfremstilling.docx").content
    said = words_of(paper)[1].replace("\u00a0", " ")
    assert f"foreslår at fravige {FULL}" in said
    assert f"Hjemlen til at fravige {FULL} er lov 880/2021 § 9, stk. 1, 1. pkt." in said
