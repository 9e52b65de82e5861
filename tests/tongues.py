# SPDX-License-Identifier: MPL-2.0
"""Which words betray the other language, or a plural after one? For tests that read whole pages."""

import re
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import yaml

DATA = Path(__file__).parents[1] / "data"
# Danish words that no English sentence has; the rest of the language cannot do without them.
DANISH = re.compile(
    r"(?<![\w/.+?&=-])(?:og|ikke|eller|efter|også|skal|bliver|blev|fra|til|af|på|om|med|der|det|som|hvis"
    r"|hvad|når|uden|siden|ved|denne|dette|deres|jeres|mere|dage|uger|børn|kommunen|reglen)(?![\w/=-])",
    re.IGNORECASE,
)
# A number that is one, not a section or a part of another number, and a word that counts many.
ONE_OF_MANY = re.compile(
    r"(?<![\d.,/–:-])(?<!§)(?<!§\s)(?<!stk\.\s)(?<!nr\.\s)(?<!no\.\s)\b1[ \u00a0](?:"
    r"dage|uger|måneder|paragraffer|regler|fravigelser|kommuner|institutioner|løfter|rækker|skoler"
    r"|resultater|breve|aftaler|beslutninger|høringer|udgaver|bestemmelser|indikatorer|evalueringer"
    r"|prøvehandlinger|erfaringer|steder|personer|sager|filer|linjer|ændringer|hændelser|brugere"
    r"|nøgler"
    r"|days|weeks|months|sections|rules|exemptions|municipalities|institutions|promises|rows|schools"
    r"|results|letters|agreements|decisions|hearings|editions|provisions|indicators|evaluations"
    r"|trials|lessons|places|people|cases|files|lines|changes|events|users|tokens|questions|answers"
    r"|suggestions|supporters|figures|units|pupils|hours|points"
    r")\b",
    re.IGNORECASE,
)
_EMPTY = frozenset("area base br col embed hr img input link meta source track wbr".split())
_LEFT_OUT = frozenset("script style pre code option textarea samp kbd title svg".split())


def betrayed(text: str, language: str) -> list[str]:
    """Return what a text in that language should not hold; names of institutions are names."""
    found = [one[0] for one in ONE_OF_MANY.finditer(text)]
    if language == "en":
        for name in _names():
            text = text.replace(name, "")
        # MED in capitals is what the staff committee is called, in both languages.
        words = (one for one in DANISH.finditer(text) if not one[0].isupper())
        found += [_around(text, one.start()) for one in words]
    return found


def said_on(html: str) -> dict[str, str]:
    """Return what a page says in its own language, by what is read and what is only heard."""
    reader = _Reader()
    reader.feed(html)
    return {"language": reader.page, "text": "\n".join(reader.said)}


@cache
def _names() -> tuple[str, ...]:
    """Return the institutions' names, the longest first."""
    rows = yaml.safe_load((DATA / "institutions.yaml").read_text("utf-8"))["institutions"]
    return tuple(sorted({str(row["name"]) for row in rows}, key=len, reverse=True))


def _around(text: str, at: int) -> str:
    return " ".join(text[max(0, at - 30) : at + 30].split())


class _Reader(HTMLParser):
    """Keeps what stands outside passages of another language; names of controls are heard too."""

    def __init__(self) -> None:
        super().__init__()
        self.page = ""
        self.said: list[str] = []
        self._open: list[tuple[str, str]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        outer = self._open[-1][1] if self._open else ""
        self.page = self.page or given.get("lang", "")
        here = given.get("lang", outer)
        if tag not in _EMPTY:
            self._open.append((tag, here))
        heard = (given.get(name, "") for name in ("aria-label", "alt", "title"))
        self.said += [text for text in heard if text and here == self.page]

    def handle_endtag(self, tag: str) -> None:
        tags = [name for name, _ in self._open]
        if tag in tags:
            del self._open[len(tags) - 1 - tags[::-1].index(tag) :]

    def handle_data(self, data: str) -> None:
        is_ours = bool(self._open) and self._open[-1][1] == self.page
        if is_ours and not any(tag in _LEFT_OUT for tag, _ in self._open):
            self.said.append(data)
