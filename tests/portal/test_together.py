# SPDX-License-Identifier: MPL-2.0
"""A section and its number stay on one line wherever they are read, and nowhere else is touched."""

import pytest
from django.test import Client

from handlerum_portal.pages.together import together

APART = {
    "<p>§ 14 b, stk. 1, nr. 2</p>": "<p>§~14~b, stk.~1, nr.~2</p>",
    "§\n12": "§~12",
    "§§ 3 a-4": "§§~3~a-4",
    "§\u00a09 a": "§~9~a",
    "<td>kapitel 4</td>": "<td>kapitel~4</td>",
    "§ 14 i loven": "§~14 i loven",
    "§ 3 af lov": "§~3 af lov",
}
ALONE = (
    "<code>lov § 3</code>",
    '<a title="§ 3" href="?q=§ 3">x</a>',
    "<option>§ 83 a</option>",
    "<textarea>stk. 2</textarea>",
    "<pre>nr. 1</pre>",
    "1. januar 2024",
    "for § er der ingen",
)


@pytest.mark.parametrize("html", APART)
def test_what_belongs_together_is_bound(html: str) -> None:
    assert together(html) == APART[html].replace("~", "\u00a0")


@pytest.mark.parametrize("html", ALONE)
def test_what_stands_word_for_word_is_left_alone(html: str) -> None:
    assert together(html) == html


def test_every_template_is_bound_as_it_is_rendered(client: Client) -> None:
    html = client.get("/soeg/").content.decode().split("<main")[1]
    assert "dagtilbudslovens §\u00a07" in html
    assert 'value="dagtilbudslovens §\u00a07"' not in html
