# SPDX-License-Identifier: MPL-2.0
"""Which instructions does an amending act give for one act, each with its own day of effect?"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final

from handlerum.law.amendment import Awareness, Cause, Instruction, Operation, Target, Verb
from handlerum.law.amendment_commencement import Calendar, calendar
from handlerum.law.amendment_grammar import operations
from handlerum.law.amendment_tokens import canonical, normalised
from handlerum.law.document import Citation, Document, Element, Level

_CITED: Final = re.compile(
    r"(?:lov(?:bekendtgørelse)?|LBK) nr\.? (\d+) af (?:den )?\d+\.? \w+\.? (\d{4})", re.IGNORECASE
)
_OPENING: Final = re.compile(
    r"^(?:§ \d+ [a-z]?\.? ?)?(?:Stk\. \d+\. )?I (?P<title>.+?)"
    r"(?:,? (?:jf|som ændret|som bekendtgjort|foretages|senest ændret)\b|$)",
    re.IGNORECASE,
)
_PREFIX: Final = re.compile(
    r"^(?:bekendtgørelse af )?(?:lov nr\. \d+ af \d+\. \w+ \d{4} )?(?:lov )?(?:om )?", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Identity:
    """The names and numbers an act goes by in the acts that amend it."""

    citations: frozenset[Citation]
    names: frozenset[str]


@dataclass(frozen=True, slots=True)
class AmendingSection:
    """One § of an amending act: the act it amends, and its numbered items."""

    label: str
    introduction: str
    numbers: tuple[Element, ...]


def identity(document: Document) -> Identity:
    """Return what the base act is called: title, popular names, own and earlier numbers."""
    introduction = next((e.text for e in document.root.of(Level.INTRODUCTION)), "")
    opening = re.split(r"med (?:de|den|følgende) ", normalised(introduction))[0]
    numbers = {document.citation, *_citations(opening)}
    titles = {document.title, document.popular_title, *_bracketed(document.title)}
    named = re.sub(r"^H[ev]r[ev]?ed bekendtgøres ", "", opening)
    titles |= {re.split(r",? (?:jf\.|som)", named)[0], *_bracketed(named)}
    return Identity(frozenset(numbers), frozenset(filter(None, map(title_key, titles))))


def _citations(text: str) -> list[Citation]:
    return [Citation(int(year), int(number)) for number, year in _CITED.findall(text)]


def _bracketed(title: str) -> list[str]:
    return [*re.findall(r"\(([^()]+)\)", title), re.sub(r"\s*\([^()]*\)", "", title)]


def title_key(title: str) -> str:
    """Return a title reduced to what citations of it share: no prefix, brackets or case."""
    bare = _PREFIX.sub("", normalised(title).strip(" ,."))
    return re.sub(r"[^a-zæøå0-9]", "", bare.lower())


def amends(introduction: str, act: Identity) -> bool:
    """Claim that the opening words of an amending section name that act.

    A title match needs the whole title; "lov om ændring af …" names another act.
    """
    text = normalised(introduction)
    match = _OPENING.match(text)
    if match is None:
        return False
    title = match["title"]
    if re.match(r"lov(?: nr\. \d+ af [\w. ]+?)? om ændring af", title, re.IGNORECASE):
        return False
    cited = _citations(text)[:1]
    names = {title_key(name) for name in (title, title.split(",")[0], *_bracketed(title))}
    return bool(names & act.names) or bool(act.citations.intersection(cited))


def sections(document: Document) -> Iterator[AmendingSection]:
    """Yield every section of the act that holds numbered amendments."""
    for section in _holders(document.content):
        numbers = tuple(section.of(Level.AMENDING_NUMBER))
        if numbers:
            yield AmendingSection(_section_label(section), _introduction(section), numbers)


def _holders(content: Element) -> Iterator[Element]:
    whole = (Level.AMENDING_SECTION, Level.SECTION, Level.COMMENCEMENT_SECTION)
    for section in content.of(*whole):
        split = [stk for stk in section.children if stk.level is Level.SUBSECTION]
        inner = [stk for stk in split if any(True for _ in stk.of(Level.AMENDING_NUMBER))]
        if len(inner) > 1:
            yield from (stk._replace(label=section.label) for stk in inner)
        else:
            yield section


def _section_label(section: Element) -> str:
    label = canonical(section.label.replace("§", ""))
    # A typist's "l" for the figure one: an amending act has no section called by a letter alone.
    return "1" if label in {"l", "I"} else label


def _introduction(section: Element) -> str:
    before = []
    for element in section.children:
        if element.level is Level.AMENDING_NUMBER:
            break
        if element.level is Level.PASSAGE:
            before.append(element.text)
        elif element.level is Level.SUBSECTION and any(element.of(Level.AMENDING_NUMBER)):
            before.extend(e.text for e in element.children if e.level is Level.PASSAGE)
    return " ".join(before)


def instructions(act: Document, base: Identity) -> tuple[Instruction, ...]:
    """Return every instruction the act gives for the base, in order, with its day of effect."""
    days = calendar(act)
    found: list[Instruction] = []
    for section in sections(act):
        if amends(section.introduction, base):
            found.extend(of_section(act, section, days))
    return tuple(found)


def of_section(act: Document, section: AmendingSection, days: Calendar) -> Iterator[Instruction]:
    """Yield the instructions of one section of an amending act in order."""
    context: Target = ()
    aware = _awareness(section.introduction)
    for number in section.numbers:
        cause = Cause(act.citation, section.label, canonical(number.label))
        effect = days.effect(cause.section, cause.number)
        for text, payload in _pieces(number):
            read, context = operations(text, payload, context)
            read = tuple(_with_annex(operation, act) for operation in read)
            yield Instruction(cause, text, _with_payload_fault(read, payload), effect, aware)


def _awareness(introduction: str) -> Awareness:
    text = normalised(introduction)
    cited = _citations(text)
    newest = max(cited, key=lambda act: (act.year, act.number), default=None)
    return Awareness(frozenset(cited), newest if "senest" in text else None)


def _with_annex(operation: Operation, act: Document) -> Operation:
    """Return the operation with the annex of the amending act it takes as its new text."""
    if operation.annex is None:
        return operation
    annexes = act.annexes
    found = [
        a for a in annexes if operation.annex in canonical(a.label).split() or not operation.annex
    ]
    if len(annexes) == 1 and len(annexes[0].label.split()) <= 1:
        found = list(annexes)
    if len(found) != 1:
        return replace(operation, fault=f"Loven har {len(found)} bilag med det nummer.")
    # The number it bears in the amending act is not the one it gets.
    return replace(operation, payload=(found[0]._replace(label=""),))


def _pieces(number: Element) -> Iterator[tuple[str, tuple[Element, ...]]]:
    for part in number.children:
        match part.level:
            case Level.AMENDMENT:
                wording = next(part.of(Level.INSTRUCTION), None)
                new = next(part.of(Level.NEW_TEXT), None)
                yield wording.text if wording else "", new.children if new else ()
            case Level.RENUMBERING:
                if part.text:
                    yield part.text, ()
            case _:
                continue


_SPILT: Final = re.compile(r"« ?\d+\. .*(?:ændres|indsættes|ophæves|affattes)")


def _holds_instructions(payload: tuple[Element, ...]) -> bool:
    return any(_SPILT.search(element.text) for element in payload)


_NEEDS_PAYLOAD: Final = frozenset({Verb.REWORD, Verb.REPLACE, Verb.APPEND, Verb.INSERT_AFTER})


def _with_payload_fault(
    read: tuple[Operation, ...], payload: tuple[Element, ...]
) -> tuple[Operation, ...]:
    if _holds_instructions(payload):
        fault = "Den nye tekst rummer selv ændringsnumre; kilden er opmærket forkert."
        return tuple(replace(operation, fault=fault) for operation in read)
    return tuple(
        replace(operation, fault="Den nye tekst mangler i loven.")
        if operation.verb in _NEEDS_PAYLOAD
        and not (payload or operation.payload or operation.labels)
        else operation
        for operation in read
    )
