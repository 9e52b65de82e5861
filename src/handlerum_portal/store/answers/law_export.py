# SPDX-License-Identifier: MPL-2.0
"""How does an act as it holds here read in Akoma Ntoso, with what is set aside told beside it?"""

import re
from collections.abc import Iterator
from datetime import date

from handlerum.errors import HandlerumError
from handlerum.law.akoma_ntoso import write
from handlerum.law.akoma_ntoso_meta import Effect, Modification
from handlerum.law.akoma_ntoso_text import Head, Piece, document_of, eid_of
from handlerum.law.document import Citation
from handlerum.law.in_force import SectionInForce
from handlerum.law.provision import Path
from handlerum.law.text import Text
from handlerum.time import FOREVER, Period
from handlerum_portal.store.answers.law_openness import exemptions_in
from handlerum_portal.store.decisions.exemption_list import ExemptionTold
from handlerum_portal.store.law.acts_in_force import Act
from handlerum_portal.store.law.official import official_text

_NUMBERED = re.compile(r"([A-ZÆØÅ]+) (\d+)/(\d{4})")


class TextNotAtHand(HandlerumError):
    """An act whose words are not imported cannot be written out."""

    code = "text_not_at_hand"


def as_akoma_ntoso(act: Act) -> bytes:
    """Return the act at its place and day in the standard; raises TextNotAtHand.

    The words are the law's; an exemption is a modification that points at them: inapplication
    where a decision sets them aside, extraefficacy where an older wording lives on.
    """
    if not all(act.has_words(section) for section in act.text.sections):
        missing = ", ".join(one for one in act.text.printed_in if one not in act.imported)
        raise TextNotAtHand(f"{missing} is not imported.", value=missing or act.text.work)
    pieces = [
        Piece(section.chapter, _printed(section, act), section.path)
        for section in act.text.sections
        if _has_own_words(section, act)
    ]
    return write(document_of(pieces, _head(act)), tuple(_modifications(act)))


def _printed(section: SectionInForce, act: Act) -> Text:
    return official_text(act.text.work, section.wording.printed_in, act.facts)


def _has_own_words(section: SectionInForce, act: Act) -> bool:
    """Claim that the section is printed itself, not only as part of a range such as §§ 104-109."""
    node = _printed(section, act).find(section.path)
    return bool(node.wording.strip()) or node.end > node.ordinal + 1


def _head(act: Act) -> Head:
    work, version = act.text.work, act.text.version
    issued = act.laws.issued_on(work, version)
    found = _NUMBERED.fullmatch(version)
    if found is None:
        title = act.book.title if act.book else work
        return Head(Citation(issued.year, 0), "REGLER", title, issued)
    titles = {row["id"]: row.get("title", work) for row in _acts(act)}
    kind = found[1]
    prefix = "Bekendtgørelse af " if kind == "LBK" else ""
    title = titles.get(work, work)
    named = f"{prefix}{title[:1].lower()}{title[1:]}" if prefix else title
    return Head(Citation(int(found[3]), int(found[2])), kind, named, issued)


def _acts(act: Act) -> list[dict[str, str]]:
    rows: list[dict[str, str]] = act.facts.documents_of("acts")["acts"]["acts"]
    return rows


def _modifications(act: Act) -> Iterator[Modification]:
    code = str(act.text.place.municipality)
    for section in act.text.sections:
        for amendment in section.wording.without:
            until = amendment.freeze.until if amendment.freeze else FOREVER
            yield Modification(
                Effect.OLDER_WORDING_LIVES_ON,
                f"/akn/dk/{_slug(amendment.by)}",
                _target(section.path),
                Period(amendment.since.earliest, until),
            )
    held = exemptions_in(act)
    for path, exemptions in held.items():
        if act.text.find(path):
            for told in exemptions:
                if (not code or told.municipality == code) and (period := _period(told)):
                    source = f"/akn/dk/decision/{told.key}"
                    yield Modification(Effect.INAPPLICATION, source, _target(path), period)


def _period(told: ExemptionTold) -> Period | None:
    start, until = told.start, told.until
    if start is None:
        return None
    end: date = until or FOREVER
    return Period(start, end) if end > start else None


def _target(path: Path) -> str:
    return f"#{eid_of(path)}"


def _slug(document: str) -> str:
    return re.sub(r"[^a-z0-9]+", "/", document.lower().replace("lov ", "act "))
