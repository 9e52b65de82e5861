# SPDX-License-Identifier: MPL-2.0
"""How is a skeleton stored? As plain lists, each section once for the states it held in.

Form 1, one mapping per act:

- `act`, `form` (1), `parts` ([part, first chapter, last chapter] …),
- `versions` ([id, day of issue] …, oldest first),
- `sections` ([chapter, first version, last version, branch] …, in the order of the act; version
  numbers count from 0 and include the last).

A branch is [name, sentences, branch …]. The name is the step ("§57 d", "stk.3", "nr.1", "litraa"),
with "|identity" where the identity does not follow from the place. The sentences are fingerprints
with a space between, each with "=identity" where that does not follow; "-" is a repealed provision.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, TypedDict

from handlerum.errors import UnreadableSource
from handlerum.law.flat import NO_PARTS, Parts
from handlerum.law.provision import Kind, Path, Step, key, label_order
from handlerum.law.skeleton import (
    REPEALED,
    Branch,
    SectionState,
    Skeleton,
    SkeletonVersion,
    identity_below,
)
from handlerum.law.text import Provision, Text

FORM: Final = 1
StoredBranch = list["str | StoredBranch"]
StoredSection = tuple[str, int, int, StoredBranch]


class Stored(TypedDict):
    """The plain form of a skeleton, as JSON holds it."""

    form: int
    act: str
    parts: list[tuple[str, str, str]]
    versions: list[tuple[str, str]]
    sections: list[StoredSection]


_NAME: Final = re.compile(r"(§|stk\.|nr\.|litra)([^|]+)(?:\|(.+))?")


def read_skeleton(stored: Stored) -> Skeleton:
    """Return the skeleton a mapping of form 1 holds; raises UnreadableSource for another form."""
    if stored.get("form") != FORM:
        raise UnreadableSource(
            f"The skeleton of '{stored.get('act', '?')}' has form {stored.get('form')!r}, not "
            f"{FORM}. Make it again with tools/skeletons.py.",
            act=stored.get("act"),
        )
    return Skeleton(
        stored["act"],
        tuple(SkeletonVersion(name, date.fromisoformat(day)) for name, day in stored["versions"]),
        tuple(
            SectionState(chapter, first, last, _branch(branch))
            for chapter, first, last, branch in stored["sections"]
        ),
        Parts(tuple((part, first, last) for part, first, last in stored["parts"])),
    )


def _branch(stored: StoredBranch) -> Branch:
    name, sentences, *below = stored
    match = _NAME.fullmatch(str(name))
    if match is None:
        raise UnreadableSource(
            f"'{name}' is no step of a skeleton. Make the file again.", name=name
        )
    return Branch(
        Step(Kind(match[1]), match[2]),
        match[3] or "",
        tuple(str(sentences).split()),
        tuple(_branch(one) for one in below if isinstance(one, list)),
    )


@dataclass(frozen=True, slots=True)
class DatedText:
    """One state with words and identities, and the day it was issued."""

    text: Text
    issued: date


def stored_skeleton(act: str, states: Sequence[DatedText], parts: Parts = NO_PARTS) -> Stored:
    """Return the plain form of the states of one act, oldest first, without their words."""
    rows = [row for number, one in enumerate(states) for row in _sections(one.text, number)]
    rows.sort(key=lambda row: (label_order(_label(row[3])), row[1]))
    return Stored(
        form=FORM,
        act=act,
        parts=list(parts.spans),
        versions=[(one.text.version, one.issued.isoformat()) for one in states],
        sections=list(_joined(rows)),
    )


def _label(branch: StoredBranch) -> str:
    return str(branch[0]).removeprefix(Kind.SECTION).partition("|")[0]


def _sections(text: Text, number: int) -> Iterator[StoredSection]:
    for section in text.of_kind(Kind.SECTION):
        chapter = next((one.label for one in text.ancestors(section)), "")
        yield chapter, number, number, _plain(text, section, f"{text.act}:")


def _joined(rows: Iterable[StoredSection]) -> Iterator[StoredSection]:
    """Yield each state of a section once, for as many versions as it stood unchanged."""
    held: StoredSection | None = None
    for chapter, first, last, branch in rows:
        if held and (held[0], held[2] + 1, held[3]) == (chapter, first, branch):
            held = (chapter, held[1], last, branch)
            continue
        if held:
            yield held
        held = (chapter, first, last, branch)
    if held:
        yield held


def _plain(text: Text, provision: Provision, prefix: str) -> StoredBranch:
    below = f"{provision.identity}/"
    inner = list(text.children(provision))
    sentences = [_sentence(one, below) for one in inner if one.kind is Kind.SENTENCE]
    branches = [_plain(text, one, below) for one in inner if one.kind is not Kind.SENTENCE]
    named = _own_name(provision, prefix)
    name = key(provision.path[-1:]) + (f"|{named}" if named else "")
    words = REPEALED if provision.path in text.repealed else " ".join(sentences)
    return [name, words, *branches]


def _sentence(provision: Provision, prefix: str) -> str:
    named = _own_name(provision, prefix).replace(" ", "_")
    return provision.fingerprint + (f"={named}" if named else "")


def _own_name(provision: Provision, prefix: str) -> str:
    """Return what must be stored of an identity: "" where it follows from the place."""
    step: Path = provision.path[-1:]
    if provision.identity == identity_below(prefix, key(step)):
        return ""
    if provision.identity.startswith(prefix):
        return provision.identity.removeprefix(prefix)
    return provision.identity.partition(":")[2]
