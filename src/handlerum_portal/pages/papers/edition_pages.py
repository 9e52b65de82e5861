# SPDX-License-Identifier: MPL-2.0
"""How is an edition set as a page, as a PDF, on a poster and in large print?"""

from handlerum.agreements.overview import Edition
from handlerum_portal.pages.papers.edition import paper_title, published_in_words, told
from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.papers.qr import qr
from handlerum_portal.pages.wording.edition import words_of

_EDITION = "papers/edition.html"
_ON_POSTER = 8


def page_bytes(edition: Edition, language: str = "da") -> bytes:
    """Return a page that stands alone: the legal text, and what can be put on any website."""
    return _page(_EDITION, edition, language).encode()


def english_bytes(edition: Edition) -> bytes:
    """Return the same page in English."""
    return page_bytes(edition, "en")


def pdf_bytes(edition: Edition) -> bytes:
    """Return the page as PDF/UA-1 on A4, lying down so that the table has room."""
    return to_pdf(_page(_EDITION, edition, "da", "papers/edition-print.css"))


def poster_bytes(edition: Edition) -> bytes:
    """Return one sheet for the wall, with a square that leads to the municipality's page."""
    return to_pdf(_page("papers/poster.html", edition, "da", "papers/poster.css"))


def large_print_bytes(edition: Edition) -> bytes:
    """Return the overview on paper for those who do not use the net (BEK 900/2021 § 1, stk. 2)."""
    return to_pdf(_page("papers/large-print.html", edition, "da", "papers/large-print.css"))


def _page(template: str, edition: Edition, language: str, style: str = "papers/edition.css") -> str:
    text = told(edition, language)
    names = list(dict.fromkeys(line.title for line in text.lines))
    context = {
        "text": text,
        "title": paper_title(text),
        "published": published_in_words(edition, language),
        "qr": qr(edition.publication.website, words_of("qr", language)),
        "law": dict(text.facts)[words_of("law", language)].partition(" §")[0],
        "first": names[:_ON_POSTER],
        "more": max(len(names) - _ON_POSTER, 0),
    }
    return paper_html(template, context, language, style)
