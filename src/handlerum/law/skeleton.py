# SPDX-License-Identifier: MPL-2.0
"""What is the structure of an act over time, without its words? States as labels and hashes."""

from dataclasses import dataclass, field
from datetime import date
from typing import Final

from handlerum.errors import DayOutsideLaw, UnknownAct
from handlerum.law.flat import NO_PARTS, Parts
from handlerum.law.growth import Growth
from handlerum.law.provision import Kind, Path, Step, key
from handlerum.law.text import Text

REPEALED: Final = "-"
"""Stands for the sentences of a provision that reads "(Ophævet)"."""


@dataclass(frozen=True, slots=True)
class Branch:
    """One provision below § in one state: its step, own identity, sentences and branches.

    `identity` is "" when it follows from the place; `sentences` are fingerprints, each with
    "=identity" where that does not follow; ("-",) marks a repealed provision.
    """

    step: Step
    identity: str
    sentences: tuple[str, ...]
    branches: tuple["Branch", ...]


@dataclass(frozen=True, slots=True)
class SectionState:
    """One § as it stood from version number `first` to `last`, both included."""

    chapter: str
    first: int
    last: int
    section: Branch


@dataclass(frozen=True, slots=True)
class SkeletonVersion:
    """One published state: its id ("LBK 1326/2020") and its day of issue.

    The day a consolidation was issued is not the day its law began: it shows law that held.
    """

    id: str
    issued: date


@dataclass(frozen=True, eq=False)
class Skeleton:
    """The states of one act, oldest first, and its sections in the order of the act."""

    act: str
    versions: tuple[SkeletonVersion, ...]
    sections: tuple[SectionState, ...]
    parts: Parts = NO_PARTS
    _texts: dict[str, Text] = field(default_factory=dict, repr=False)

    def text(self, version: str) -> Text:
        """Return that state as a text without words; raises UnknownAct for an unknown version."""
        if version not in self._texts:
            self._texts[version] = self._built(version)
        return self._texts[version]

    def text_on(self, on: date) -> Text:
        """Return the state issued last on or before that day; raises DayOutsideLaw before all."""
        issued = [one for one in self.versions if one.issued <= on]
        if not issued:
            first = self.versions[0]
            raise DayOutsideLaw(
                f"The first stored state of {self.act} is {first.id} of {first.issued}, after {on}."
                " Choose a later day, or import an older text.",
                act=self.act,
                on=on,
            )
        return self.text(issued[-1].id)

    def _built(self, version: str) -> Text:
        ids = [one.id for one in self.versions]
        if version not in ids:
            raise UnknownAct(
                f"{self.act} has no stored state '{version}'. Stored: {', '.join(ids)}.",
                act=self.act,
                version=version,
            )
        number = ids.index(version)
        standing = [one for one in self.sections if one.first <= number <= one.last]
        builder = _Builder(Growth(self.act), self.parts)
        for state in standing:
            builder.lay(state)
        return builder.growth.text(version, builder.repealed)


@dataclass(slots=True)
class _Builder:
    """Lays out the sections of one state in order."""

    growth: Growth
    parts: Parts
    repealed: set[Path] = field(default_factory=set)
    chapter: str = ""
    in_part: int = -1
    in_chapter: int = -1

    def lay(self, state: SectionState) -> None:
        """Add a section, and the part and chapter it opens."""
        if state.chapter not in {"", self.chapter}:
            self.chapter = state.chapter
            if part := self.parts.opened_by(state.chapter):
                self.in_part = self.growth.add((Step(Kind.PART, part),), -1)
            chapter = (Step(Kind.CHAPTER, state.chapter),)
            self.in_chapter = self.growth.add(chapter, self.in_part)
        self._lay(state.section, (), self.in_chapter, f"{self.growth.act}:")

    def _lay(self, branch: Branch, above: Path, parent: int, prefix: str) -> None:
        path = (*above, branch.step)
        identity = identity_below(prefix, branch.identity or key((branch.step,)))
        at = self.growth.add(path, parent, identity=identity)
        if branch.sentences == (REPEALED,):
            self.repealed.add(path)
            return
        for count, sentence in enumerate(branch.sentences, start=1):
            found, _, named = sentence.partition("=")
            step = Step(Kind.SENTENCE, str(count))
            own = identity_below(f"{identity}/", named.replace("_", " ") or key((step,)))
            self.growth.add((*path, step), at, identity=own, fingerprint=found)
        for one in branch.branches:
            self._lay(one, path, at, f"{identity}/")


def identity_below(prefix: str, named: str) -> str:
    """Return a full identity: a name that begins with § stands on its own in the act."""
    act, colon, _ = prefix.partition(":")
    return f"{act}{colon}{named}" if named.startswith("§") else f"{prefix}{named}"
