# SPDX-License-Identifier: MPL-2.0
"""How is a page of the register cited? In plain words, BibTeX, RIS, by ELI and by its decision."""

import re
from dataclasses import dataclass
from datetime import date
from typing import Final


@dataclass(frozen=True, slots=True)
class Citable:
    """What a citation needs: what it is, where it stands, which facts, and when it was read.

    `reference` is how a municipality names what it decided; `eli` the address of the law behind it,
    several with a blank between.
    """

    title: str
    address: str
    version: str
    read_on: date
    eli: str = ""
    reference: str = ""

    @property
    def note(self) -> str:
        """Return what else a reference manager keeps."""
        parts = (self.reference, self.eli, f"facts {self.version[:12]}")
        return "; ".join(part for part in parts if part)


@dataclass(frozen=True, slots=True)
class Named:
    """What a page is cited by besides its title; `version` where it has a checksum of its own."""

    reference: str = ""
    eli: str = ""
    version: str = ""


PLAIN: Final = Named()


def citations(what: Citable, language: str) -> list[tuple[str, str]]:
    """Return the citation in each form, with the name of the form."""
    plain = "Tekst" if language == "da" else "Text"
    rows = [(plain, _plain(what, language)), ("BibTeX", _bibtex(what)), ("RIS", _ris(what))]
    named = "Kommunal henvisning" if language == "da" else "Municipal reference"
    more = ((named, what.reference), ("ELI", what.eli.replace(" ", "\n")))
    return rows + [(name, text) for name, text in more if text]


def _plain(what: Citable, language: str) -> str:
    words = ("oplysninger", "læst") if language == "da" else ("facts", "read")
    facts, read = words
    day = what.read_on.isoformat()
    return f"Handlerum: {what.title} ({facts} {what.version[:12]}). {what.address} ({read} {day})"


def _bibtex(what: Citable) -> str:
    key = re.sub(r"[^a-z0-9]+", "-", what.address.split("://")[-1].lower()).strip("-")
    title = what.title.replace("{", "").replace("}", "")
    fields = {
        "title": title,
        "howpublished": f"\\url{{{what.address}}}",
        "note": what.note.replace("{", "").replace("}", ""),
        "urldate": what.read_on.isoformat(),
        "year": str(what.read_on.year),
    }
    inside = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@misc{{{key},\n{inside}\n}}"


def _ris(what: Citable) -> str:
    lines = (
        ("TY", "ELEC"),
        ("TI", what.title),
        ("UR", what.address),
        ("Y2", what.read_on.strftime("%Y/%m/%d")),
        ("N1", what.note),
        ("ER", ""),
    )
    return "\n".join(f"{tag}  - {value}" for tag, value in lines)
