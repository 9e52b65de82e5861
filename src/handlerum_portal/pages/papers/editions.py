# SPDX-License-Identifier: MPL-2.0
"""Which files is an edition, and which pages list all editions? What a plain web server shows."""

from collections.abc import Iterator, Sequence

from handlerum.place import Area
from handlerum_portal.actions.decisions.edition_files import Form, Printer
from handlerum_portal.actions.decisions.edition_tree import Shelf
from handlerum_portal.pages.papers.edition_pages import (
    english_bytes,
    large_print_bytes,
    page_bytes,
    pdf_bytes,
    poster_bytes,
)
from handlerum_portal.pages.papers.edition_tables import csv_bytes, docx_bytes, xlsx_bytes
from handlerum_portal.pages.papers.pdf import paper_html
from handlerum_portal.pages.wording.edition import file_name_in_words
from handlerum_portal.pages.wording.saying import name_of
from handlerum_portal.store.decisions.edition_files import json_bytes
from handlerum_portal.store.read import register


def index(shelves: Sequence[Shelf], place: str) -> bytes:
    """Return the page that lists editions; `place` is its folder, so that links are relative."""
    up = "../" * place.count("/")
    context = {"shelves": list(_told(shelves, up)), "is_top": not place, "up": up}
    return paper_html("papers/index.html", context, "da", "papers/edition.css").encode()


def _told(shelves: Sequence[Shelf], up: str) -> Iterator[dict[str, object]]:
    facts = register()
    for shelf in shelves:
        site = facts.municipality(shelf.municipality)
        folder = f"{up}{shelf.municipality}/{shelf.area}"
        yield {
            "name": site.name if site else shelf.municipality,
            "area": name_of("area", shelf.area, "da"),
            "folder": folder,
            "editions": [
                {
                    "number": number,
                    "day": day,
                    "folder": f"{folder}/{number}",
                    "files": [(name, file_name_in_words(name, "da")) for name in names],
                }
                for number, day, names in reversed(shelf.editions)
            ],
        }


PRINTER = Printer(
    forms=(
        Form("oversigt.json", json_bytes, is_quick=True),
        Form("oversigt.csv", csv_bytes, is_quick=True),
        Form("oversigt.html", page_bytes, is_quick=True),
        Form("overview.html", english_bytes, is_quick=True),
        Form("oversigt.xlsx", xlsx_bytes),
        Form("oversigt.docx", docx_bytes),
        Form("oversigt.pdf", pdf_bytes),
        Form("plakat.pdf", poster_bytes),
        # BEK 900/2021 § 1, stk. 2: also for those who do not use the net.
        Form("papir.pdf", large_print_bytes, areas=frozenset({Area.ELDER_CARE})),
    ),
    index=index,
)
