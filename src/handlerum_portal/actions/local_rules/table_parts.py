# SPDX-License-Identifier: MPL-2.0
"""Which part of an Excel or Word file holds the table, and what hides in the others?"""

import re
import zipfile
from collections.abc import Iterator
from typing import Final
from xml.parsers import expat

from handlerum.agreements.local_rule_rows import Cells
from handlerum_portal.actions.local_rules.table_bounds import refused
from handlerum_portal.actions.local_rules.table_reader import (
    SheetList,
    Strings,
    Targets,
    Tree,
    WordTable,
)
from handlerum_portal.actions.local_rules.table_sheet import Sheet

# A list of 2,000 rules with reasons is a tenth of this.
_MOST_UNPACKED: Final = 8_000_000
_CHUNK: Final = 65_536
_PLAIN: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_ENCRYPTED: Final = 0x1
_MACROS: Final = re.compile(rb"macroEnabled|vbaProject", re.IGNORECASE)


def rows_in_parts(archive: zipfile.ZipFile) -> Iterator[Cells]:
    """Yield the rows of the first shown sheet, or of the tables of a Word file."""
    names = {part.filename.lower(): part for part in archive.infolist()}
    kinds = _bytes(archive, _part(names, "[content_types].xml"))
    if _MACROS.search(kinds) or any("vbaproject" in name for name in names):
        raise refused("macros")
    if "word/document.xml" in names:
        yield from _word(archive, names["word/document.xml"])
    elif "xl/workbook.xml" in names:
        yield from _excel(archive, names)
    else:
        raise refused("not_office")


def _word(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[Cells]:
    found = WordTable()
    _parse(archive, part, found)
    if found.has_unsettled:
        raise refused("tracked_changes")
    yield from found.rows()


def _excel(archive: zipfile.ZipFile, names: dict[str, zipfile.ZipInfo]) -> Iterator[Cells]:
    sheets, targets, strings = SheetList(), Targets(), Strings()
    _parse(archive, _part(names, "xl/workbook.xml"), sheets)
    _parse(archive, _part(names, "xl/_rels/workbook.xml.rels"), targets)
    if "xl/sharedstrings.xml" in names:
        _parse(archive, names["xl/sharedstrings.xml"], strings)
    shown = sheets.first_shown()
    if shown is None:
        raise refused("no_sheet")
    place = targets.of.get(shown, "").lower()
    place = place.lstrip("/") if place.startswith("/") else f"xl/{place}"
    sheet = Sheet(strings.texts)
    _parse(archive, _part(names, place), sheet)
    yield from sheet.rows()


def _part(names: dict[str, zipfile.ZipInfo], name: str) -> zipfile.ZipInfo:
    if name not in names:
        raise refused("not_office")
    return names[name]


def _bytes(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bytes:
    return b"".join(_pieces(archive, part))


def _pieces(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    """Yield a part piece by piece, and stop where it grows beyond what a list can be."""
    if part.flag_bits & _ENCRYPTED:
        raise refused("locked")
    if part.compress_type not in _PLAIN:
        raise refused("packed")
    size = 0
    with archive.open(part) as opened:
        while piece := opened.read(_CHUNK):
            size += len(piece)
            if size > _MOST_UNPACKED:
                raise refused("bomb")
            yield piece


def _parse(archive: zipfile.ZipFile, part: zipfile.ZipInfo, tree: Tree) -> None:
    """Read a part of XML; a DOCTYPE, wherever it stands, ends it, so no entity is ever made."""
    parser = expat.ParserCreate(namespace_separator=" ")
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _doctype
    parser.StartElementHandler = tree.open
    parser.EndElementHandler = tree.close
    parser.CharacterDataHandler = tree.text
    try:
        for piece in _pieces(archive, part):
            parser.Parse(piece, False)
        parser.Parse(b"", True)
    except expat.ExpatError as error:
        raise refused("broken") from error


def _doctype(*_named: object) -> None:
    raise refused("doctype")
