# SPDX-License-Identifier: MPL-2.0
"""An address lives for ever, and a receipt says what was done: withdrawn, corrected or ended."""

from dataclasses import replace
from typing import Any

import pytest
from click.testing import CliRunner
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.agreements.overview import Publication
from handlerum_portal.cli.main import cli
from handlerum_portal.store.decisions.courses import decision_in
from handlerum_portal.store.decisions.exemption_list import exemptions_known
from handlerum_portal.store.models import OwnDecision
from handlerum_portal.store.read import register
from tests.portal.casework.desk import Desk

KEY = "her-0561-2022-1"
PAGE = f"/fravigelser/{KEY}/"
RECEIPT = "/arbejde/udgiv/0561/folkeskole/udgave/{}/"


@pytest.fixture
def withdrawn(office: Any, example: Any, where: Publication) -> OwnDecision:
    """Publish a decision and withdraw it the same day."""
    row = office.published(example)
    office.at(2022, 3, 3, 12)
    return office.step(row, "caseworker", Step.UNDO, reason="Fejl", publication=where)


def read(address: str, client: Client | None = None) -> str:
    answer = (client or Client()).get(address)
    assert answer.status_code == 200, address
    return answer.content.decode().replace("\u00a0", " ")


def test_the_address_of_what_was_withdrawn_says_so(withdrawn: OwnDecision) -> None:
    page = read(PAGE)
    assert "Trukket tilbage" in page
    assert "Den har aldrig haft virkning" in page
    assert "trukket tilbage 3. marts 2022" in page
    assert "It never had effect" in read(f"/en{PAGE}")


def test_programs_and_the_terminal_get_the_same(withdrawn: OwnDecision) -> None:
    told = Client().get(f"/api/v1/fravigelser/{KEY}").json()
    assert (told["nr"], told["status"]) == (KEY, "trukket_tilbage")
    shown = CliRunner().invoke(cli, ["vis", KEY, "--json"])
    assert '"stage": "trukket_tilbage"' in shown.output, shown.output


def test_it_stands_in_no_list_and_changes_no_answer(withdrawn: OwnDecision) -> None:
    assert KEY not in {one.key for one in exemptions_known(register())}
    listed = Client().get("/api/v1/fravigelser", {"kommune": "0561"}).json()
    assert KEY not in str(listed)


def test_published_again_it_is_in_force_at_the_same_address(
    withdrawn: OwnDecision, office: Any, where: Publication
) -> None:
    office.step(withdrawn, "approver", Step.RELEASE)
    office.step(withdrawn, "caseworker", Step.PUBLISH, publication=where)
    assert "Trukket tilbage" not in read(PAGE)


def test_what_was_never_published_has_no_address(office: Any, example: Any) -> None:
    office.released(example)
    assert Client().get(PAGE).status_code == 404


def receipt_of(office: Any, number: int) -> str:
    return read(RECEIPT.format(number), Desk(office, "caseworker").client)


def test_the_receipt_of_a_withdrawal_says_that_it_was_withdrawn(
    withdrawn: OwnDecision, office: Any
) -> None:
    assert "Udgave 1 er offentliggjort" in receipt_of(office, 1)
    said = receipt_of(office, 2)
    assert "Offentliggørelsen er fortrudt: udgave 2" in said
    assert "trukket tilbage, før den første dag kom" in said
    assert "Tidligste virkning" not in said
    assert "er offentliggjort</h1>" not in said


def test_the_receipt_of_a_correction_says_what_was_corrected(
    office: Any, example: Any, where: Publication
) -> None:
    row = office.published(example)
    decision = decision_in(row)
    words = replace(decision.sets_aside[0], instead="Nye ord.")
    office.step(
        row,
        "approver",
        Step.CORRECT,
        reason="Skrivefejl",
        corrected=replace(decision, sets_aside=(words,)),
        publication=where,
    )
    assert "Ordene er rettet: udgave 2" in receipt_of(office, 2)
