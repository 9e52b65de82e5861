# SPDX-License-Identifier: MPL-2.0
"""A page on paper is only what one reads, and every sheet says where and when it was taken."""

from typing import Any

import pytest

from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store import clock
from tests.browser.conftest import Walker

pytestmark = pytest.mark.browser
PAGES = (
    "/",
    "/hvad-gaelder/?kommune=0217&institution=hel-elverhoejen",
    "/aftaler/middelfart-aeldre/maal/",
    "/fravigelser/d-mid-79a/",
    "/fravigelser/",
    "/love/folkeskoleloven/p14b/",
    "/institutioner/esb-bryndum/",
    "/en/kommuner/0561/",
)
ONLY_ON_SCREEN = "nav, form, button, .button, .tabs, .tools, .foot"
SEEN = f"""
[...document.querySelectorAll('{ONLY_ON_SCREEN}')].filter(one => one.checkVisibility())
.map(one => one.outerHTML.slice(0, 120))
"""
FOOT = "getComputedStyle(document.documentElement).getPropertyValue('--foot')"
TORN = "getComputedStyle(document.querySelector('tbody tr')).breakInside"


@pytest.fixture
def paper(desk: Walker) -> Any:
    """Return a page as it is printed."""
    desk.page.emulate_media(media="print")
    yield desk
    desk.page.emulate_media(media="screen")


@pytest.mark.parametrize("path", PAGES)
def test_paper_holds_no_menu_and_says_where_and_when_it_was_taken(path: str, paper: Walker) -> None:
    paper.go(path)
    assert paper.page.evaluate(SEEN) == []
    foot, language = paper.page.evaluate(FOOT), "en" if path.startswith("/en") else "da"
    for said in (
        paper.site + path,
        day_in_words(clock.today(), language),
        "fac" * (language == "en"),
    ):
        assert said in foot


def test_no_row_of_a_table_is_torn_between_two_sheets(paper: Walker) -> None:
    paper.go("/fravigelser/")
    assert paper.page.evaluate(TORN) == "avoid"


def test_what_applies_here_is_printed_without_the_chain_behind_each_rule(paper: Walker) -> None:
    paper.go("/hvad-gaelder/0561/")
    assert paper.page.locator(".rule").first.is_visible()
    assert not paper.page.locator(".chain").first.is_visible()
