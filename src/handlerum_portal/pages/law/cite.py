# SPDX-License-Identifier: MPL-2.0
"""How is a section cited? As Danish law does, by ELI, and for reference managers."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from handlerum.law.in_force import SectionInForce
from handlerum_portal.pages.faults import PageMissing
from handlerum_portal.pages.law.list import name_of_work
from handlerum_portal.pages.wording.saying import day_in_words
from handlerum_portal.store.law.acts_in_force import Act, eli_of, reference
from handlerum_portal.store.law.stored import called

FORMS: Final[Mapping[str, str]] = {
    "bib": "application/x-bibtex",
    "ris": "application/x-research-info-systems",
}
_KINDS: Final = {"LBK": "lovbekendtgørelse", "LOV": "lov", "BEK": "bekendtgørelse"}
_NUMBERED: Final = re.compile(r"([A-ZÆØÅ]+) (\d+)/(\d{4})")


@dataclass(frozen=True, slots=True)
class Cited:
    """A section as it was read: where ("" for the whole country) and on which day."""

    act: Act
    section: SectionInForce
    home: str
    on: date

    @property
    def eli(self) -> str:
        """Return the address of the text that prints it."""
        return eli_of(self.section.wording.printed_in, self.act.facts)

    @property
    def name(self) -> str:
        """Return act and section: "dagtilbudslovens § 5", "BEK 892/2021 § 2"."""
        work = called(self.act.text.work, self.act.facts)
        if self.act.book:
            return f"{self.act.book.title}, {reference(self.section.path)}"
        owned = f"{work}s" if work.endswith("loven") else work
        return f"{owned} {reference(self.section.path)}"

    @property
    def printed(self) -> str:
        """Return the printed text in full: "lovbekendtgørelse nr. 985 af 27. juni 2022"."""
        document = self.section.wording.printed_in
        found = _NUMBERED.fullmatch(document)
        if found is None:
            return document
        issued = self.act.laws.issued_on(self.act.text.work, document)
        return f"{_KINDS.get(found[1], found[1])} nr. {found[2]} af {day_in_words(issued, 'da')}"


def citation_of(cited: Cited) -> dict[str, str]:
    """Return the citation in words, with the place where an older wording holds there, and ELI."""
    where = ""
    if cited.home and cited.section.is_older:
        day = day_in_words(cited.on, "da")
        where = f", som den gælder i {cited.home} Kommune den {day}"
    printed = "" if cited.act.book else f", jf. {cited.printed}"
    return {"words": f"{cited.name}{printed}{where}", "eli": cited.eli}


def cited_as(form: str, cited: Cited) -> tuple[str, str]:
    """Return the section in a form of FORMS, and its content type; raises PageMissing."""
    if form not in FORMS or not cited.eli:
        raise PageMissing(f"No such form: {form}.", value=form)
    document = cited.section.wording.printed_in
    issued = cited.act.laws.issued_on(cited.act.text.work, document)
    values = {
        "key": re.sub(r"\W+", "-", f"{cited.act.text.work}-{cited.section.path[0].label}"),
        "title": f"{cited.name} ({document})",
        "act": name_of_work(cited.act),
        "year": issued.year,
        "day": issued.isoformat(),
        "slashed": issued.strftime("%Y/%m/%d"),
        "url": cited.eli,
        "note": citation_of(cited)["words"],
    }
    return _PATTERNS[form].format(**values), FORMS[form]


_PATTERNS: Final = {
    "bib": """@legislation{{{key},
  title = {{{title}}},
  booktitle = {{{act}}},
  year = {{{year}}},
  date = {{{day}}},
  url = {{{url}}},
  note = {{{note}}},
  langid = {{danish}}
}}
""",
    "ris": "TY  - STAT\r\nTI  - {title}\r\nT2  - {act}\r\nPY  - {year}\r\nDA  - {slashed}\r\n"
    "UR  - {url}\r\nN1  - {note}\r\nLA  - da\r\nER  - \r\n",
}
