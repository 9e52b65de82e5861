# SPDX-License-Identifier: MPL-2.0
"""How is a paper of headings, texts, lists and tables printed? The same parts as for Word."""

from collections.abc import Sequence
from typing import Any

from handlerum_portal.pages.papers.pdf import paper_html, to_pdf
from handlerum_portal.pages.papers.word import Heading, Part, Points, Text


def parts_pdf(title: str, parts: Sequence[Part], language: str) -> bytes:
    """Return the paper as PDF/UA; raises NoPrinter."""
    context = {"title": title, "parts": [_drawn(one) for one in parts]}
    return to_pdf(paper_html("papers/case.html", context, language))


def _drawn(part: Part) -> dict[str, Any]:
    match part:
        case Heading(text, _):
            return {"kind": "heading", "text": text}
        case Text(text, _):
            return {"kind": "text", "text": text}
        case Points(texts):
            return {"kind": "points", "texts": texts}
        case table:
            return {"kind": "table", "table": table}
