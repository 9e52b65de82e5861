# SPDX-License-Identifier: MPL-2.0
"""The page shows what is new, what is checked and how it reads; it leads to the receipt."""

import io
from datetime import date

import pikepdf
import pytest

from handlerum.agreements.decision_finding import Finding, Level
from handlerum.time import Period
from handlerum_portal.actions.decisions.publication import publish
from handlerum_portal.pages.publishing.checks import checked
from handlerum_portal.store.models import OverviewEdition, OwnDecision, PlannedPublication
from tests.portal.course import YEAR, person
from tests.portal.publishing.example import (
    PAGE,
    SITE,
    asked,
    at_work,
    wait,
)


@pytest.mark.parametrize("before", ["", "/en"])
def test_the_page_shows_what_is_new_the_checks_and_how_it_reads(
    before: str, two: tuple[OwnDecision, OwnDecision]
) -> None:
    page = at_work().get(f"{before}{PAGE}?website={SITE}&choose=1&decision={two[0].key}")
    text = page.content.decode()
    assert page.context["number"] == 1
    (named,) = page.context["changes"][0][1]
    assert "(folkeskoleloven § 15)" in named
    assert named.endswith(two[0].key)
    assert "4. marts 2022" in text or "4 March 2022" in text
    assert {one.level for one in page.context["checks"]} <= {"fine", "think", "know"}
    assert 'class="preview"' in text


def test_published_from_the_page_it_leads_to_the_receipt(
    two: tuple[OwnDecision, OwnDecision],
) -> None:
    client = at_work()
    form = {
        "do": "publish",
        "decision": [one.key for one in two],
        "website": SITE,
        "key": client.get(PAGE).context["key"],
    }
    answer = client.post(PAGE, form)
    assert answer.headers["Location"] == f"{PAGE}udgave/1/"
    assert client.post(PAGE, form).headers["Location"] == f"{PAGE}udgave/1/"
    receipt = client.get(f"{PAGE}udgave/1/")
    text = receipt.content.decode()
    assert OverviewEdition.objects.get().digest in text
    assert "kl. 12.00.00 dansk tid" in text
    assert len(receipt.context["files"]) >= 8
    paper = client.get(f"{PAGE}udgave/1/kvittering.pdf")
    with pikepdf.open(io.BytesIO(paper.content)) as pdf:
        assert str(pdf.Root.Lang) == "da"


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(two: tuple[OwnDecision, ...]) -> None:
    form = {"do": "publish", "decision": two[0].key, "website": "eksempel", "key": "k"}
    answer = at_work().post(PAGE, form)
    text = answer.content.decode()
    assert answer.status_code == 400
    assert "»eksempel« er ikke en webadresse" in text
    assert 'value="eksempel"' in text
    assert OverviewEdition.objects.count() == 0


def test_with_a_red_finding_the_button_is_shut() -> None:
    wait(period=Period(date(2022, 3, 3), YEAR.end))
    text = at_work().get(f"{PAGE}?website={SITE}").content.decode()
    assert 'value="publish" disabled' in text


def test_planned_and_cancelled_from_the_page() -> None:
    row = wait(period=Period(date(2022, 3, 10), YEAR.end))
    client = at_work()
    form = {"decision": row.key, "website": SITE, "key": "k", "at": "2022-03-05T07:30"}
    assert client.post(PAGE, {**form, "do": "plan"}).status_code == 302
    assert "5. marts 2022, 07.30" in client.get(PAGE).content.decode()
    planned = PlannedPublication.objects.get()
    client.post(PAGE, {"do": "cancel", "plan": planned.pk})
    assert PlannedPublication.objects.get().state == "aflyst"


def test_undone_from_the_page() -> None:
    row = wait()
    publish(person("caseworker"), asked(row))
    client = at_work()
    assert f"Fortryd {row.key}" in client.get(PAGE).content.decode()
    answer = client.post(PAGE, {"do": "undo", "undo": row.key, "key": "u"})
    assert answer.headers["Location"] == f"{PAGE}udgave/2/"
    assert client.post(PAGE, {"do": "undo", "undo": "x", "key": "u"}).status_code == 404


def test_who_may_only_see_sees_no_buttons(two: tuple[OwnDecision, ...]) -> None:
    text = at_work("council_secretariat").get(f"{PAGE}?website={SITE}").content.decode()
    assert 'value="publish"' not in text
    assert at_work("council_secretariat").post(PAGE, {"do": "publish"}).status_code == 403
    assert at_work("caseworker", "0217").get(PAGE).status_code == 403


@pytest.mark.parametrize("place", ["9999/folkeskole", "0561/aeldre", "0561/x"])
def test_a_place_without_that_agreement_is_not_found(place: str) -> None:
    assert at_work("auditor").get(f"/arbejde/udgiv/{place}/").status_code == 404


def test_each_finding_belongs_to_one_check_and_the_gravest_colours_it() -> None:
    found = [
        Finding(level=Level.KNOW, code="protected", where="decisions/a/x", source="s"),
        Finding(level=Level.STOP, code="protected", where="decisions/a/x", source="s"),
        Finding(level=Level.STOP, code="personal_data", where="decisions/b/why", source="s"),
    ]
    levels = [one.level for one in checked(found, "da")]
    assert levels == ["fine", "stop", "fine", "stop", "fine", "fine"]
