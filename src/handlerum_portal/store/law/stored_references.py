# SPDX-License-Identifier: MPL-2.0
"""How is a citation kept, and which kept ones stand in a section or point at it?"""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from django.db.models import Q

from handlerum.law.citation_value import Citation, Exclusion
from handlerum.law.provision import Kind, Path, Step
from handlerum.law.references import Reference, full_path
from handlerum_portal.store.models import OfficialReference, OfficialText

Plain = list[list[str]]
FIELDS = ("text__act", "text__document", "path", "words", "citation")


def as_row(text: OfficialText, ordinal: int, one: Reference) -> OfficialReference:
    """Return the row that keeps a reference."""
    return OfficialReference(
        text=text,
        ordinal=ordinal,
        section=one.path[0].label[:40],
        act=one.act[:200],
        target=_target(one)[:40],
        words=one.words,
        path=_plain(one.path),
        citation=_kept(one.citation),
    )


def _target(one: Reference) -> str:
    """Return the § a reference names alone; "" where it names more, less or no §."""
    start = full_path(one)
    is_section = bool(start) and start[0].kind is Kind.SECTION
    return start[0].label if is_section and one.citation.end is None else ""


def standing_in(document: str, section: str) -> tuple[Reference, ...]:
    """Return the references in one section of a printed text, in order."""
    rows = OfficialReference.objects.filter(text__document=document, section=section)
    return tuple(_read(row) for row in rows.order_by("ordinal").values_list(*FIELDS))


def pointing_at(work: str, section: str) -> dict[str, list[Reference]]:
    """Return by their own work the references that name the section, or may hold it in a range."""
    rows = OfficialReference.objects.filter(Q(target=section) | Q(target=""), act=work)
    found: dict[str, list[Reference]] = defaultdict(list)
    for row in rows.order_by("text", "ordinal").values_list(*FIELDS):
        one = _read(row)
        found[one.work].append(one)
    return found


def _read(row: tuple[Any, ...]) -> Reference:
    act, document, path, words, citation = row
    return Reference(act or document, document, _path(path), _citation(citation), words)


def _plain(path: Path | None) -> Plain | None:
    return None if path is None else [[step.kind.value, step.label] for step in path]


def _path(plain: Iterable[Sequence[str]]) -> Path:
    return tuple(Step(Kind(kind), label) for kind, label in plain)


def _kept(one: Citation) -> dict[str, Any]:
    left_out = one.exception
    return {
        "act": one.act,
        "document": one.document,
        "start": _plain(one.start),
        "end": _plain(one.end),
        "span": list(one.span),
        "except": [left_out.words, [_kept(each) for each in left_out.citations]],
    }


def _citation(kept: dict[str, Any]) -> Citation:
    words, left_out = kept["except"]
    begins, ends = kept["span"]
    return Citation(
        kept["act"],
        _path(kept["start"]),
        None if kept["end"] is None else _path(kept["end"]),
        Exclusion(words, tuple(_citation(each) for each in left_out)),
        kept["document"],
        (begins, ends),
    )
