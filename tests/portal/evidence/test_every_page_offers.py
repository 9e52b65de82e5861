# SPDX-License-Identifier: MPL-2.0
"""Row by row: pictures to fetch, a foot on paper, links to copy, lists to follow."""

import re
from html import unescape

import pytest
from django.test import Client
from django.urls import get_resolver

from handlerum_portal.store import clock
from handlerum_portal.store.read import register, version
from tests.browser.addresses import public_pages

# Which lists news is sent of; of the others nothing stands in the log that could be told.
FOLLOWED = {
    "/aftaler/": "kommune:0561",
    "/fravigelser/": "kommune:0561",
    "/institutioner/": "kommune:0561",
    "/hoeringer/": "kommune:0561",
    "/kommuneregler/": "kommune:0561",
    "/forslag/": "kommune:0561",
    "/erfaringer/": "omraade:aeldre",
    "/evaluering/": "",
    "/holdt-ord/": "",
}
NOT_FOLLOWED = {
    "/kommuner/": "each municipality is followed on its own page",
    "/proevehandlinger/": "trials are known from sources, or kept outside the log",
    "/virkning/": "figures that others published",
    "/maal/": "goals known from sources",
}
FIGURE = re.compile(r'<figure class="figure">.*?</figure>', re.DOTALL)


def pages(client: Client) -> dict[str, str]:
    found = {}
    for address in public_pages():
        answer = client.get(address, follow=True)
        if answer.status_code == 200 and "html" in answer["Content-Type"]:
            found[address] = answer.content.decode()
    return found


def main(page: str) -> str:
    return page.partition("<main")[2].partition("</main>")[0]


def test_every_figure_is_fetched_as_svg_and_png(client: Client, example: None) -> None:
    drawn = {
        address: sum("<svg" in figure for figure in FIGURE.findall(page))
        for address, page in pages(client).items()
    }
    assert sum(drawn.values()) > 6
    for address in [address for address, count in drawn.items() if count]:
        page = main(client.get(address).content.decode())
        for form, kind in (("svg", "image/svg+xml"), ("png", "image/png")):
            links = set(re.findall(rf'href="([^"]+\.{form}(?:\?[^"]*)?)"', page))
            assert len(links) >= drawn[address], (address, form)
            for link in links:
                answer = client.get(unescape(link))
                assert (answer.status_code, answer["Content-Type"]) == (200, kind), link


def test_the_map_is_fetched_as_svg_and_png(client: Client) -> None:
    for address in ("/", "/kommuner/", "/?visning=landkort", "/en/?visning=tabel"):
        page = main(client.get(address).content.decode())
        assert re.search(r'href="[^"]*/kort\.svg', page), address
        assert re.search(r'href="[^"]*/kort\.png', page), address


def test_every_page_has_its_address_day_and_version_in_the_foot_on_paper(client: Client) -> None:
    day = clock.today()
    for address, page in pages(client).items():
        if "/indlejr/" in address:
            continue
        foot = page.partition('class="print-only print-foot">')[2].partition("</p>")[0]
        whole = unescape(foot)
        assert "http://testserver/" in whole, address
        assert str(day.year) in whole, address
        assert version()[:12] in whole, address
        assert 'data-foot="Handlerum' in page, address


def test_the_link_of_every_list_can_be_copied(client: Client, example: None) -> None:
    lacking = [
        address
        for address, page in pages(client).items()
        if "<table" in main(page) and "/indlejr/" not in address and "data-copy" not in main(page)
    ]
    assert lacking == []


@pytest.mark.parametrize("start", ["", "/en"])
@pytest.mark.parametrize("address", FOLLOWED)
def test_the_search_of_a_list_can_be_followed(client: Client, address: str, start: str) -> None:
    wish = FOLLOWED[address]
    name, _, value = wish.partition(":")
    asked = {"q": "dage", **({name: value} if name else {})}
    page = unescape(main(client.get(start + address, asked).content.decode()))
    link = re.search(rf'href="({start}/foelg/\?[^"]+)"', page)
    assert link, address
    assert "soegning%3Adage" in link[1]
    assert wish.replace(":", "%3A") in link[1]
    form = client.get(link[1])
    assert form.status_code == 200
    assert 'value="dage"' in form.content.decode()


def test_every_list_is_followed_or_says_here_why_not(client: Client) -> None:
    names = {
        str(one.pattern)
        for inside in get_resolver().url_patterns
        for one in getattr(inside, "url_patterns", ())
    }
    for address, why in NOT_FOLLOWED.items():
        page = main(client.get(address).content.decode())
        assert "Følg søgningen" not in page, why
    lists = {
        f"/{pattern.partition('.')[0]}/"
        for pattern in names
        if re.fullmatch(r"[a-z-]+\.<slug:form>", pattern) and not pattern.startswith("kort")
    }
    made_by_hand = {"/love/", "/regelsaet/", "/data/"}
    assert lists == FOLLOWED.keys() | NOT_FOLLOWED.keys() | made_by_hand
    assert register().agreements
