# SPDX-License-Identifier: MPL-2.0
"""Which files is an edition, and which pages list all editions? What a plain web server shows."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby

from handlerum.agreements.overview import Edition
from handlerum.place import Area
from handlerum_portal.actions.edition_files import Form, Printer, Shelf
from handlerum_portal.pages.papers.edition_pages import (
    english_bytes,
    large_print_bytes,
    page_bytes,
    pdf_bytes,
    poster_bytes,
)
from handlerum_portal.pages.papers.edition_tables import csv_bytes, docx_bytes, xlsx_bytes
from handlerum_portal.pages.papers.pdf import paper_html
from handlerum_portal.pages.wording import name_of
from handlerum_portal.pages.wording_edition import file_name_in_words
from handlerum_portal.store.edition_files import json_bytes
from handlerum_portal.store.read import register


def _is_elder_care(edition: Edition) -> bool:
    """Claim that the overview must be had without the net too (BEK 900/2021 § 1, stk. 2)."""
    return edition.area is Area.ELDER_CARE


def index(shelves: Sequence[Shelf]) -> Mapping[str, bytes]:
    """Return the pages that list every edition, by their place in the tree."""
    pages = {"index.html": _list(shelves, "index", "")}
    for code, of_code in groupby(shelves, key=lambda shelf: shelf.municipality):
        own = list(of_code)
        pages[f"{code}/index.html"] = _list(own, "municipality", f"{code}/")
        for shelf in own:
            pages[f"{code}/{shelf.area}/index.html"] = _list([shelf], "area", f"{code}/x/")
    return pages


def _list(shelves: Sequence[Shelf], kind: str, place: str) -> bytes:
    """Set a list; `place` is the folder it lies in, so that every link is relative."""
    up = "../" * place.count("/")
    context = {"shelves": list(_told(shelves, up)), "kind": kind, "up": up}
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
        Form("papir.pdf", large_print_bytes, is_for=_is_elder_care),
    ),
    index=index,
)
