# SPDX-License-Identifier: MPL-2.0
"""A word of the glossary is explained where it first stands, and leads to its entry."""

import re

import pytest
from django.template import Context, Template
from django.test import Client
from django.utils.translation import override
from lxml import html

from handlerum_portal.store.glossary import term_named, terms

PAGES = (
    "/kommuner/0840/",
    "/aftaler/rebild-dagtilbud/",
    "/aftaler/rebild-dagtilbud/ramme/?pr=2024-05-14",
    "/hvad-gaelder/0840/?pr=2024-05-14",
    "/love/dagtilbudsloven/p7/?kommune=0840&pr=2024-05-14",
    "/love/dagtilbudsloven/?kommune=0840&pr=2024-05-14",
    "/fravigelser/",
    "/fravigelser/d-mid-83a/",
)


@pytest.mark.parametrize("spoken", ["", "/en"])
def test_each_word_is_described_and_leads_to_its_entry(spoken: str, client: Client) -> None:
    entries = html.fromstring(client.get(f"{spoken}/ordbog/").content)
    for path in PAGES:
        page = html.fromstring(client.get(spoken + path).content)
        links = page.xpath("//span[@class='term']/a")
        assert links, path
        named = [link.get("aria-describedby") for link in links]
        assert len(named) == len(set(named))
        for link in links:
            (said,) = page.xpath("//*[@id=$id]", id=link.get("aria-describedby"))
            (entry,) = entries.xpath("//dt[@id=$id]", id=link.get("href").partition("#")[2])
            assert said.get("role") == "tooltip"
            means = entry.getnext().text_content().replace("\u00a0", " ")
            assert said.text_content().replace("\u00a0", " ") == means


def test_a_word_is_explained_once_on_a_page() -> None:
    twice = Template("{% load glossary %}{% term 'hegnspæl' %} {% term 'hegnspæl' 'hegnspæle' %}")
    with override("da"):
        shown = twice.render(Context())
    assert shown.count("tooltip") == 1
    assert shown.endswith(" hegnspæle")


def test_a_word_that_is_not_in_the_glossary_is_a_fault_of_the_template() -> None:
    with pytest.raises(KeyError):
        Template("{% load glossary %}{% term 'slottet' %}").render(Context())


def test_every_entry_has_an_address_of_its_own() -> None:
    named = [one.id for one in terms()]
    assert len(named) == len(set(named))
    assert not [one for one in named if re.search(r"\s", one)]
    assert term_named("hegnspæl").id == "ord-hegnspæl"
