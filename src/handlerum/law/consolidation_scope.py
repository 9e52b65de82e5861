# SPDX-License-Identifier: MPL-2.0
"""Which amendments does a consolidated act itself say that it holds, and which it leaves out?"""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from handlerum.law.amendment import Cause, Instruction
from handlerum.law.amendment_commencement import sections_named
from handlerum.law.amendment_tokens import normalised
from handlerum.law.document import Citation, Document, Level

_ACT: Final = re.compile(
    r"lov\s*nr\.?\s*(\d+)\s*af\.?\s*(?:den )?\d+\.?\s*\w+\.?\s*(?:af )?(\d{4})"
)
_LEFT_OUT: Final = re.compile(
    r"ikke (?:er )?(?:\w+ )?(?:indarbejdet|medtaget|indeholdt|optaget)|ikke indarbejde"
)
_REASON: Final = re.compile(r",? (?:da|idet|fordi|eftersom|hvorefter) |, jf\.? ")
_PARTLY: Final = re.compile(r" \(?delvist?\)?")
_STOP_AFTER_NOTE: Final = re.compile(r" +(?=\.(?: |$))")
_SENTENCE: Final = re.compile(
    r"(?<=\d) (?=D(?:e|en) ændring(?:er)?,? der følger)|"
    r"(?<=[a-zæøå0-9]\.)(?<!jf\.) (?=(?:De|Den|Det|Disse|Lov|Ændring|§|I )[\w ,])"
)


@dataclass(frozen=True, slots=True)
class Part:
    """An act, a section of it, or some numbers of a section."""

    act: Citation
    section: str = ""
    numbers: frozenset[str] = frozenset()

    def covers(self, cause: Cause) -> bool:
        """Claim that the instruction lies in this part."""
        if self.act != cause.act or (self.section and self.section != cause.section):
            return False
        return not self.numbers or cause.number in self.numbers


@dataclass(frozen=True, slots=True)
class Statement:
    """What the introduction of a consolidated act says it holds and leaves out."""

    incorporated: tuple[Part, ...]
    left_out: tuple[Part, ...]

    def holds(self, cause: Cause) -> bool:
        """Claim that the instruction is worked into the text; silence about an act is a no."""
        if any(part.covers(cause) for part in self.left_out):
            return False
        if any(part.covers(cause) for part in self.incorporated):
            return True
        return self._rest_of_left_out(cause)

    def leaves_out(self, cause: Cause) -> bool:
        """Claim that the introduction names the instruction as not worked in."""
        return any(part.covers(cause) for part in self.left_out)

    def _rest_of_left_out(self, cause: Cause) -> bool:
        # Naming some numbers of a § as left out says that its other numbers were taken in before,
        # unless the introduction also lists which ones it takes in now.
        listed = any(p.act == cause.act and p.section == cause.section for p in self.incorporated)
        return not listed and any(
            part.act == cause.act and part.section == cause.section and part.numbers
            for part in self.left_out
        )


def stated_scope(official: Document) -> Callable[[Instruction], str]:
    """Return the scope of an official consolidation: what its introduction says it holds."""
    stated = statement(official)
    return lambda step: "" if stated.holds(step.cause) else NOT_STATED


NOT_STATED: Final = "Den officielle indledning nævner ikke ændringen som indarbejdet."


def statement(document: Document) -> Statement:
    """Read the introduction of a consolidated act."""
    text = " ".join(
        line.text
        for introduction in document.root.of(Level.INTRODUCTION)
        for passage in introduction.children
        for line in passage.children
        if line.level is Level.LINE
    )
    joined = _STOP_AFTER_NOTE.sub("", normalised(text))
    _, _, tail = _after_opening(_PARTLY.sub("", joined))
    sentences = _SENTENCE.split(tail)
    incorporated: list[Part] = list(_parts(sentences[0])) if sentences else []
    left_out: list[Part] = []
    previous: list[Part] = []
    for sentence in sentences[1:]:
        named = list(_parts(_REASON.split(sentence)[0]))
        if _LEFT_OUT.search(sentence):
            left_out.extend(named or previous)
        previous = named or previous
    return Statement(tuple(incorporated), tuple(left_out))


def _after_opening(text: str) -> tuple[str, str, str]:
    match = re.search(r",? ?(?:med|som) (?:de|den|følge|ændr)\w*", text)
    if match is None:
        return text, "", ""
    return text[: match.start()], match.group(), text[match.end() :]


def _parts(text: str) -> Iterator[Part]:
    start = 0
    for match in _ACT.finditer(text):
        before = text[start : match.start()]
        start = match.end()
        act = Citation(int(match[2]), int(match[1]))
        sections = list(sections_named(before + "lov"))
        for section, numbers in sections:
            yield Part(act, section, numbers)
        if not sections:
            yield Part(act)
