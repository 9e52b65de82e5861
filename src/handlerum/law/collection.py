# SPDX-License-Identifier: MPL-2.0
"""Which state of which act holds on a day? The skeletons of all acts, by act and day."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final, TypeVar

from handlerum.errors import UnknownAct
from handlerum.law.citation import read_citation
from handlerum.law.citation_acts import ActNames
from handlerum.law.citation_resolve import Resolution, resolve
from handlerum.law.citation_value import Citation
from handlerum.law.skeleton import Skeleton
from handlerum.law.text import Text

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
MOST_KEPT: Final = 20_000
"""How many references are kept read; anyone may ask, so the memory must have an end."""


@dataclass(frozen=True, eq=False)
class Laws:
    """All acts and orders at hand, each in all its stored states, and the names they go by."""

    skeletons: Mapping[str, Skeleton]
    names: ActNames
    _resolved: dict[tuple[Citation, Text], Resolution] = field(default_factory=dict, repr=False)
    _read: dict[tuple[str, str], tuple[Citation, ...]] = field(default_factory=dict, repr=False)

    def read(self, reference: str, act: str) -> tuple[Citation, ...]:
        """Read a reference with our names of acts; raises MalformedCitation."""
        found = self._read.get((reference, act))
        if found is None:
            found = read_citation(reference, act=act or None, names=self.names)
            _keep(self._read, (reference, act), found)
        return found

    def resolve(self, citation: Citation, text: Text) -> Resolution:
        """Return what the reference covers in the text; kept for the next question."""
        found = self._resolved.get((citation, text))
        if found is None:
            found = resolve(citation, text)
            _keep(self._resolved, (citation, text), found)
        return found

    def skeleton(self, act: str) -> Skeleton:
        """Return the states of an act; raises UnknownAct."""
        if act not in self.skeletons:
            raise UnknownAct(
                f"'{act}' is not among the acts at hand. Check the name, or import the text.",
                act=act,
            )
        return self.skeletons[act]

    def text(self, act: str, version: str) -> Text:
        """Return one stored state of an act."""
        return self.skeleton(act).text(version)

    def text_on(self, act: str, on: date) -> Text:
        """Return the state printed last on or before that day; raises DayOutsideLaw.

        A consolidation shows law that already held, so a change may have begun before it.
        """
        return self.skeleton(act).text_on(on)

    def newest(self, act: str) -> Text:
        """Return the state printed last of all."""
        return self.text(act, self.skeleton(act).versions[-1].id)

    def text_naming(self, citation: Citation, on: date, act: str) -> Text:
        """Return the state of that day, or the next one printed where only that holds the words."""
        current = self.text_on(act, on)
        if not self.resolve(citation, current).missing:
            return current
        later = [v for v in self.skeleton(act).versions if v.issued > on]
        if later:
            following = self.text(act, later[0].id)
            if not self.resolve(citation, following).missing:
                return following
        return current

    def issued_on(self, act: str, version: str) -> date:
        """Return the day that state was issued."""
        return next(v.issued for v in self.skeleton(act).versions if v.id == version)

    def state_before(self, act: str, version: str) -> str:
        """Return the id of the state printed just before that one."""
        ids = [v.id for v in self.skeleton(act).versions]
        return ids[max(ids.index(version) - 1, 0)]


def _keep(kept: dict[_Key, _Value], key: _Key, value: _Value) -> None:
    if len(kept) >= MOST_KEPT:
        kept.clear()
    kept[key] = value
