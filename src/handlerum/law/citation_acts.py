# SPDX-License-Identifier: MPL-2.0
"""Which act does a citation name? Popular, formal and numbered names against a table of acts."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from handlerum.errors import InvalidFact
from handlerum.law.citation_grammar import without_invisible

OWN: Final = "denne lov"
LAW: Final = "loven"
SAME: Final = "samme lov"
TREATY: Final = "international tekst"

_MONTHS: Final = (
    "januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december"
)
_NUMBERED: Final = re.compile(
    r"(?:(?P<kind>lovbekendtgørelse|bekendtgørelse|lovbkg\.?|bkg\.?|lov|LBKG?|BEKG?|LOV)\s+)?"
    r"(?P<kind2>(?:lov)?bekendtgørelse\s+)?(?:nr\.?\s*)*"
    r"(?P<number>\d{1,4})(?:\s*/\s*(?P<short>(?:19|20)\d\d)"
    rf"|\s+af\s+\d{{1,2}}[./-]?\s*(?:{_MONTHS}|\d{{1,2}})[./-]?\s*(?P<year>(?:19|20)\d\d))(?!\d)",
    re.IGNORECASE,
)
_KINDS: Final = {"lovb": "LBK", "lbk": "LBK", "lbkg": "LBK", "lov": "LOV"}
_EUROPEAN: Final = re.compile(
    r"(?:(?:Europa-Parlamentets\s+og\s+)?Rådets\s+|Kommissionens\s+)?(?:\w+\s+)?"
    r"((?:direktiv|forordning|(?:ramme)?afgørelse)\s+(?:\((?:EU|EF|EØF)\)\s*)?(?:nr\.\s*)?"
    r"[0-9]+/[0-9]+(?:/\w+)?)",
    re.IGNORECASE,
)
_INHERITED: Final = re.compile(
    r"(?:(?P<same>(?:den\s+)?(?:samme|nævnte)\s+(?:lovs?|bekendtgørelses?|anordnings?))"
    r"|(?:(?:denne|nærværende)\s+(?:lovs?|bekendtgørelses?|anordnings?)|lovens?|bekendtgørelsens?"
    r"|anordningens?))(?!\w)",
    re.IGNORECASE,
)
_POPULAR: Final = re.compile(
    r"(?:barnets\s+lovs?|[\wæøåÆØÅ-]*\w{2,}(?:loven|lovens|lovs|kodeks|bekendtgørelsens?|ordningens?)"
    r"|[\wæøåÆØÅ-]*(?:cirkulærets?|vejledningens?|direktivets?|konventionens?|traktatens?|aftalens?"
    r"|protokollens?|vedtægtens?|bevillingens?|anordningens?))(?!\w)",
    re.IGNORECASE,
)
_FORMAL: Final = re.compile(
    r"(?:(?:lov|bekendtgørelse|anordning|cirkulære|vejledning|lovbekendtgørelse)\s+(?:om|for|til)\s)"
    r"(?:m\.[vm]\.|[^,.;:()§]){2,120}",
    re.IGNORECASE,
)
_STOP: Final = re.compile(
    r"\s(?:i\s+(?:henhold|medfør|overensstemmelse|forbindelse)|nævnt|kan|skal|finder|er|har|der|som|ikke|må|gælder|og|eller|samt|ved|efter|træder|af|anvendes|indsættes|ændres)\s",
    re.IGNORECASE,
)
_GENITIVE: Final = re.compile(r"(?<=lov)s$|(?<=en)s$|(?<=et)s$|(?<=serviceloven)s$")
_ABBREVIATION: Final = re.compile(r"[A-ZÆØÅ]{2,8}(?!\w)")
_TITLE_TAIL: Final = re.compile(r"\s+om\s+")


def key_of(name: str) -> str:
    """Return the form in which names are compared: lower case, single spaces, no genitive."""
    words = " ".join(without_invisible(name).lower().split()).strip(" .,;:")
    return _GENITIVE.sub("", words)


@dataclass(frozen=True, slots=True)
class NamedAct:
    """An act found in a text: our id or its name as written, its published form, its end."""

    act: str
    document: str
    end: int


@dataclass(frozen=True, eq=False)
class ActNames:
    """Which names mean which act: `ids` maps a name (as `key_of` gives it) to an act id.

    Numbered documents are names too: "lov 880/2021" and "lbk 954/2024".
    """

    ids: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def _pattern(self) -> re.Pattern[str]:
        longest_first = sorted(self.ids, key=len, reverse=True)
        written = (r"\s+".join(map(re.escape, name.split())) for name in longest_first)
        return re.compile(
            f"(?:{'|'.join(written)})(?:(?<=m\\.[vm])\\.)?s?(?!\\w)" if self.ids else "(?!)",
            re.IGNORECASE,
        )

    @cached_property
    def last_words(self) -> frozenset[str]:
        """The words a known name can end with; a quick test before a full search."""
        return frozenset(name.split()[-1] for name in self.ids)

    def known(self, name: str) -> str:
        """Return the act id, or "" when the table does not hold the name."""
        return self.ids.get(key_of(name), "")

    def read(self, text: str, at: int) -> NamedAct | None:
        """Return the act whose name begins at that place, longest name first."""
        return _numbered(self, text, at) or self._listed(text, at) or _unlisted(text, at)

    def _listed(self, text: str, at: int) -> NamedAct | None:
        match = self._pattern.match(text, at)
        return NamedAct(self.known(match[0]), "", match.end()) if match else None


NO_NAMES: Final = ActNames()
"""No table: acts keep the name the text gives them."""


def _numbered(names: ActNames, text: str, at: int) -> NamedAct | None:
    match = _NUMBERED.match(text, at)
    if match is None or not (match["kind"] or match["kind2"]):
        return None
    kind = _KINDS.get((match["kind"] or match["kind2"])[:4].lower().strip(), "BEK")
    document = f"{kind} {int(match['number'])}/{match['short'] or match['year']}"
    act = names.known(document) or document
    return NamedAct(act, document, _after_title(names, act, text, match.end()))


def _after_title(names: ActNames, act: str, text: str, at: int) -> int:
    tail = _TITLE_TAIL.match(text, at)
    if tail is None:
        return at
    titled = names._listed(f"lov{text[at : at + 200]}", 0)  # noqa: SLF001 (same module)
    if titled and titled.act == act:
        return at + titled.end - 3
    words = _FORMAL.match("lov" + text[at : at + 200])
    return at if words is None else at + _shortened(words[0]) - 3


def _shortened(name: str) -> int:
    stop = _STOP.search(name, 8)
    return stop.start() if stop else len(name.rstrip())


def _unlisted(text: str, at: int) -> NamedAct | None:
    if inherited := _INHERITED.match(text, at):
        law = "lov" in inherited[0].lower()
        return NamedAct(SAME if inherited["same"] else LAW if law else OWN, "", inherited.end())
    if european := _EUROPEAN.match(text, at):
        return NamedAct(" ".join(european[1].split()), "", european.end())
    for pattern in (_POPULAR, _ABBREVIATION):
        if match := pattern.match(text, at):
            return NamedAct(_GENITIVE.sub("", match[0]), "", match.end())
    if match := _FORMAL.match(text, at):
        end = at + _shortened(match[0])
        return NamedAct(key_of(text[at:end]), "", end)
    return None


def act_names(table: Iterable[Mapping[str, object]]) -> ActNames:
    """Return the names in rows with `id`, `names`, `documents`; raises InvalidFact on a double."""
    ids: dict[str, str] = {}
    for row in table:
        act = str(row["id"])
        for name in (act, *_texts(row.get("names")), *_documents(row.get("documents"))):
            key = key_of(name)
            if ids.setdefault(key, act) != act:
                raise InvalidFact(
                    f"The name '{name}' stands for both {ids[key]} and {act}. Remove one of them.",
                    name=name,
                    acts=(ids[key], act),
                )
    return ActNames(ids)


def _texts(value: object) -> list[str]:
    return [str(item) for item in value] if isinstance(value, list | tuple) else []


def _documents(value: object) -> list[str]:
    rows = value if isinstance(value, list | tuple) else ()
    return [str(row["id"]) for row in rows if isinstance(row, Mapping)]
