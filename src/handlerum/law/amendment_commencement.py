# SPDX-License-Identifier: MPL-2.0
"""From which day does each number of an amending act hold, as the act itself says?"""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from handlerum.law.amendment import Commencement, Effect, Place
from handlerum.law.amendment_tokens import Reference, normalised, tokens
from handlerum.law.document import Document, Element, Level

_MONTHS: Final = dict(
    zip(
        "januar februar marts april maj juni juli august september oktober november "
        "december".split(),
        range(1, 13),
        strict=True,
    )
)
_DAY: Final = re.compile(rf"den (\d+)\.? ({'|'.join(_MONTHS)}) (\d{{4}})", re.IGNORECASE)
_ENTERS: Final = re.compile(r"træder(?: (?!kraft)\w+){0,3} i kraft|sættes i kraft")
_DELEGATED: Final = re.compile(
    r"(?:fastsætter|bestemmer|fastsættes|bestemmes).{0,60}?(?:ikrafttræd|i kraft)"
    r"|[Tt]idspunktet for .{0,60}?ikrafttræd"
)
_ALSO: Final = re.compile(r",? (?:og|men|dog) (?:har|finder|får|gælder|skal)\b|, jf\.")
# One sentence may give several parts a day each; these forms are cut into one sentence a part.
_SEVERAL: Final = (
    (
        re.compile(r",? (?:dog|mens|men|og) træder ((?:lovens )?§.+?),? i kraft"),
        r". \1, træder i kraft",
    ),
    (
        re.compile(
            r",? (?:med undtagelse af|bortset fra) ((?:lovens )?§.+?), (?:der|som) (?=.{0,9}træder)"
        ),
        r". \1, ",
    ),
    (
        re.compile(
            r"(i kraft (?:den \d+\.? \w+ \d{4}|dagen efter [\w ]+)), (?:og|men|mens) "
            r"(?=(?:lovens )?§)"
        ),
        r"\1. ",
    ),
)
_LAPSES: Final = re.compile(
    r"(?P<what>Loven|Lovens §[^.]*?|§§? \d+(?:, nr\. [\d ,og-]+)?),? (?:ophæves|bortfalder|udløber)"
    r"(?: automatisk)? (?P<day>den \d+\.? \w+ \d{4})"
)
_APPLIES: Final = re.compile(
    r"(?P<what>Loven|Lovens §.*?|§§? \d+(?:, nr\. [\d ,og§-]+)?),? "
    r"(?:træder .{0,60}? i kraft .{0,60}? og )?(?:har|finder)(?: dog)?(?: først)? "
    r"(?:virkning|anvendelse) (?:fra|for) (?:og med )?"
    r"(?P<day>indkomståret \d{4}|den \d+\.? \w+ \d{4})"
)
_TERRITORY: Final = re.compile(r"Færøerne|Grønland")
_NOT_THERE: Final = re.compile(
    r"(?P<whole>[Ll]oven|§§? ?\d.*?),? (?:gælder|har|får)"
    r"(?P<where> ikke (?:virkning )?(?:for|i) .+?)(?:, jf\.|, men|, dog|\.|$)"
)
_IN_ANOTHER_ACT: Final = re.compile(r"§§? \d+ ?[a-zA-Z]?, stk\.")
_AS_WORDED: Final = re.compile(r"(?:ved|jf\.) (?:denne )?lovens? (?=§)|ved denne lovs (?=§)")


@dataclass(frozen=True, slots=True)
class SpecialDay:
    """A part of the act with a day of its own; no numbers = the whole section."""

    section: str
    numbers: frozenset[str]
    effect: Effect


Dated = tuple[str, frozenset[str], date]
"""A section ("" = the whole act), the numbers of it (none = all) and a day."""


@dataclass(frozen=True, slots=True)
class Calendar:
    """The act's own statement of when its parts take effect."""

    default: Effect
    exceptions: tuple[SpecialDay, ...]
    territories: tuple[tuple[str, frozenset[str], str], ...] = ()
    ends: tuple[Dated, ...] = ()
    first_applied: tuple[Dated, ...] = ()

    def effect(self, section: str, number: str) -> Effect:
        """Return the day and territory of one number; the narrowest statement wins."""
        effect = replace(
            self._day(section, number),
            until=_of(self.ends, section, number),
            applies=_of(self.first_applied, section, number),
        )
        for named, numbers, where in self.territories:
            if named == section and number in (numbers or {number}):
                return replace(effect, territory=where)
        return effect

    def _day(self, section: str, number: str) -> Effect:
        whole = self.default
        for exception in self.exceptions:
            if exception.section == section:
                if number in exception.numbers:
                    return exception.effect
                if not exception.numbers:
                    whole = exception.effect
        return whole


def _of(parts: tuple[Dated, ...], section: str, number: str) -> date | None:
    """Return the day of the narrowest part that holds the number."""
    found = [
        (bool(named) + bool(numbers), day)
        for named, numbers, day in parts
        if named in {"", section} and number in (numbers or {number})
    ]
    return max(found)[1] if found else None


