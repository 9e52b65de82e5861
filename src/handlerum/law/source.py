# SPDX-License-Identifier: MPL-2.0
"""What official text does a given file hold? LexDania, the flattened JSON or Akoma Ntoso, as rows.

Whatever the form, a text becomes one row a section, in the order of the file: the reader of the
flattened form then finds the same subsections, numbers and sentences in all three.
"""

import hashlib
import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from handlerum.errors import UnreadableSource
from handlerum.law import akoma_ntoso, lexdania
from handlerum.law.citation_grammar import normalised
from handlerum.law.document import Document, Element, Level
from handlerum.law.flat import foreign_rows, rows
from handlerum.law.provision import Kind

_SECTION: Final = re.compile(r"§+\s*([^.]+)")
_CHAPTER: Final = re.compile(r"^\s*kap(?:itel|\.)", re.IGNORECASE)
_HEAD: Final = 2048
_FAULTS: Final = (
    ("doctype", "DOCTYPE"),
    ("unknown_element", "unknown element"),
    ("too_deep", "deeper than"),
    ("too_large", "larger than"),
    ("broken", "well-formed"),
    ("no_metadata", "has no usable"),
    ("no_metadata", "lacks the metadata"),
)


class Form(StrEnum):
    """In which form the file was given."""

    LEXDANIA = "lexdania"
    JSON = "json"
    AKOMA_NTOSO = "akn"


class Part(StrEnum):
    """What a row is: a section of the act's own, one of another act, an annex, or no rule."""

    SECTION = "paragraf"
    AMENDING = "ændring"
    COMMENCEMENT = "ikraft"
    ANNEX = "bilag"
    PREAMBLE = "indledning"
    HEADING = "overskrift"


@dataclass(frozen=True, slots=True)
class SourceRow:
    """One section as the file has it; `section` is the label without §, "" for an annex."""

    part: Part
    chapter: str
    section: str
    words: str


@dataclass(frozen=True, slots=True)
class Source:
    """An official text as it was given: `document` is the name we cite it by ("LBK 1326/2020")."""

    document: str
    kind: str
    title: str
    issued: date
    form: Form
    sha256: str
    size: int
    rows: tuple[SourceRow, ...]


@dataclass(frozen=True, slots=True)
class _Head:
    """What identifies a text."""

    kind: str
    number: int
    year: int
    title: str
    issued: date


def read_source(content: bytes, name: str) -> Source:
    """Read one file; raises UnreadableSource with a `reason` when it is hostile or another kind."""
    start = content[:_HEAD].lstrip(b"\xef\xbb\xbf \t\r\n")
    read = _reader(start.lower(), name)
    try:
        head, lazily = read(content, name)
        found = tuple(lazily)
    except UnreadableSource as error:
        raise refused(name, _reason(error), str(error.data.get("fault", error))) from error
    document = f"{head.kind.split()[0]} {head.number}/{head.year}"
    form = next(form for form, reader in _READERS.items() if reader is read)
    digest = hashlib.sha256(content).hexdigest()
    return Source(document, head.kind, head.title, head.issued, form, digest, len(content), found)


_Read = Callable[[bytes, str], tuple[_Head, Iterator[SourceRow]]]


def _reader(start: bytes, name: str) -> _Read:
    if start.startswith((b"<!doctype html", b"<html")):
        raise refused(name, "html", "is a web page, not a text of law")
    if b"<!doctype" in start or b"<!entity" in start:
        raise refused(name, "doctype", "has a DOCTYPE, which can hide hostile entities")
    if b"<akomantoso" in start or b":akomantoso" in start:
        return _akoma_ntoso
    if start.startswith(b"<"):
        return _lexdania
    if start.startswith(b"{"):
        return _json
    raise refused(name, "unknown_form", "is neither XML nor JSON")


def refused(name: str, reason: str, fault: str) -> UnreadableSource:
    """Return the error for a file that is not a text of law we can read."""
    return UnreadableSource(f"{name}: {fault}. Nothing was read.", file=name, reason=reason)


def _reason(error: UnreadableSource) -> str:
    if "reason" in error.data:
        return str(error.data["reason"])
    return next((reason for reason, sign in _FAULTS if sign in str(error)), "unknown_form")


