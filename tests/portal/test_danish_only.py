# SPDX-License-Identifier: MPL-2.0
"""An English page says once that some of it is in Danish only, and a Danish page never does."""

import pytest
from django.template import engines
from django.test import Client
from django.utils.translation import override

from handlerum_portal.pages.templatetags.danish_only import holds_danish, inset

SAYS = "Some of this page is in Danish only."
MARK = f'<p class="danish-only" role="note">{SAYS}</p>'


def drawn(inside: str, language: str) -> str:
    engine = engines.all()[0]
    page = engine.from_string(f"{{% marks_danish %}}{inside}{{% endmarks_danish %}}")
    with override(language):
        return str(page.render({"told": "<b>&"}))


def test_the_mark_stands_once_under_the_name_of_the_page() -> None:
    page = drawn('<h1>Trial</h1><p lang="da">Vi skriver ingen ugeplaner</p>', "en")
    assert page.startswith(f"<h1>Trial</h1>{MARK}<p")
    assert page.count(SAYS) == 1


def test_a_danish_page_has_no_mark() -> None:
    assert SAYS not in drawn('<h1>Høring</h1><p lang="da">Vi skriver ingen ugeplaner</p>', "da")


@pytest.mark.parametrize(
    ("html", "is_text"),
    [
        ('<p lang="da">Vi skriver ingen ugeplaner</p>', True),
        ('<td data-head="x" lang="da">Skolen vælger selv</td>', True),
        ('<p lang="da"><a href="/">Skolen <b>vælger</b></a> selv</p>', True),
        ('<span lang="da">dagtilbudsloven § 7, stk. 1</span>', False),
        ('<a href="/" lang="da" hreflang="da">På dansk</a>', False),
        ('<p hreflang="da">No lang attribute is here at all</p>', False),
        ("<p>All of this is in English</p>", False),
    ],
)
def test_a_name_or_a_citation_is_no_text(html: str, is_text: bool) -> None:
    assert holds_danish(html) is is_text


def test_what_is_shown_is_still_escaped() -> None:
    page = drawn('<h1>{{ told }}</h1><p lang="da">Skolen vælger selv</p>', "en")
    assert "&lt;b&gt;&amp;" in page


def test_a_danish_part_of_a_sentence_is_marked_and_escaped() -> None:
    said = inset("The rule: Vision <2030> & mål.", "Vision <2030> & mål")
    assert said == 'The rule: <span lang="da">Vision &lt;2030&gt; &amp; mål</span>.'
    assert inset("All <English>", "") == "All &lt;English&gt;"


@pytest.mark.parametrize("page", ["/proevehandlinger/", "/proevehandlinger/x-mid-79a/"])
def test_pages_of_trials_say_it_in_english_only(page: str, client: Client) -> None:
    assert client.get(f"/en{page}").content.decode().count(MARK) == 1
    assert "danish-only" not in client.get(page).content.decode()


def test_a_page_wholly_in_english_says_nothing(client: Client) -> None:
    assert "danish-only" not in client.get("/en/om/").content.decode()
