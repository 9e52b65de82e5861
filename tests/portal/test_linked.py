# SPDX-License-Identifier: MPL-2.0
"""Every public page of a thing says to machines what it is, and one row of tools serves readers."""

import json
import re
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from lxml import html

from handlerum_portal.actions.evidence.evidence_example import load_example
from handlerum_portal.actions.operation.demo import open_demo
from handlerum_portal.actions.operation.demo_examples import make_examples
from handlerum_portal.pages.open_data.linked import script

PROVISION = "/love/dagtilbudsloven/p7/?kommune=0840&pr=2024-05-14"
OVERVIEW = "/kommuner/0561/oversigt/"

KINDS = {
    "/love/dagtilbudsloven/": "Legislation",
    PROVISION: "Legislation",
    OVERVIEW: "Legislation",
    f"{OVERVIEW}1/": "Legislation",
    "/aftaler/rebild-dagtilbud/": "Legislation",
    "/aftaler/rebild-dagtilbud/historik/": "Legislation",
    "/fravigelser/d-mid-83a/": "Legislation",
    "/kommuner/0840/": "GovernmentOrganization",
    "/institutioner/esb-d-aura/": "School",
    "/virkning/eksempel-trivsel/": "Dataset",
    "/evaluering/eksempel-trivsel/": "Report",
    "/data/": "Dataset",
}
FOLLOWED = {
    "/kommuner/0840/": "kommune:0840",
    OVERVIEW: "kommune:0561",
    f"{OVERVIEW}1/": "kommune:0561",
    "/kommuner/0840/oversigt/": "kommune:0840",
    PROVISION: "kommune:0840;slags:fravigelser;soegning:dagtilbudsloven § 7",
    "/love/dagtilbudsloven/": "slags:fravigelser;soegning:dagtilbudsloven",
    "/evaluering/eksempel-trivsel/": "slags:evalueringer",
    "/holdt-ord/rebild-dagtilbud/": "kommune:0840;omraade:dagtilbud",
    "/erfaringer/landsdaekkende/?bestemmelse=serviceloven+§+79+a": "",
    "/aftaler/sammenlign/?a=rebild-dagtilbud&b=esbjerg-folkeskole": "",
}


@pytest.fixture(autouse=True)
def _examples(settings: Any, tmp_path: Path) -> None:
    settings.VAR_DIR = tmp_path
    settings.DEMO = True
    open_demo()
    make_examples()
    load_example(12)


def linked(client: Client, path: str) -> dict[str, Any]:
    answer = client.get(path)
    assert answer.status_code == 200, path
    (block,) = re.findall(
        r'<script type="application/ld\+json">(.*?)</script>', answer.content.decode()
    )
    told: dict[str, Any] = json.loads(block)
    assert told["@context"] == "https://schema.org"
    return told


def test_a_page_says_what_it_is_in_both_languages(client: Client) -> None:
    for path, kind in KINDS.items():
        for spoken in ("", "/en"):
            told = linked(client, spoken + path)
            assert told["@type"] == kind, path
            assert told["@id"].startswith(f"http://testserver{spoken}/")
            assert client.get(told["@id"]).status_code == 200, path


def test_law_is_told_by_its_eli_and_its_day(client: Client) -> None:
    told = linked(client, PROVISION)
    assert told["legislationIdentifier"] == "dagtilbudsloven § 7"
    assert told["legislationDateVersion"] == "2024-05-14"
    assert told["isPartOf"]["@id"] == "http://testserver/love/dagtilbudsloven/"
    assert told["isBasedOn"][0]["@id"].startswith("https://www.retsinformation.dk/eli/")
    whole = linked(client, "/love/dagtilbudsloven/?kommune=0840&pr=2024-05-14")
    assert told["isBasedOn"][0] in whole["isBasedOn"]


def test_every_file_that_is_told_of_can_be_had(client: Client) -> None:
    told = [
        *linked(client, "/virkning/eksempel-trivsel/")["distribution"],
        *linked(client, "/evaluering/eksempel-trivsel/")["isBasedOn"]["distribution"],
        *linked(client, OVERVIEW)["encoding"],
    ]
    assert len(told) > 10
    for one in told:
        answer = client.get(one["contentUrl"])
        assert answer.status_code == 200
        assert answer["Content-Type"].startswith(one["encodingFormat"])


def test_no_text_can_end_the_block() -> None:
    block = script({"name": "</script><script>alert(1)</script>&<!--"})
    assert block.count("<") == 2
    assert block.endswith("</script>")


def test_one_row_of_tools_copies_prints_cites_and_follows(client: Client) -> None:
    for path, follows in FOLLOWED.items():
        for spoken in ("", "/en"):
            page = html.fromstring(client.get(spoken + path).content)
            (row,) = page.xpath("//ul[@class='tools'][.//button[@data-copy]]")
            assert row.xpath(".//button[@data-print]"), path
            assert len(page.xpath("//details[@class='cite-box']")) == 1, path
            links = row.xpath(".//a[contains(@href, '/foelg/')]/@href")
            forms = [str(client.get(link).context["wish"]) for link in links]
            assert forms == ([follows] if follows else []), path


@pytest.mark.parametrize(
    "path",
    [
        "/aftaler/",
        "/fravigelser/",
        "/kommuner/",
        "/institutioner/",
        "/proevehandlinger/",
        "/virkning/",
        "/evaluering/",
        "/hoeringer/",
        "/holdt-ord/",
        "/erfaringer/",
        "/forslag/",
    ],
)
def test_a_list_is_cited_with_what_was_searched_for(client: Client, path: str) -> None:
    for spoken, word in (("", "læst"), ("/en", "read")):
        page = html.fromstring(client.get(f"{spoken}{path}?q=x").content.decode())
        (box,) = page.xpath("//details[@class='cite-box']")
        assert f"http://testserver{spoken}{path}?q=x ({word} " in box.text_content()
