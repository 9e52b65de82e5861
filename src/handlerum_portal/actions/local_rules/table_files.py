# SPDX-License-Identifier: MPL-2.0
"""Which rows stand in a table somebody sent: Excel, Word, CSV or pasted? Hostile files are refused.

Files are read piece by piece and no further than a list of rules can reach, so that none takes
more than a second or some megabytes. What a header claims about sizes is not believed.
"""

import csv
import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from typing import Final

from handlerum.agreements.local_rule_rows import Cells
from handlerum_portal.actions.local_rules.table_bounds import (
    MOST_BYTES,
    MOST_CELLS,
    MOST_ROWS,
    refused,
)
from handlerum_portal.actions.local_rules.table_parts import rows_in_parts

_MOST_PARTS: Final = 1_000
_KINDS: Final = (
    (b"\xd0\xcf\x11\xe0", "old_office"),
    (b"%PDF", "pdf"),
    (b"{\\rtf", "rtf"),
    (b"\x1f\x8b", "packed"),
    (b"7z\xbc\xaf", "packed"),
    (b"Rar!", "packed"),
    (b"MZ", "program"),
    (b"\x7fELF", "program"),
    (b"\x89PNG", "picture"),
    (b"\xff\xd8\xff", "picture"),
)
_MARKUP: Final = re.compile(r"\s*<(?:!doctype|html|\?xml|svg|script)", re.IGNORECASE)


def rows_of(content: bytes) -> tuple[Cells, ...]:
    """Return the filled rows of a table in order; raises UnreadableTable."""
    if len(content) > MOST_BYTES:
        raise refused("too_large", f"{len(content) // 1_000_000} MB")
    for mark, kind in _KINDS:
        if content.startswith(mark):
            raise refused(kind)
    rows = _of_office(content) if content.startswith(b"PK") else _of_text(_decoded(content))
    return _bounded(rows)


def rows_of_text(text: str) -> tuple[Cells, ...]:
    """Return the rows of a pasted list; raises UnreadableTable."""
    if len(text) > MOST_BYTES:
        raise refused("too_large", f"{len(text) // 1_000_000} MB")
    return _bounded(_of_text(text))


def _bounded(rows: Iterator[Cells]) -> tuple[Cells, ...]:
    kept: list[Cells] = []
    for row in rows:
        texts = row.texts[:MOST_CELLS]
        if not any(text.strip() for text in texts):
            continue
        if len(kept) == MOST_ROWS:
            raise refused("too_many_rows", str(MOST_ROWS))
        kept.append(Cells(row.number, texts))
    if not kept:
        raise refused("empty")
    return tuple(kept)


def _decoded(content: bytes) -> str:
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise refused("encoding") from error
    if b"\x00" in content:
        raise refused("not_text")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        # What Danish Excel writes as CSV when it is not asked for UTF-8.
        return content.decode("cp1252", errors="replace")


def _of_text(text: str) -> Iterator[Cells]:
    if "\x00" in text:
        raise refused("not_text")
    if _MARKUP.match(text):
        raise refused("web_page")
    head = text.lstrip("\ufeff\r\n").partition("\n")[0]
    mark = next((sign for sign in "\t;" if sign in head), "")
    if not mark:
        for number, line in enumerate(text.splitlines(), 1):
            yield Cells(number, (line,))
        return
    reader = csv.reader(io.StringIO(text), delimiter=mark)
    try:
        for cells in reader:
            yield Cells(reader.line_num, tuple(cells))
    except csv.Error as error:
        raise refused("broken", str(error)) from error


def _of_office(content: bytes) -> Iterator[Cells]:
    # Each entry of the list of contents begins with this; they are counted before they are read.
    if content.count(b"PK\x01\x02") > _MOST_PARTS:
        raise refused("bomb")
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            yield from rows_in_parts(archive)
    except (
        *(zipfile.BadZipFile, zlib.error, KeyError, NotImplementedError, EOFError, OSError),
        *(RuntimeError, ValueError, OverflowError),
    ) as error:
        raise refused("broken") from error
