# SPDX-License-Identifier: MPL-2.0
"""How are the words of a section laid out? Stk. by stk., with every citation as a link."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, Final

from handlerum.law.in_force import SectionInForce, words_of
from handlerum.law.provision import Kind
from handlerum.law.references import Pointing
from handlerum.law.text import Provision
from handlerum_portal.pages.law.asking import address_of
from handlerum_portal.store.law.acts_in_force import Act
from handlerum_portal.store.law.official import official_text

_DEPTHS: Final = {Kind.SECTION: 0, Kind.SUBSECTION: 0, Kind.NUMBER: 1, Kind.LETTER: 2}


def blocks_of(
    section: SectionInForce, act: Act, outward: Sequence[Pointing], query: str
) -> list[dict[str, Any]]:
    """Return the words in blocks with their depth, each a row of parts with or without a link."""
    text = official_text(act.text.work, section.wording.printed_in, act.facts)
    if section.path not in text or not section.words:
        return []
    within = text.subtree(text.find(section.path))
    links: dict[Any, list[Pointing]] = defaultdict(list)
    for one in outward:
        links[one.reference.path].append(one)
    blocks: list[dict[str, Any]] = []
    for provision in text.provisions[within.start : within.stop]:
        if _opens(provision) or not blocks:
            blocks.append({"depth": _DEPTHS.get(provision.kind, 0), "parts": []})
        blocks[-1]["parts"] += _parts(provision.wording, links[provision.path], query)
    kept = [block for block in blocks if block["parts"]]
    return kept or [{"depth": 0, "parts": [_plain(words_of(text, section.path))]}]


def _opens(provision: Provision) -> bool:
    """Claim that a provision begins a block; stk. 1 stands after the number of its section."""
    is_first = provision.kind is Kind.SUBSECTION and provision.label == "1"
    return provision.kind in _DEPTHS and not is_first


def _parts(words: str, found: Sequence[Pointing], query: str) -> Iterator[dict[str, str]]:
    at = 0
    for one in sorted(found, key=lambda each: each.reference.citation.span):
        begins, ends = one.reference.citation.span
        if begins < at or ends > len(words):
            continue
        if begins > at:
            yield _plain(words[at:begins])
        yield _linked(words[begins:ends], one, query)
        at = ends
    if at < len(words):
        yield _plain(words[at:])


def _plain(words: str) -> dict[str, str]:
    return {"text": words, "href": "", "state": ""}


def _linked(words: str, one: Pointing, query: str) -> dict[str, str]:
    state = "missing" if one.missing else "shifted" if one.shifts else ""
    return {"text": words, "href": href_of(one, query), "state": state}


def href_of(one: Pointing, query: str) -> str:
    """Return the page of what a reference names that day, "" where it has none."""
    first = one.members[0] if one.members else ()
    if not first or first[0].kind is not Kind.SECTION:
        return ""
    return f"{address_of(one.reference.act, first)}?{query}"
