# SPDX-License-Identifier: MPL-2.0
"""The same frame read twice: by machine in the act, and by hand in the facts."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from handlerum.law.citation import ActNames, Citation, find_citations, read_citation
from handlerum.law.citation_resolve import resolve
from handlerum.law.provision import Path
from handlerum.law.text import Text

Read = Callable[[str], Text]
Facts = dict[str, Any]
DAGTILBUD = [
    "LBK 1326/2020",
    "LBK 1912/2021",
    "LBK 454/2022",
    "LBK 985/2022",
    "LBK 55/2024",
    "LBK 988/2024",
]
SERVICE = [
    "LBK 1287/2020",
    "LBK 1548/2021",
    "LBK 170/2022",
    "LBK 1089/2023",
    "LBK 67/2024",
    "LBK 909/2024",
    "LBK 155/2025",
]
YOUTH = "lov om kommunal indsats for unge under 25 år"


def members(citations: Iterable[Citation], text: Text) -> list[Path]:
    """Return the members in order, those that do not exist in that text among them."""
    found: list[Path] = []
    for one in citations:
        resolved = resolve(one, text)
        found += [*resolved.members, *resolved.missing]
    return found


def said(law: Text, where: str, act: str, names: ActNames) -> list[Citation]:
    """Return the references to `act` in one provision of a law, exceptions apart."""
    (path,) = resolve(read_citation(where), law).members
    whole = law.find(path)
    words = "".join(one.wording for one in law.provisions[whole.ordinal : whole.end])
    return [one for one in find_citations(words, act=law.act, names=names) if one.act == act]


@dataclass(frozen=True)
class Frames:
    """What is compared: the texts, the reading by hand, and the names of acts."""

    text: Read
    facts: Facts
    names: ActNames

    def said(self, law: str, where: str, act: str) -> list[Citation]:
        return said(self.text(law), where, act, self.names)


def listed(entries: Iterable[Facts], key: str = "ref") -> list[Citation]:
    return [one for entry in entries for one in read_citation(entry[key])]


def mandate(facts: Facts, which: str) -> Facts:
    return next(one for one in facts["mandates"] if one["id"] == which)


def version(facts: Facts, which: str) -> Facts:
    return next(one for one in mandate(facts, "folkeskole")["versions"] if one["id"] == which)
