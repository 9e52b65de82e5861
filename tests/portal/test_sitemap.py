# SPDX-License-Identifier: MPL-2.0
"""A search engine finds every public page, in both languages, and no room of work."""

import re
from typing import Any

from django.test import Client
from lxml import etree

from handlerum_portal.pages.doors import DOORS
from handlerum_portal.pages.open_data.sitemap import CLOSED
from tests.portal.test_rights import WORK, address_of

NAMES = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
HOST = "http://testserver"


def addresses(client: Client) -> list[str]:
    whole = etree.fromstring(client.get("/sitemap.xml").content)
    return [str(one) for one in whole.xpath("//s:url/s:loc/text()", namespaces=NAMES)]


def test_every_address_of_the_map_is_a_page(client: Client) -> None:
    found = addresses(client)
    assert len(found) == len(set(found)) > 1000
    singles = [one for one in found if one.count("/") <= 4]
    for one in singles + found[:: len(found) // 25]:
        assert client.get(one.removeprefix(HOST)).status_code == 200, one


def test_the_map_holds_each_kind_of_page_in_both_languages(client: Client) -> None:
    found = set(addresses(client))
    for path in (
        "/",
        "/kommuner/0840/",
        "/institutioner/esb-d-aura/",
        "/fravigelser/d-mid-83a/",
        "/aftaler/rebild-dagtilbud/",
        "/love/dagtilbudsloven/",
        "/love/dagtilbudsloven/p7/",
        "/proevehandlinger/x-mid-79a/",
    ):
        assert {f"{HOST}{path}", f"{HOST}/en{path}"} <= found, path
    assert not [one for one in found if "?" in one or "/arbejde" in one]


def test_no_room_of_work_is_left_open_to_search_engines(client: Client) -> None:
    text = client.get("/robots.txt").content.decode()
    closed = re.findall(r"Disallow: (\S+)", text)
    assert f"Sitemap: {HOST}/sitemap.xml" in text
    assert "/en/arbejde/" in closed
    for pattern, names, one in WORK:
        door = DOORS.get(one.name or "")
        if not names and door is not None and door.read is not None:
            assert address_of(pattern, "0840").startswith(CLOSED), pattern


def test_a_demo_is_not_to_be_found(client: Client, settings: Any) -> None:
    settings.DEMO = True
    assert "Disallow: /\n" in client.get("/robots.txt").content.decode()
