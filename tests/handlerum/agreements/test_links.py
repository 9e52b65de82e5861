# SPDX-License-Identifier: MPL-2.0
"""Links in what people write are seen, never followed, and stopped where they could hurt."""

import pytest

from handlerum.agreements.links import links_in


@pytest.mark.parametrize(
    ("text", "danger"),
    [
        ("https://www.retsinformation.dk/eli/lta/2021/880", ""),
        ("se www.viborg.dk/velfaerd.", ""),
        ("https://xn--brnenesskole-vjb.dk/frihedsforsoeget", ""),
        ("http://eksempel.dk/gave.exe", "program"),
        ("http://eksempel.dk/a.pdf.zip?x=1", "program"),
        ("http://bank.dk@onde.example/", "disguised"),
        ("http://192.168.0.1/", "numeric"),
        ("http://2130706433/", "numeric"),
        ("http://[::1]/", "numeric"),
        ("https://bit.ly/abc", "shortened"),
        ("javascript:alert(1)", "scheme"),
        ("DATA:text/html;base64,x", "scheme"),
        ("file:///etc/passwd", "scheme"),
        ("http://[broken", "unreadable"),
    ],
)
def test_a_link_is_judged_by_where_it_leads(text: str, danger: str) -> None:
    assert [link.danger for link in links_in(text)] == [danger]


def test_a_text_without_links_has_none() -> None:
    assert links_in("Lov 880/2021 § 8, stk. 1: se bilag 2.1.") == ()


def test_the_point_of_the_sentence_is_no_part_of_the_link() -> None:
    assert links_in("Se https://a.dk/b.")[0].text == "https://a.dk/b"
