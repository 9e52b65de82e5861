# SPDX-License-Identifier: MPL-2.0
# ruff: noqa: F811 (fixtures of another file)
"""The log of an overview says whether anything was changed, and marks what was corrected."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from django.db import connection
from django.test import Client

from handlerum.agreements.approval_words import Step
from handlerum.time import Period
from handlerum_portal.store.models import OverviewEdition, OwnDecision
from tests.portal.course import WHERE, clock, shown, step  # noqa: F401 (fixtures)
from tests.portal.ledger.example import without_guards

ALTERED = """UPDATE store_overviewedition SET
    content = CAST(replace(CAST(content AS TEXT), '{}', '{}') AS {kind}) WHERE id = {}"""
LOG = "/kommuner/0561/oversigt/log"


def ended(row: OwnDecision, clock: Callable[[datetime], None]) -> None:
    clock(datetime(2022, 4, 12, 10, tzinfo=UTC))
    ends = Period(date(2022, 3, 4), date(2022, 5, 1))
    step(row, "approver", Step.END_EARLY, reason="Slut", ends=ends, publication=WHERE)


def test_before_anything_is_published_the_log_is_empty(client: Client) -> None:
    text = client.get(f"{LOG}/").content.decode()
    assert "Intet er offentliggjort her endnu." in text
    assert client.get("/kommuner/9999/oversigt/log/").status_code == 404


def test_every_event_stands_with_its_number_and_what_was_corrected_is_marked(
    shown: OwnDecision, clock: Callable[[datetime], None], client: Client
) -> None:
    ended(shown, clock)
    rows = client.get(f"{LOG}.json").json()["raekker"]
    assert [(row["skridt"], row["udgave"]) for row in rows] == [
        ("bring_til_ophoer", 2),
        ("offentliggoer", 1),
    ]
    page = client.get(f"{LOG}/").content.decode()
    assert "Intet er ændret" in page
    assert "Rettelser, fortrydelser og ophør, mærket nedenfor: 1." in page
    assert 'class="status status-delvist">Bragt til ophør' in page
    assert 'href="/kommuner/0561/oversigt/1/"' in page
    english = client.get(f"/en{LOG}/").content.decode()
    assert "Nothing has been changed" in english
    assert "Ended early" in english
    assert "12. april 2022 kl. 12.00.00 dansk tid" in page.replace("\u00a0", " ")
    assert "12 April 2022 at 12:00:00 Danish time" in english.replace("\u00a0", " ")


def test_the_log_is_within_reach_of_every_edition(shown: OwnDecision, client: Client) -> None:
    for page in ("/kommuner/0561/oversigt/", "/kommuner/0561/oversigt/1/"):
        assert f'href="{LOG}/"' in client.get(page).content.decode()
    assert shown.key in client.get(f"{LOG}/").content.decode()


@pytest.mark.parametrize("number", [1, 2])
@pytest.mark.parametrize("words", [("eksempel.dk/oversigt", "eksempel.dk/andet"), ("lines", "x")])
def test_an_edition_altered_behind_the_guards_is_named(
    words: tuple[str, str],
    number: int,
    shown: OwnDecision,
    clock: Callable[[datetime], None],
    client: Client,
) -> None:
    ended(shown, clock)
    told = OverviewEdition.objects.get(number=number).pk
    # A JSON field is text in SQLite and a kind of its own in PostgreSQL.
    kind = "TEXT" if connection.vendor == "sqlite" else "JSONB"
    without_guards(ALTERED.format(*words, told, kind=kind), table="store_overviewedition")
    page = client.get(f"{LOG}/").content.decode()
    assert "Intet er ændret" not in page
    assert f"Udgave {number} er ikke det, der blev offentliggjort" in page
    english = client.get(f"/en{LOG}/").content.decode()
    assert f"Edition {number} is not what was published" in english
