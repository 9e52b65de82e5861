# SPDX-License-Identifier: MPL-2.0
"""Suggestions are found by their words and place, and can be fetched."""

import pytest
from django.test import Client

from tests.portal.suggestions.forms import shown


@pytest.mark.parametrize("form_", ["xlsx", "csv", "json"])
def test_the_list_can_be_fetched_and_runs_no_formula(form_: str, client: Client) -> None:
    shown(client, tekst='=HYPERLINK("http://x") skal væk som regel')
    answer = client.get(f"/forslag.{form_}")
    assert answer.status_code == 200
    if form_ == "csv":
        assert (
            ";'=HYPERLINK" in answer.content.decode()
            or "\n\"'=HYPERLINK" in answer.content.decode()
        )


def test_the_list_is_searched_by_stem_and_narrowed_by_place(client: Client) -> None:
    row = shown(client)
    shown(client, tekst="Lukkedage mellem jul og nytår passer ikke", sted="Helsingør")
    found = client.get("/forslag/?q=ugeplan").context["table"]
    assert (found.fitting, found.total) == (1, 2)
    here = client.get("/forslag/?kommune=0217").context
    assert here["table"].fitting == 1
    assert [one.rule for one in client.get("/forslag/?kommune=0840").context["in_the_way"]] == [
        row.rule
    ]
