# SPDX-License-Identifier: MPL-2.0
"""Where does one sentence of Danish law end, and what stays when words in it are exchanged?"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from handlerum.law.document import Run

_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0xFEFF])
_END: Final = re.compile(
    r"(?P<last>\S+)\.[»«”\")]* +(?=(?P<next>[A-ZÆØÅ][\w.-]*|§|\d+\.(?:[ ,-]+(?:og )?\d+\.)* ?pkt))"
    r"|(?<![.\w])(?P<word>(?!(?:kap|art|pct|maks|min|mio|mia|tlf|hhv|evt|inkl|ekskl|litra|pkt|stk)\.)"
    r"[a-zæøå]{3,})\. (?=\d+ [a-zæøå])"
)
_NEVER_LAST: Final = frozenset(
    "jf stk nr bl.a f.eks ca dvs kgl kap hhv inkl ekskl vedr evt skt sct cand maks dr prof afd"
    " vejl bek bkg lbk cirk".split()
)


def plain(text: str) -> str:
    """Return the text without invisible characters, every run of spaces as one."""
    return re.sub(r"\s+", " ", text.translate(_INVISIBLE))


def sentence_ends(text: str) -> Iterator[int]:
    """Yield the offset after each sentence but the last, the space included."""
    for match in _END.finditer(text):
        if match["word"]:
            yield match.end()
            continue
        last = match["last"].lstrip("(»").lower()
        follows = match["next"]
        initials = re.fullmatch(r"[A-ZÆØÅ] [A-ZÆØÅ]\w?", f"{match['last']} {follows}")
        ordinal = re.fullmatch(r"\d{1,2} [§\d].*", f"{last} {follows}")
        if last in _NEVER_LAST or initials or ordinal:
            continue
        if last == "pkt" and follows[0].isdigit():
            continue
        yield match.end()


def cut(runs: Sequence[Run], offsets: Sequence[int]) -> list[tuple[Run, ...]]:
    """Cut formatted text at the offsets; no character is lost."""
    pieces: list[list[Run]] = [[]]
    bounds = [*offsets]
    position = 0
    for run in runs:
        text = run.text
        while bounds and bounds[0] < position + len(text):
            head = bounds.pop(0) - position
            if head > 0:
                pieces[-1].append(run._replace(text=text[:head]))
            pieces.append([])
            position, text = position + head, text[head:]
        if text:
            pieces[-1].append(run._replace(text=text))
        position += len(text)
    return [tuple(piece) for piece in pieces if piece]


def words(runs: Sequence[Run]) -> str:
    """Return the characters of the runs."""
    return "".join(run.text for run in runs)


def unmarked(runs: Iterable[Run]) -> Iterator[Run]:
    """Yield the runs without the raised marks of notes, which each edition numbers anew."""
    return (r for r in runs if not (r.form == "Superscript" and _NOTE_MARK.fullmatch(r.text)))


_NOTE_MARK: Final = re.compile(r"(?:\s*\d{1,2}\)\s*)+")


def clean(runs: Sequence[Run]) -> tuple[Run, ...]:
    """Return the runs with plain, single spaces, trimmed at both ends."""
    kept: list[Run] = []
    for run in runs:
        text = plain(run.text)
        if not kept or kept[-1].text.endswith(" "):
            text = text.lstrip(" ")
        if text:
            kept.append(run._replace(text=text, sign=""))
    if kept:
        kept[-1] = kept[-1]._replace(text=kept[-1].text.rstrip(" "))
    return tuple(run for run in kept if run.text)


def splice(runs: Sequence[Run], start: int, end: int, new: str) -> tuple[Run, ...]:
    """Exchange the characters from start to end; the new words take the format they stand in."""
    changed: list[Run] = []
    position, placed = 0, False
    for run in runs:
        stop = position + len(run.text)
        if not placed and start <= stop:
            kept = run.text[: start - position] + new + run.text[max(end - position, 0) :]
            if end > stop:
                kept = run.text[: start - position] + new
            changed.append(run._replace(text=kept))
            placed = True
        elif not placed or position >= end:
            changed.append(run)
        else:
            changed.append(run._replace(text=run.text[max(end - position, 0) :]))
        position = stop
    if not placed:
        changed.append(Run(new))
    return clean(changed)


def fitted(before: str, new: str, after: str) -> str:
    """Return the new words with the spaces Danish punctuation wants around them.

    `before` and `after` are the words that stay on either side.
    """
    new = new.strip()
    if not new:
        return "" if not before or not after or after[0] in " ,.;:)" else " "
    if before and not before.endswith((" ", "(", "-", "»")) and new[0] not in ",.;:)-":
        new = " " + new
    if after and after[0] not in " ,.;:)-«" and not new.endswith(("-", "(")):
        new += " "
    return new


def occurrences(text: str, old: str) -> list[int]:
    """Return where the words stand as whole words."""
    old = old.strip()
    left = r"(?<![\wæøåÆØÅ])" if old[:1].isalnum() else ""
    right = r"(?![\wæøåÆØÅ])" if old[-1:].isalnum() else ""
    return [match.start() for match in re.finditer(left + re.escape(old) + right, text)]


def loose_occurrences(text: str, old: str) -> list[tuple[int, int]]:
    """Return where the words stand when hyphens, dashes, spaces and quotes may differ."""
    pattern = "".join(_LOOSE.get(character, re.escape(character) + "-?") for character in old)
    left = r"(?<![\wæøåÆØÅ])" if old[:1].isalnum() else ""
    right = r"(?![\wæøåÆØÅ])" if old[-1:].isalnum() else ""
    return [match.span() for match in re.finditer(left + pattern + right, text)]


_LOOSE: Final = {
    " ": r"[\s-]*",
    "-": r"\s?[-–]?\s?",
    "–": r"\s?[-–]?\s?",
    ".": r"\.\s?",
    "’": "[’'´]?",
    "'": "[’'´]?",
} | {character: re.escape(character) for character in ",;:()»«§0123456789"}


def exact_reference(text: str, start: int, old: str) -> bool:
    """Claim that a number at the end of the words is not part of a longer label or range."""
    if not old or not old[-1].isdigit():
        return True
    return _LONGER.match(text, start + len(old)) is None


# "i" is a label only where a comma or "og" follows: "§ 9 i, stk. 2", but "§ 9 i lov om prøver".
_LONGER: Final = re.compile(
    r"-\d| [a-hj-zæøåA-ZÆØÅ](?![\wæøå])| i(?=,|\.| og \d| eller \d|-)|[.,]\d"
)