def calendar(act: Document) -> Calendar:
    """Read the commencement provisions of an act."""
    sentences = tuple(_sentences(act))
    territory = _territory(sentences)
    default = Effect(act.signed, Commencement.UNSTATED, territory=territory)
    exceptions: list[SpecialDay] = []
    for sentence in sentences:
        effect = _effect(sentence, act.signed)
        if effect is None:
            continue
        effect = replace(effect, territory=territory)
        parts = list(_parts(sentence))
        if parts:
            own = replace(effect, partial=True)
            exceptions.extend(SpecialDay(section, numbers, own) for section, numbers in parts)
        elif _whole_act(sentence) and default.certainty is Commencement.UNSTATED:
            default = effect
    territories = tuple(_partial_territories(sentences))
    ends, applied = _dated(sentences, _LAPSES), _dated(sentences, _APPLIES)
    return Calendar(default, tuple(exceptions), territories, tuple(ends), tuple(applied))


def _dated(sentences: Iterable[str], saying: re.Pattern[str]) -> Iterator[Dated]:
    """Yield what the act itself lets lapse, or first applies, and when."""
    for sentence in sentences:
        said = saying.match(sentence)
        if said and (found := _date_in(said["day"]) or _income_year(said["day"])):
            parts = list(sections_named(said["what"])) or [("", frozenset[str]())]
            yield from ((section, numbers, found) for section, numbers in parts)


def _income_year(words: str) -> date | None:
    year = re.search(r"indkomståret (\d{4})", words)
    return date(int(year[1]), 1, 1) if year else None


def _date_in(words: str) -> date | None:
    """Return the first date; None also for one that no calendar has ("31. juni")."""
    if found := _DAY.search(words):
        day, month, year = found.groups()
        with suppress(ValueError):
            return date(int(year), _MONTHS[month.lower()], int(day))
    return None


def _territory(sentences: Iterable[str]) -> str:
    """Return where the act has no effect, in its own words: "ikke for Færøerne og Grønland"."""
    for sentence in sentences:
        found = _NOT_THERE.search(sentence)
        if found and found["whole"].lower() == "loven":
            return found["where"].strip(" ,.")
    return ""


def _partial_territories(
    sentences: Iterable[str],
) -> Iterator[tuple[str, frozenset[str], str]]:
    """Yield the sections and numbers that alone have no effect somewhere, and where."""
    for sentence in sentences:
        found = _NOT_THERE.search(sentence)
        if found and found["whole"].startswith("§"):
            for section, numbers in sections_named(found["whole"]):
                yield section, numbers, found["where"].strip(" ,.")


def _sentences(act: Document) -> Iterator[str]:
    for section in (*act.commencement, *act.sections[-12:]):
        for passage in _passages(section):
            text = normalised(passage)
            for several, one_each in _SEVERAL:
                text = several.sub(one_each, text)
            yield from re.split(r"(?<=[a-z0-9æøå]\.) (?=[A-ZÆØÅ§]|lovens §)(?!Stk)", text)


def _passages(section: Element) -> Iterator[str]:
    parts = [part for part in section.children if part.level is Level.SUBSECTION]
    yield from (" ".join(inner.text for inner in part.children) for part in parts)


def _effect(sentence: str, signed: date) -> Effect | None:
    if _TERRITORY.search(sentence):
        return None
    if _DELEGATED.search(sentence):
        return Effect(signed, Commencement.MINISTER)
    entering = _ENTERS.search(sentence)
    if entering is None:
        return None
    tail = _ALSO.split(sentence[entering.start() :])[0]
    if day := _date_in(tail):
        return Effect(day, Commencement.FIXED)
    if re.search(r"(?:efter|ved) (?:bekendtgørelsen|offentliggørelsen)", tail):
        return Effect(signed + timedelta(days=1), Commencement.DAY_AFTER_PUBLICATION)
    # "samtidig med lov nr. 5": the day stands in another act.
    return Effect(signed, Commencement.UNSTATED) if "i kraft samtidig" in tail else None


def _whole_act(sentence: str) -> bool:
    return bool(re.search(r"\b[Ll]ovens?\b(?! §)", sentence))


def _parts(sentence: str) -> Iterator[tuple[str, frozenset[str]]]:
    as_worded = _AS_WORDED.search(sentence)
    if as_worded is None:
        yield from sections_named(_before_verb(re.split(r",? jf\. ", sentence)[0]))
        return
    # "§ 1, nr. 4, samt § 75, stk. 1, i lov om sten som affattet ved denne lovs § 3, nr. 2"
    before = _IN_ANOTHER_ACT.split(_before_verb(sentence[: as_worded.start()]))[0]
    yield from ((section, numbers) for section, numbers in sections_named(before) if numbers)
    yield from sections_named(sentence[as_worded.end() :])


def _before_verb(sentence: str) -> str:
    delegated = re.search(r"ikrafttræd\w* af", sentence)
    if delegated:
        return sentence[delegated.end() :]
    entering = _ENTERS.search(sentence)
    return sentence[: entering.start()] if entering else sentence


def sections_named(scope: str) -> Iterator[tuple[str, frozenset[str]]]:
    """Yield the sections a text names, each with the numbers it limits them to."""
    pending: list[str] = []
    numbers: set[str] = set()
    for token in tokens(scope):
        match token:
            case Reference(Place.SECTION, labels):
                yield from ((label, frozenset(numbers)) for label in pending)
                pending, numbers = list(labels), set()
            case Reference(Place.NUMBER, labels) if pending:
                yield from ((label, frozenset()) for label in pending[:-1])
                pending = pending[-1:]
                numbers |= set(labels)
            case _:
                continue
    yield from ((label, frozenset(numbers)) for label in pending)
