# SPDX-License-Identifier: MPL-2.0
"""How is an edition written as a table: for Word, for Excel and as CSV?"""

from handlerum.agreements.overview import Edition, Line, line_status
from handlerum_portal.pages.papers.edition import TextLine, Told, is_approved, paper_title, told
from handlerum_portal.pages.papers.word import Heading, Part, Points, Table, Text, to_word
from handlerum_portal.pages.papers.workbook import Sheet, to_xlsx
from handlerum_portal.pages.wording.edition import PAPERS, words_of
from handlerum_portal.store.csv_table import to_csv


def csv_bytes(edition: Edition) -> bytes:
    """Return one line for each provision, in codes and ISO days, for machines."""
    fields = [key.value for key, _ in edition.lines[0].values] if edition.lines else []
    remark = ["approval"] if is_approved(edition) else []
    heads = ["decision", "number", *fields, "effective_on", "ends_on", "status", *remark]
    return to_csv(
        heads,
        [
            [
                line.decision,
                line.number,
                *(" | ".join(line.shown.get(key, ())) for key, _ in edition.lines[0].values),
                line.effective_on,
                line.ends_on,
                line_status(line, edition.day).value,
                *([_approval(line)] if remark else []),
            ]
            for line in edition.lines
        ],
    )


def _approval(line: Line) -> str:
    """Write day, number, authority and conditions apart, as the other fields of many values."""
    if line.approval is None:
        return ""
    one = line.approval
    told = (f"{each.text} ({each.due})" if each.due else each.text for each in one.conditions)
    return " | ".join((one.approved_on.isoformat(), one.reference, one.authority, *told))


def xlsx_bytes(edition: Edition) -> bytes:
    """Return the overview in words on one sheet, and what edition it is on another."""
    text = told(edition, "da")
    heads = [words_of("decision", "da"), words_of("status", "da"), *text.heads]
    heads += [text.remark] if text.remark else []
    rows = [
        [line.decision, line.status, *(value for _, value in _cells(line, text))]
        for line in text.lines
    ]
    about = [*text.facts, (words_of("checksum", "da"), text.digest), *_warning(text)]
    sheets = [Sheet(PAPERS["sheet"][0], heads, rows), Sheet(PAPERS["about"][0], ("", ""), about)]
    return to_xlsx(sheets, paper_title(text), edition.publication.at)


def docx_bytes(edition: Edition) -> bytes:
    """Return the overview for Word, decision by decision, so that it can be read on A4."""
    text = told(edition, "da")
    parts: list[Part] = [Text(value, is_strong=True) for _, value in _warning(text)]
    parts += [Points([f"{head}: {value}" for head, value in text.facts])]
    parts += [Text(PAPERS["effect"][0])]
    for group in text.groups:
        parts.append(Heading(group.name))
        for line in group.lines:
            parts.append(Heading(f"{line.title} ({line.decision})", 2))
            caption = f"{line.decision}, {group.name}"
            parts.append(Table(caption, PAPERS["field_heads"][0].split("|"), _cells(line, text)))
    parts.append(Text(f"{words_of('checksum', 'da')}: {text.digest}"))
    return to_word(paper_title(text), parts, "da", edition.publication.at)


def _cells(line: TextLine, text: Told) -> list[tuple[str, str]]:
    """Return the fields of a line, and after them the remark where the edition has any."""
    return [*line.cells, *([(text.remark, line.remark)] if text.remark else [])]


def _warning(text: Told) -> list[tuple[str, str]]:
    return [("", PAPERS["exercise"][0])] if text.is_exercise else []