def _lexdania(content: bytes, name: str) -> tuple[_Head, Iterator[SourceRow]]:
    document = lexdania.read_bytes(content, name)
    cited, kind = document.citation, document.kind.partition("#")[0].strip()
    head = _Head(kind, cited.number, cited.year, document.title, document.signed)
    return head, _document_rows(document)


def _document_rows(document: Document) -> Iterator[SourceRow]:
    yield from _below(document.content, "")
    commencement = [(Part.COMMENCEMENT, one) for one in document.commencement]
    for part, element in (*commencement, *((Part.ANNEX, one) for one in document.annexes)):
        yield SourceRow(part, "", _label(element.label), element.text)


def _below(element: Element, chapter: str) -> Iterator[SourceRow]:
    for child in element.children:
        match child.level:
            case Level.SECTION:
                yield SourceRow(Part.SECTION, chapter, _label(child.label), child.text)
            case Level.AMENDING_SECTION:
                yield SourceRow(Part.AMENDING, "", _label(child.label), child.text)
            case Level.COMMENCEMENT | Level.COMMENCEMENT_SECTION | Level.ANNEX:
                continue
            case Level.CHAPTER:
                yield from _below(child, _chapter(child.label))
            case _:
                yield from _below(child, chapter)


def _chapter(printed: str) -> str:
    return normalised(_CHAPTER.sub("", printed).strip(" .\xa0"), Kind.CHAPTER)


def _label(printed: str) -> str:
    found = _SECTION.match(printed.strip())
    return "".join(found[1].split()) if found else ""


def _json(content: bytes, name: str) -> tuple[_Head, Iterator[SourceRow]]:
    try:
        document = json.loads(content)
        year, number = map(int, str(document["id"]).split(":"))
        kind = str(document["short_name"]).partition("#")[0].strip()
        title = str(document["title"]).replace("\\n", " ")
        head = _Head(kind, number, year, title, date.fromisoformat(document["issued_date"]))
    except (RecursionError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise refused(name, "broken", f"is not whole JSON ({error})") from error
    except (KeyError, TypeError, ValueError) as error:
        raise refused(name, "no_metadata", f"has no usable id, kind or date ({error})") from error
    if not head.kind:
        raise refused(name, "no_metadata", "does not say what kind of text it is")
    return head, _json_rows(document)


def _json_rows(document: Mapping[str, object]) -> Iterator[SourceRow]:
    everything = rows(document)
    own = len(everything) - len(foreign_rows(document))
    for at, row in enumerate(everything):
        part = Part.SECTION if at < own else Part.COMMENCEMENT
        yield SourceRow(part, row.chapter, row.section, row.content)


_AKN_FIELDS: Final = {
    "date": re.compile(rb'<(?:\w+:)?FRBRdate\b[^>]*\bdate="(\d{4}-\d\d-\d\d)"'),
    "work": re.compile(rb'<(?:\w+:)?FRBRuri\b[^>]*\bvalue="[^"]*/(\d{4})[^"/]*/(\d+)'),
    "title": re.compile(rb"<(?:\w+:)?docTitle[^>]*>([^<]+)<"),
}


def _akoma_ntoso(content: bytes, name: str) -> tuple[_Head, Iterator[SourceRow]]:
    sections = akoma_ntoso.read(content, name)
    found = {field: pattern.search(content) for field, pattern in _AKN_FIELDS.items()}
    day, work, written = found["date"], found["work"], found["title"]
    if not (day and work and written):
        raise refused(name, "no_metadata", "has no usable number, title or date")
    try:
        title = " ".join(written[1].decode("utf-8").split())
        signed = date.fromisoformat(day[1].decode())
    except ValueError as error:
        raise refused(name, "no_metadata", f"has no usable title or date ({error})") from error
    head = _Head(_kind_of(title), int(work[2]), int(work[1]), title, signed)
    return head, (SourceRow(Part.SECTION, "", _label(one.number), one.text) for one in sections)


def _kind_of(title: str) -> str:
    """Return the kind a title shows; Akoma Ntoso has no word for a consolidation."""
    match title.lower().split()[:2]:
        case ["bekendtgørelse", "af"]:
            return "LBK H"
        case ["bekendtgørelse", _]:
            return "BEK H"
        case _:
            return "LOV H"


_READERS: Final[Mapping[Form, _Read]] = {
    Form.LEXDANIA: _lexdania,
    Form.JSON: _json,
    Form.AKOMA_NTOSO: _akoma_ntoso,
}
