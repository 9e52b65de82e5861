# SPDX-License-Identifier: MPL-2.0
"""What can be followed? All, or what is of a place, an area, a kind, a decision, or words."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum_portal.store.decisions.courses import published_on
from handlerum_portal.store.decisions.exemption_list import exemption_named
from handlerum_portal.store.decisions.news import KINDS, News
from handlerum_portal.store.read import Register

ALL = "alt"
WEEKLY = "uge"
LONGEST = 400
_WORDS = "soegning"
_NAMES = {
    "kommune": "municipality",
    "omraade": "area",
    "institution": "institution",
    "fravigelse": "exemption",
    "slags": "kind",
    "hver": "rhythm",
}


class UnknownWish(HandlerumError):
    """Something that cannot be followed."""

    code = "unknown_wish"


@dataclass(frozen=True, slots=True, kw_only=True)
class Wish:
    """What is followed: only what fits every part that is given; with none, everything.

    `kind` is one of `news.KINDS`; `rhythm` says how often at most: WEEKLY, or "" for daily.
    """

    municipality: str = ""
    area: str = ""
    institution: str = ""
    exemption: str = ""
    kind: str = ""
    rhythm: str = ""
    words: str = ""

    def __str__(self) -> str:
        given = {name: str(getattr(self, field)) for name, field in _NAMES.items()}
        parts = [f"{name}:{value}" for name, value in (*given.items(), (_WORDS, self.words))]
        return ";".join(part for part in parts if not part.endswith(":")) or ALL

    @property
    def is_weekly(self) -> bool:
        """Claim that one letter a week is enough."""
        return self.rhythm == WEEKLY

    @property
    def in_the_other_rhythm(self) -> "Wish":
        """Return the same, daily instead of weekly or weekly instead of daily."""
        return replace(self, rhythm="" if self.is_weekly else WEEKLY)

    @property
    def wordless(self) -> "Wish":
        """Return the same without its words."""
        return replace(self, words="")

    def concerns(self, news: News, facts: Register) -> bool:
        """Claim that whoever wishes this wants to hear of that."""
        return (
            self.municipality in ("", news.municipality)
            and self.area in ("", news.area)
            and self.exemption in ("", news.key)
            and self.kind in ("", news.kind)
            and (not self.institution or self._reaches(news, facts))
            and self._is_found(news, facts)
        )

    def _reaches(self, news: News, facts: Register) -> bool:
        """Claim that it may reach the institution: a hearing and what was undone name none."""
        site, told = facts.institution(self.institution), exemption_named(news.key, facts)
        if site is None or told is not None:
            return site is not None and told is not None and told.reaches(site)
        return (news.municipality, news.area) == (site.municipality, site.area)

    def _is_found(self, news: News, facts: Register) -> bool:
        told = exemption_named(news.key, facts) if self.words else None
        said = f"{news.title} {told.rule} {told.what_da}" if told else news.title
        return all(word in said.casefold() for word in self.words.casefold().split())


def read_wish(text: str, facts: Register) -> Wish:
    """Read what somebody wants to follow; raises UnknownWish with the value."""
    given, is_searched, words = text.strip()[:LONGEST].partition(f"{_WORDS}:")
    given, words = given.strip("; "), words.strip()
    pairs = [part.partition(":")[::2] for part in given.split(";") if given not in ("", ALL)]
    fields = {_NAMES.get(name, ""): value.strip() for name, value in pairs}
    is_whole = bool(words) if is_searched else bool(given)
    if not is_whole or len(fields) != len(pairs) or not _is_known(fields, facts):
        raise UnknownWish(f"'{text}' cannot be followed.", value=text)
    return Wish(**fields, words=words)


def _is_known(fields: dict[str, str], facts: Register) -> bool:
    known: Mapping[str, Callable[[str], bool]] = {
        "municipality": lambda value: facts.municipality(value) is not None,
        "area": lambda value: value in {area.value for area in Area},
        "institution": lambda value: facts.institution(value) is not None,
        "exemption": lambda value: bool(exemption_named(value, facts) or published_on(value)),
        "kind": lambda value: value in KINDS,
        "rhythm": lambda value: value == WEEKLY,
    }
    return all(name in known and known[name](value) for name, value in fields.items())
