# SPDX-License-Identifier: MPL-2.0
"""What can be followed? Everything, a municipality, an area, or what a search finds."""

from dataclasses import dataclass

from handlerum.errors import HandlerumError
from handlerum.place import Area
from handlerum_portal.store.decisions.exemption_list import exemption_named
from handlerum_portal.store.decisions.news import News
from handlerum_portal.store.read import Register

ALL = "alt"
LONGEST = 400


class UnknownWish(HandlerumError):
    """Something that cannot be followed."""

    code = "unknown_wish"


@dataclass(frozen=True, slots=True)
class Wish:
    """What is followed: of which kind ("alt", "kommune", "omraade", "soegning") and which one."""

    kind: str
    value: str = ""

    def __str__(self) -> str:
        return f"{self.kind}:{self.value}" if self.value else self.kind

    def concerns(self, news: News, facts: Register) -> bool:
        """Claim that whoever wishes this wants to hear of that."""
        match self.kind:
            case "kommune":
                return news.municipality == self.value
            case "omraade":
                return news.area == self.value
            case "soegning":
                return self._is_found(news, facts)
            case _:
                return True

    def _is_found(self, news: News, facts: Register) -> bool:
        told = exemption_named(news.key, facts)
        said = f"{news.title} {told.rule} {told.what_da}" if told else news.title
        return all(word in said.casefold() for word in self.value.casefold().split())


def read_wish(text: str, facts: Register) -> Wish:
    """Read what somebody wants to follow; raises UnknownWish with the value."""
    kind, _, value = text.strip()[:LONGEST].partition(":")
    value = value.strip()
    is_known = {
        "alt": not value,
        "kommune": facts.municipality(value) is not None,
        "omraade": value in {area.value for area in Area},
        "soegning": bool(value),
    }
    if not is_known.get(kind, False):
        raise UnknownWish(f"'{text}' cannot be followed.", value=text)
    return Wish(kind, value)
