# SPDX-License-Identifier: MPL-2.0
"""How is a paper written for Word? Real headings, table heads and a language, for everybody."""

import io
import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from handlerum_portal.pages.papers.archive import EPOCH, same_bytes
from handlerum_portal.pages.templatetags.words import cite

_LANGUAGES: Final = {"da": "da-DK", "en": "en-GB"}
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_NO_TIME: Final = "2000-01-01T00:00:00Z"
_INK: Final = RGBColor(0x12, 0x35, 0x5B)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; the title of the paper is above level 1."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph; lines of the text stay lines."""

    text: str
    is_strong: bool = False


@dataclass(frozen=True, slots=True)
class Points:
    """A list with one point for each text."""

    texts: Sequence[str]


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a head that is repeated on each page; `caption` is read aloud."""

    caption: str
    heads: Sequence[str]
    rows: Sequence[Sequence[str]]


@dataclass(frozen=True, slots=True)
class Redline:
    """A paragraph of tracked changes: stretches of words marked "ins", "del" or "" for kept."""

    pieces: Sequence[tuple[str, str]]


Part = Heading | Text | Points | Table | Redline


def to_word(
    title: str, parts: Sequence[Part], language: str = "da", made: datetime = EPOCH
) -> bytes:
    """Return a Word file on A4; the same parts give the same bytes."""
    document = Document()
    _set_up(document, title, language, made)
    document.add_heading(_whole(title), level=0)
    for part in parts:
        _add(document, part)
    out = io.BytesIO()
    document.save(out)
    return same_bytes(out.getvalue(), "", lambda content: content)


def _set_up(document: Any, title: str, language: str, made: datetime) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.2)
    section.top_margin = section.bottom_margin = Cm(2)
    facts = document.core_properties
    facts.title, facts.author, facts.language = _plain(title), "Handlerum", _LANGUAGES[language]
    facts.created = facts.modified = made.replace(tzinfo=None)
    facts.comments, facts.last_modified_by, facts.revision = "", "Handlerum", 1
    document.styles["Normal"].font.name = "Calibri"
    document.styles["Normal"].font.size = Pt(11)
    for name in ("Title", "Heading 1", "Heading 2", "Heading 3"):
        document.styles[name].font.color.rgb = _INK
    _speak(document, _LANGUAGES[language])
    _number_pages(section)


def _speak(document: Any, code: str) -> None:
    """Say which language the words are in, where Word and screen readers look for it."""
    defaults = document.styles.element.find(f".//{qn('w:rPrDefault')}/{qn('w:rPr')}")
    spoken = defaults.find(qn("w:lang"))
    if spoken is None:
        spoken = defaults.makeelement(qn("w:lang"))
        defaults.append(spoken)
    for side in ("w:val", "w:eastAsia"):
        spoken.set(qn(side), code)


def _number_pages(section: Any) -> None:
    run = section.footer.paragraphs[0].add_run()
    for kind, text in (("begin", ""), ("", "PAGE"), ("end", "")):
        element = OxmlElement("w:instrText" if text else "w:fldChar")
        if text:
            element.text = text
        else:
            element.set(qn("w:fldCharType"), kind)
        run._r.append(element)  # noqa: SLF001 (python-docx has no fields)


def _add(document: Any, part: Part) -> None:
    match part:
        case Heading(text, level):
            document.add_heading(_whole(text), level=level)
        case Text(text, is_strong):
            document.add_paragraph().add_run(_whole(text)).bold = is_strong
        case Points(texts):
            for text in texts:
                document.add_paragraph(_whole(text), style="List Bullet")
        case Table():
            _add_table(document, part)
        case Redline(pieces):
            _add_redline(document.add_paragraph(), pieces)


def _add_redline(paragraph: Any, pieces: Sequence[tuple[str, str]]) -> None:
    """Track each change as Word does, so that it can be accepted, refused and read aloud."""
    for number, (mark, text) in enumerate(pieces):
        run = paragraph.add_run(_plain(text))._r  # noqa: SLF001 (python-docx tracks nothing)
        if not mark:
            continue
        change = OxmlElement(f"w:{mark}")
        for name, value in (("id", str(number)), ("author", "Handlerum"), ("date", _NO_TIME)):
            change.set(qn(f"w:{name}"), value)
        run.addprevious(change)
        change.append(run)
        for words in run.findall(qn("w:t")) if mark == "del" else ():
            words.tag = qn("w:delText")


def _add_table(document: Any, part: Table) -> None:
    table = document.add_table(rows=1, cols=len(part.heads), style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.LEFT
    for name, value in (("w:tblCaption", part.caption), ("w:tblDescription", part.caption)):
        element = OxmlElement(name)
        element.set(qn("w:val"), _plain(value))
        table._tbl.tblPr.append(element)  # noqa: SLF001 (python-docx has no captions)
    _write(table.rows[0], part.heads, is_strong=True)
    head = OxmlElement("w:tblHeader")
    head.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(head)  # noqa: SLF001 (nor repeated heads)
    for values in part.rows:
        _write(table.add_row(), values, is_strong=False)
    document.add_paragraph()


def _write(row: Any, values: Sequence[str], *, is_strong: bool) -> None:
    for cell, value in zip(row.cells, values, strict=True):
        cell.paragraphs[0].add_run(_whole(value)).bold = is_strong


def _whole(text: str) -> str:
    """Keep § and number on one line; tracked changes stay letter by letter as the law has them."""
    return cite(_plain(text))


def _plain(text: str) -> str:
    return _CONTROL.sub(" ", text)
