# SPDX-License-Identifier: MPL-2.0
"""Every public address of a file stands in the reference, and every address there exists."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.urls import URLPattern, URLResolver, get_resolver

from handlerum_portal.pages.doors import DOORS
from handlerum_portal.pages.wording.open_tables import TABLES

REFERENCE = Path(__file__).parents[2] / "docs/reference"
PAGE = (REFERENCE / "addresses.md").read_text("utf-8")
CHOICE = re.compile(r"<[^>]+>")
FORM = re.compile(r"\.(\w+|<slug:form>)$")


def routes(resolver: URLResolver, before: str = "") -> Iterator[tuple[str, str]]:
    for one in resolver.url_patterns:
        route = before + str(one.pattern)
        if isinstance(one, URLResolver):
            yield from routes(one, route)
        elif isinstance(one, URLPattern):
            yield route, one.name or ""


def public_files() -> list[str]:
    """Return the routes of files that everybody may fetch, once: in Danish."""
    found = {
        route
        for route, name in routes(get_resolver())
        if FORM.search(route) and not route.startswith(("en/", "api/"))
        if name not in DOORS or DOORS[name].read is None
    }
    return sorted(found)


def written(page: str) -> list[str]:
    """Return the addresses of a document whose choices are in capitals, without what is asked."""
    return [text.partition("?")[0] for text in re.findall(r"`(/[^`]+)`", page)]


def names(route: str, address: str) -> bool:
    """Claim that an address is the route, with a word in capitals for each choice."""
    pattern = "[A-ZÆØÅ]+".join(re.escape(part) for part in CHOICE.split(route))
    return re.fullmatch("/" + pattern, address) is not None


@pytest.mark.parametrize("route", public_files())
def test_every_public_file_stands_in_the_reference(route: str) -> None:
    pages = "".join(page.read_text("utf-8") for page in REFERENCE.glob("*.md"))
    assert [address for address in written(pages) if names(route, address)] != []


@pytest.mark.parametrize("address", [one for one in written(PAGE) if FORM.search(one)])
def test_every_file_of_the_page_exists(address: str) -> None:
    assert [route for route, _ in routes(get_resolver()) if names(route, address)] != []


@pytest.mark.parametrize("table", TABLES)
def test_every_table_of_the_zip_stands_there_in_both_languages(table: str) -> None:
    danish, english = TABLES[table]
    assert f"| `{table}` | {danish} | {english} |" in PAGE


def test_the_test_sees_an_address_that_is_not_written() -> None:
    assert names("fravigelser/<slug:key>.pdf", "/fravigelser/NR.pdf")
    assert not names("fravigelser/<slug:key>.pdf", "/fravigelser/NR.docx")
    assert not names("fravigelser/<slug:key>.pdf", "/fravigelser.pdf")
