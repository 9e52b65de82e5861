# SPDX-License-Identifier: MPL-2.0
"""Where in running text does the law refer to a provision, and in which act?"""

import re
from collections.abc import Iterator
from typing import Final

from handlerum.law.citation_acts import NO_NAMES, ActNames, NamedAct
from handlerum.law.citation_grammar import GROUP, positions, without_invisible
from handlerum.law.citation_run import Run
from handlerum.law.citation_value import Citation, citations_of, owner_of

_ANCHOR: Final = re.compile(
    r"§|[Ss]tk\.|nr\.\s?\d|[Ll]itra\s[a-zæøå]\b|[Kk]ap(?:itel|itlerne|\.)\s[\dIVX]|[Aa]fsnit\s[\dIVX]"
    r"|[Bb]ilag(?:ene)?\s[\dA-Z]\b|\d+\.(?=\s?(?:pkt|led\b|[-–,]\s?\d|(?:og|eller|samt)\s\d)|\spunktum)"
    r"|sidste\spkt"
)
# The label that opens a section or subsection names itself; it is no reference.
_OWN_LABEL: Final = re.compile(
    r"(?:§\s*\d+(?:\s?[a-zæøå])?|Stk\.\s*\d+)\.\s+(?:[A-ZÆØÅ(»\"]|\d+[.)])"
)
_NUMBER_OF_AN_ACT: Final = re.compile(
    r"(?:lov|bekendtgørelse|cirkulære|forordning|direktiv|vejledning|anordning|EF\)|EU\)|EØF\)|afgørelse"
    r"|konvention|j\.|cvr|cpr|matr\.|protokol|tillægsprotokol|lbkg?\.?|bkg\.?|løbe|telefon|tlf\.)\s*-?$",
    re.IGNORECASE,
)
_NUMBERED_ACT: Final = re.compile(r"nr\.\s?\d+\s?(?:/|af\s\d|\.\d)")
_TAIL: Final = re.compile(
    r"\s*,?\s+i\s+(?=(?:den\s+)?(?:samme|denne|nærværende|nævnte|lov|bekendtg|anordning|cirkulære|vejledning|LBK|BEK"
    r"|barnets\slov)|[\wæøåÆØÅ-]+(?:loven|kodeks|bekendtgørelsen|ordningen|direktivet|forordningen|konventionen"
    r"|traktaten|aftalen|protokollen)\b)"
)
_LAST_WORDS: Final = (
    *("loven", "lovens", "lovs", "lov", "kodeks", "bekendtgørelse", "bekendtgørelsen"),
    *("bekendtgørelsens", "bekendtgørelses", "ordningens", "direktivets", "forordningens"),
    *("konventionens", "traktatens", "aftalens", "protokollens", "cirkulærets", "vejledningens"),
    *("anordningens", "anordnings", " i", "0", "1", "2", "3", "4", "5", "6", "7", "8", "9"),
)
_BEFORE: Final = re.compile(
    r"((?:barnets\slovs?|[\wæøåÆØÅ-]+(?:loven|lovens|lovs|kodeks|bekendtgørelsens?|ordningens|direktivets"
    r"|forordningens|konventionens|traktatens|aftalens|protokollens|cirkulærets|vejledningens|anordningens)"
    r"|(?:samme|denne|nærværende|nævnte)\s+(?:lovs?|bekendtgørelses?|anordnings?)|[Ll]ovens?|[Bb]ekendtgørelsens?|(?<!\w)[A-ZÆØÅ]{2,8})"
    r"|(?:[Ll]ovbekendtgørelse|[Bb]ekendtgørelse|[Ll]ov|LBK|BEK|LOV)\s(?:nr\.\s?)?\d+(?:/\d{4}|\saf\s\d+\.\s\w+\s\d{4}))"
    r"\s*,?\s*(?:(?:bestemmelser(?:ne)?|regler(?:ne)?)\s+i\s+)?$"
)


def find_citations(
    text: str, *, act: str | None = None, names: ActNames = NO_NAMES
) -> Iterator[Citation]:
    """Yield every reference in running text, in order, with its span; `act` where none is named.

    "samme lov" is the act named last; where none was, the citation says "samme lov".
    """
    visible = without_invisible(text)
    place = None if visible == text else positions(text)
    latest: str | None = None
    at = 0
    while anchor := _ANCHOR.search(visible, at):
        begins = anchor.start()
        run = Run(visible, begins, GROUP)
        if _names_itself(visible, begins) or not run.read().drafts:
            at = anchor.end()
            continue
        named = _act_after(visible, run.ends, names) or _act_before(visible, begins, at, names)
        at = max(run.ends, named.end if named else 0)
        owner = owner_of(named, act, latest)
        latest = owner.act if named and owner.act else latest
        yield from citations_of(run.drafts, owner, place)


def _names_itself(text: str, at: int) -> bool:
    if text[at] == "n":
        before = text[max(0, at - 24) : at].rstrip(" ")
        return bool(_NUMBER_OF_AN_ACT.search(before) or _NUMBERED_ACT.match(text, at))
    opens = at == 0 or text[at - 1] == "\n" or text[max(0, at - 2) : at].rstrip(" ") in {".", ""}
    return opens and _OWN_LABEL.match(text, at) is not None


def _act_after(text: str, at: int, names: ActNames) -> NamedAct | None:
    if text[at : at + 3] not in {" i ", ", i"} and text[at : at + 2].strip():
        return None
    tail = _TAIL.match(text, at)
    return names.read(text, tail.end()) if tail else None


def _act_before(text: str, at: int, since: int, names: ActNames) -> NamedAct | None:
    """Return the act named right before a reference ("dagtilbudslovens § 7")."""
    before = text[max(since, at - 160) : at]
    last = before.rstrip(" ,\u00a0").rpartition(" ")[2]
    if not (last.endswith(_LAST_WORDS) or last.isupper() or last.lower() in names.last_words):
        return None
    if match := _BEFORE.search(before):
        return names.read(before, match.start(1))
    title = max(before.rfind("lov om "), before.rfind("Lov om "))
    named = names.read(before, title) if title >= 0 else None
    return named if named and not before[named.end :].strip(" ,") else None
