# SPDX-License-Identifier: MPL-2.0
"""How does an act read at a place, on a day, as it was known? Section by section, with its source.

The law differs from place to place where an amending act has no effect for some municipalities:
there the older wording of a section goes on, beside newer wordings of its neighbours.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from handlerum.law.collection import Laws
from handlerum.law.provision import Kind, Path, label_order
from handlerum.law.text import Text
from handlerum.law.version import Amendment, Wording, wording_at
from handlerum.place import Place
from handlerum.time import FOREVER


def _no_words(act: str, version: str) -> Text:
    return Text(act, version, ())


@dataclass(frozen=True, slots=True)
class Sources:
    """What is known: structures, amendments, and words where an official text is at hand.

    `words` gives a state of an act with its words, without provisions where it is not imported.
    """

    laws: Laws
    history: tuple[Amendment, ...] = ()
    words: Callable[[str, str], Text] = _no_words


@dataclass(frozen=True, slots=True)
class SectionInForce:
    """One section as it holds: where it is printed, and its words ("" where not at hand)."""

    path: Path
    chapter: str
    identity: str
    wording: Wording
    words: str = ""
    notes: tuple[str, ...] = ()
    is_repealed: bool = False

    @property
    def is_older(self) -> bool:
        """Claim that an older wording goes on here, because an act has no effect."""
        return bool(self.wording.without)


@dataclass(frozen=True, eq=False)
class TextInForce:
    """An act as it holds at a place on a day; `version` is the newest state known then."""

    work: str
    place: Place
    on: date
    known_at: date
    version: str
    sections: tuple[SectionInForce, ...]
    not_here: tuple[SectionInForce, ...] = ()
    _at: Mapping[Path, SectionInForce] = field(default_factory=dict, repr=False)

    @property
    def printed_in(self) -> tuple[str, ...]:
        """Return every published text the act is put together from here, most used first."""
        used = [section.wording.printed_in for section in self.sections]
        return tuple(sorted(dict.fromkeys(used), key=lambda one: -used.count(one)))

    def find(self, path: Path) -> tuple[SectionInForce, ...]:
        """Return the section with that address, or nothing when it does not hold here."""
        return (self._at[path],) if path in self._at else ()


def text_in_force(
    work: str, place: Place, on: date, known_at: date = FOREVER, *, sources: Sources
) -> TextInForce:
    """Return the act section by section as it holds at the place that day, as known then.

    `not_here` are sections that hold elsewhere but come from an act without effect here. Raises
    UnknownAct, and DayOutsideLaw where no stored state says what the law was.
    """
    newest = sources.laws.text_on(work, min(on, known_at))
    found = [
        _section(path, work, place, on, known_at=known_at, sources=sources)
        for path in _paths(newest, place, min(on, known_at), sources)
    ]
    held = tuple(one for one in found if _stands(one, work, sources.laws))
    elsewhere = tuple(one for one in found if one.wording.does_not_hold and one.path in newest)
    return TextInForce(
        work,
        place,
        on,
        known_at,
        newest.version,
        held,
        elsewhere,
        {one.path: one for one in held},
    )


def _paths(newest: Text, place: Place, on: date, sources: Sources) -> list[Path]:
    """Return the sections of today's state, and of older ones that go on here, in order."""
    laws, act = sources.laws, newest.act
    frozen = [a for a in sources.history if a.act == act and a.freeze is not None]
    older = {
        laws.state_before(act, a.shown_in)
        for a in frozen
        if a.freeze and a.since.earliest <= on and a.freeze.holds(place.municipality, on)
    }
    texts = (newest, *(laws.text(act, state) for state in sorted(older)))
    paths = {one.path for text in texts for one in text.of_kind(Kind.SECTION)}
    return sorted(paths, key=lambda path: label_order(path[-1].label))


def _section(
    path: Path, work: str, place: Place, on: date, *, known_at: date, sources: Sources
) -> SectionInForce:
    laws = sources.laws
    wording = wording_at(
        path,
        work,
        place.municipality,
        on,
        laws=laws,
        history=_about(path, work, sources),
        known_at=known_at,
    )
    printed = laws.text(work, wording.printed_in)
    if path not in printed:
        return SectionInForce(path, "", "", wording)
    section = printed.find(path)
    chapter = next((up.label for up in printed.ancestors(section)), "")
    official = sources.words(work, wording.printed_in)
    return SectionInForce(
        path,
        chapter,
        section.identity,
        wording,
        words_of(official, path),
        notes_of(official, path),
        path in printed.repealed,
    )


def _about(path: Path, work: str, sources: Sources) -> Iterable[Amendment]:
    """Return the amendments of the act whose words name the section's number at all."""
    label = path[-1].label.partition(" ")[0]
    own = (a for a in sources.history if a.act == work)
    return (a for a in own if label in a.provisions or "-" in a.provisions)


def _stands(section: SectionInForce, work: str, laws: Laws) -> bool:
    return section.path in laws.text(work, section.wording.printed_in)


def words_of(text: Text, path: Path) -> str:
    """Return all words of a provision and what is under it; "" where the text has no words.

    A section of a range such as "§§ 104-109. (Udelades)" has the words of the whole range.
    """
    if path not in text:
        return ""
    within = text.subtree(text.find(path))
    own = text.provisions[within.start : within.stop]
    words = "".join(one.wording for one in own).strip()
    if words or within.start == 0 or path[-1].kind is not Kind.SECTION:
        return words
    before = text.provisions[within.start - 1]
    return words_of(text, before.path) if before.kind is Kind.SECTION else ""


def notes_of(text: Text, path: Path) -> tuple[str, ...]:
    """Return the editor's notes to a provision and what is under it; they are no law."""
    return tuple(" ".join(n.words.split()) for n in text.notes if n.path[: len(path)] == path)
