# SPDX-License-Identifier: MPL-2.0
"""What do the official texts given to this installation say? Rows as texts with words."""

from functools import lru_cache
from typing import Any

from handlerum.law.citation_grammar import normalised
from handlerum.law.flat import Parts, read_flat
from handlerum.law.provision import Kind, label_order
from handlerum.law.source import Part
from handlerum.law.text import Text
from handlerum_portal.store.models import OfficialRow, OfficialText, TextImport
from handlerum_portal.store.newest import newest
from handlerum_portal.store.read import Register

FlatRow = dict[str, str]
Rows = list[dict[str, Any]]


def stamp() -> str:
    """Return a word that is another after every import and every import undone."""
    last = newest()
    return f"{last.imported}/{last.undone}"


def forget() -> None:
    """Let the next question read the stored texts anew."""
    _words.cache_clear()


def imports() -> tuple[TextImport, ...]:
    """Return every import, newest first."""
    return tuple(TextImport.objects.order_by("-pk"))


def documents_at_hand() -> dict[str, str]:
    """Return the act each stored text belongs to, by its document."""
    return dict(OfficialText.objects.values_list("document", "act"))


def official_text(act: str, document: str, facts: Register, edition: str = "") -> Text:
    """Return a state of an act with its words; without provisions where it is not imported.

    Whoever asks for many gives the `edition` that `stamp` told, so that it is asked for once.
    """
    return _words(act, document, facts.version, edition or stamp())


@lru_cache(maxsize=128)
def _words(act: str, document: str, _version: str, _stamp: str) -> Text:
    from handlerum_portal.store.read import register

    return read_text(act, document, register())


def read_text(act: str, document: str, facts: Register) -> Text:
    """Read a state of an act from its rows, as they are this moment."""
    found = _flat_rows(act, document, facts)
    if not found:
        return Text(act, document, ())
    parts = Parts(tuple(_parts_of(act, facts)))
    content = {"id": document, "provisions": found}
    return read_flat(content, act=act, version=document, parts=parts)


def _flat_rows(act: str, document: str, facts: Register) -> list[FlatRow]:
    """Return the rows of a state; a state that an amending act makes stands on the one before."""
    row, base = _of_acts(act, document, facts)
    own = _rows(document)
    if not row.get("inserts"):
        return own
    before = _flat_rows(act, base, facts) if base else []
    return _with_inserted(before, own) if own and before else []


def _rows(document: str) -> list[FlatRow]:
    found = OfficialRow.objects.filter(text__document=document, part=Part.SECTION)
    rows = found.values_list("chapter", "section", "words")
    return [{"chapter": c, "section": s, "content": w} for c, s, w in rows if s]


def _with_inserted(rows: list[FlatRow], new: list[FlatRow]) -> list[FlatRow]:
    held = list(rows)
    for row in new:
        place = _order(row)
        at = max((at for at, other in enumerate(held) if _order(other) < place), default=-1)
        held.insert(at + 1, {**row, "chapter": held[at]["chapter"]})
    return held


def _order(row: FlatRow) -> tuple[int, str]:
    return label_order(normalised(row["section"], Kind.SECTION))


def _of_acts(act: str, document: str, facts: Register) -> tuple[dict[str, Any], str]:
    """Return what we know of a published form, and the form before it."""
    documents: Rows = next((r.get("documents", []) for r in _acts(facts) if r["id"] == act), [])
    before = ""
    for row in documents:
        if row["id"] == document:
            return row, before
        before = row["id"]
    return {}, ""


def _parts_of(act: str, facts: Register) -> list[tuple[str, str, str]]:
    rows: Rows = next((row.get("parts", []) for row in _acts(facts) if row["id"] == act), [])
    return [(one["part"], one["first"], one["last"]) for one in rows]


def _acts(facts: Register) -> Rows:
    rows: Rows = facts.documents_of("acts")["acts"]["acts"]
    return rows
